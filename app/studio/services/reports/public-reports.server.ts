/** The published reports: the list, one with its text, its errata and other versions, and its files. For anyone. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Node, parseMarkup } from '#app/adapters/pdf/markup.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Day, Instant } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { fileStem, REPORT_NUMBER } from '#app/public/index.ts';
import { keyOfSignature } from './report-files.server.ts';

const aboutSchema = z.strictObject({
  titles: z.record(z.enum(LANGUAGES), z.string()),
  from: z.string(),
  to: z.string(),
  changes: z.record(z.enum(LANGUAGES), z.string()),
});
const textsSchema = z.record(z.enum(LANGUAGES), z.string());

export type ReportLine = {
  readonly report: string;
  readonly version: number;
  readonly title: string;
  readonly from: Day;
  readonly to: Day;
  readonly publishedAt: Instant;
  readonly release: number;
  readonly hasErrata: boolean;
};
type Versioned = { readonly report: string; readonly version: number };

const LINE = { report: true, version: true, about: true, publishedAt: true, release: true } as const;
type LineRow = { report: string; version: number; about: unknown; publishedAt: Date; release: number };

function lineOf(
  { report, version, about, publishedAt, release }: LineRow,
  errata: number,
  language: Language,
): ReportLine {
  const { titles, from, to } = aboutSchema.parse(about);
  const title = titles[language];
  return { report, version, title, from, to, release, publishedAt: publishedAt.toISOString(), hasErrata: errata > 0 };
}

const withErrata = { ...LINE, _count: { select: { errata: true } } } as const;

/** The newest version of each, the newest report first. */
export async function listReports({ database }: Tools, language: Language): Promise<readonly ReportLine[]> {
  const rows = await database.prisma.reportVersion.findMany({
    distinct: ['report'],
    orderBy: [{ report: 'desc' }, { version: 'desc' }],
    select: withErrata,
  });
  return rows.map((row) => lineOf(row, row._count.errata, language));
}

export type PublicReport = ReportLine & {
  /** every one of it, the oldest first */
  readonly versions: readonly { readonly version: number; readonly publishedAt: Instant }[];
  readonly errata: readonly { readonly at: Instant; readonly text: string }[];
};

const versionIn = (asked: string | null): number | null =>
  asked !== null && /^\d{1,3}$/.test(asked) ? Number(asked) : null;

/** @param asked of which version; the newest where none is named. Null where there is none */
export async function publicReport(
  { database: { prisma } }: Tools,
  { report, version: asked, language }: { report: string; version: string | null; language: Language },
): Promise<PublicReport | null> {
  if (!REPORT_NUMBER.test(report)) return null;
  const rows = await prisma.reportVersion.findMany({
    where: { report },
    orderBy: { version: 'asc' },
    select: withErrata,
  });
  const row = asked === null ? rows.at(-1) : rows.find(({ version }) => version === versionIn(asked));
  if (!row) return null;
  const errata = await prisma.reportErratum.findMany({
    where: { report, version: row.version },
    orderBy: { correctedAt: 'asc' },
  });
  return {
    ...lineOf(row, row._count.errata, language),
    versions: rows.map(({ version, publishedAt }) => ({ version, publishedAt: publishedAt.toISOString() })),
    errata: errata.map(({ correctedAt, texts }) => ({
      at: correctedAt.toISOString(),
      text: textsSchema.parse(texts)[language],
    })),
  };
}

/** The bytes that were signed. @throws where they are not those any more: nothing else is ever shown under this number */
export async function reportFile(
  { database: { prisma } }: Tools,
  { report, version }: Versioned,
  rest: `${Language}.html` | 'data.zip',
): Promise<{ readonly name: string; readonly content: Buffer; readonly sha256: string } | null> {
  const name = `${fileStem(report, version)}.${rest}`;
  const row = await prisma.reportFile.findUnique({ where: { report_version_name: { report, version, name } } });
  if (!row) return null;
  const content = Buffer.from(row.content);
  if (createHash('sha256').update(content).digest('hex') !== row.sha256) throw new Error(`report-file-changed ${name}`);
  return { name, content, sha256: row.sha256 };
}

const MAIN = /<main>\n([\s\S]*)\n<\/main>/;

/** What stands in the file between its beginning and its end. */
export async function reportMarkup(tools: Tools, of: Versioned, language: Language): Promise<string> {
  const file = await reportFile(tools, of, `${language}.html`);
  const markup = file && MAIN.exec(file.content.toString('utf8'))?.[1];
  if (!markup) throw new Error(`report-without-text ${of.report}`);
  return markup;
}

export type MarkupNode = Node;
export const markupTree = (markup: string): readonly MarkupNode[] => parseMarkup(markup);

const CHECK = [
  'jq -j .signed signature.json > SHA256SUMS && jq -r .signature signature.json | base64 -d > SHA256SUMS.sig && openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig',
  'sha256sum --check SHA256SUMS',
] as const;

/** Enough for anyone to check, without us, that the files are those that were published. */
export async function reportSignature(tools: Tools, { report, version }: Versioned): Promise<string | null> {
  const row = await tools.database.prisma.reportVersion.findUnique({ where: { report_version: { report, version } } });
  if (!row) return null;
  const at = `${tools.environment.origin}/reports/${report}`;
  const key = keyOfSignature(tools.keys, row.sums, row.signature);
  const pages = LANGUAGES.map((language) => `${at}/report.html?version=${version}&language=${language}`);
  const told = {
    schema: 'transparency-report-signature/1',
    ...{ report, version, published_at: row.publishedAt.toISOString() },
    algorithm: 'Ed25519',
    public_key: key.pem,
    public_key_at: `${tools.environment.origin}/reports/key.pem?key=${key.id}`,
    signed: row.sums,
    signature: Buffer.from(row.signature).toString('base64'),
    files: [...pages, `${at}/data.zip?version=${version}`],
    how_to_check: CHECK,
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}
