/** The files of a published version: an exact page in each language and the data behind it; their hashes; the signature. */
import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { type ZipEntry, zipOf } from '#app/adapters/archive/zip.server.ts';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';
import { keyIdOf } from '#app/adapters/keys/signers.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  countedCsv,
  type DrawReport,
  figuresAt,
  fileStem,
  loadFigures,
  type ReportShown,
  type StandAlone,
  sayings,
  tableCsv,
  tableOfPart,
} from '#app/public/index.ts';
import { shownReport } from './shown-report.server.ts';

export type Drawing = { readonly draw: DrawReport; readonly standAlone: StandAlone };
export type ReportFile = { readonly name: string; readonly sha256: string; readonly content: Buffer };
type Published = Pick<ReportShown, 'report' | 'content'> & {
  readonly published: NonNullable<ReportShown['published']>;
};

const fileOf = (name: string, content: Buffer): ReportFile => ({
  name,
  content,
  sha256: createHash('sha256').update(content).digest('hex'),
});
const twoDigits = (place: number): string => String(place).padStart(2, '0');

/** `report.json` says everything, each figure is a table of its own, too (docs/open-data.md). */
async function dataPackage(tools: Tools, { report, content, published }: Published): Promise<Buffer> {
  const { releases, tables } = figuresAt(await loadFigures(tools), content.release);
  const entries: ZipEntry[] = [];
  const kept = (table: string, body: string): string => {
    const name = `figures/${twoDigits(entries.length + 1)}-${table}.csv`;
    entries.push({ name, body });
    return name;
  };
  const parts = content.parts.map((part) => {
    if (part.kind === 'text') return { text: part.words };
    if (part.kind === 'acts') {
      const rows = part.rows.map(({ node, count }) => ({ row: node, count }));
      return { acts: part.table, counted_at: part.countedAt, file: kept(part.table, countedCsv(part)), rows };
    }
    const table = tableOfPart(part, tables);
    if (!table) return { figure: part.table, rows: [] };
    const file = kept(table.id, tableCsv(table, releases));
    const { id, kind, by, step, overlaps } = table;
    const rows = table.rows.map(({ node, parent, shown }) => ({
      ...{ row: node ?? 'all', parent },
      by_release: shown.map((one) => sayings(one, step)),
    }));
    return { figure: id, kind, divided_by: by, step, rows_overlap: overlaps, file, rows };
  });
  const told = {
    schema: 'transparency-report/1',
    ...{ report, version: published.version, published_at: published.at },
    ...{ titles: content.titles, from: content.from, to: content.to, changes: content.changes },
    releases: releases.map(({ number, to, madeAt, revision, audited, sha256 }) => ({
      ...{ number, before: to, counted_at: madeAt, revision, points_attacked: audited, sha256 },
    })),
    parts,
  };
  const json = { name: 'report.json', body: `${JSON.stringify(told, null, 2)}\n` };
  return Buffer.concat([...zipOf([json, ...entries], new Date(published.at))]);
}

export async function reportFiles(tools: Tools, { draw, standAlone }: Drawing, out: Published): Promise<ReportFile[]> {
  const stem = fileStem(out.report, out.published.version);
  const pages = await Promise.all(
    LANGUAGES.map(async (language) => {
      const markup = draw(await shownReport(tools, out, language), language);
      const page = standAlone(markup, out.content.titles[language], language);
      return fileOf(`${stem}.${language}.html`, Buffer.from(page, 'utf8'));
    }),
  );
  return [...pages, fileOf(`${stem}.data.zip`, await dataPackage(tools, out))];
}

/** As `sha256sum` writes and reads it: names tell report and version, so that a signature is of this one alone. */
export const sumsOf = (files: readonly ReportFile[]): string =>
  files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');

export const signatureOver = (keys: KeyStore, sums: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(sign(null, Buffer.from(sums, 'utf8'), keys.reportSigner().privateKey));

const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }) as string;

/** @param id of a key that signed earlier reports; null: the one that signs now. @returns null where there is none of that id */
export function publicKeyPem(keys: KeyStore, id: string | null): string | null {
  const key = keys.reportKeys().find((one) => id === null || keyIdOf(one) === id);
  return key ? pemOf(key) : null;
}

/** The key that a report was signed with, whichever signs now. @throws where it was none of ours */
export function keyOfSignature(keys: KeyStore, sums: string, signature: Uint8Array): { id: string; pem: string } {
  const key = keys.reportKeys().find((one) => verify(null, Buffer.from(sums, 'utf8'), one, signature));
  if (!key) throw new Error('report-signed-by-nobody');
  return { id: keyIdOf(key), pem: pemOf(key) };
}
