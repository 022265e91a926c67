/**
 * A replica on disk: the columns as they lie in memory, then a signed foot that says what they are, at which revision,
 * and their digest. Read back by views into the file's bytes; nothing is parsed for a person. It has no authority: who
 * loads one checks that the ledger still holds its revision (lease lines 7 and 20), then reads on from there.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ConsentState } from '../../contract/consent-state.ts';
import { PROVISION_CODES } from '../../contract/vocabulary.ts';
import type { Column } from '../columns/growing.ts';
import type { Profile } from '../columns/pack-state.ts';
import { type PeopleParts, STANDING_WORDS } from '../columns/people-parts.ts';

/** Any change of the columns or of what their bits mean makes another one: files of before are then left alone. */
const LAYOUT = createHash('sha256')
  .update(JSON.stringify(['tomoni-snapshot/1', STANDING_WORDS, PROVISION_CODES]))
  .digest('hex');
const MAGIC = 'TOMONI-1';
const ALIGNMENT = 8;

const WORDS = { float64: Float64Array, uint32: Uint32Array, uint8: Uint8Array } as const;
type Word = keyof typeof WORDS;

const lineSchema = z.strictObject({
  kind: z.enum(['approval', 'dataset', 'membership', 'expert-panel', 'ethics-opinion', 'suspension', 'list']),
  payload: z.string(),
});
const footSchema = z.strictObject({
  layout: z.string(),
  incarnation: z.string(),
  revision: z.int().nonnegative(),
  digest: z.string(),
  policy: z.string(),
  programme: z.array(lineSchema),
  taken: z.strictObject({ byId: z.int(), bySample: z.int() }),
  /** signed by this gate for itself: it wrote them from what it had checked */
  whole: z.array(z.tuple([z.int(), z.custom<ConsentState>()])),
  profiles: z.array(z.custom<Profile>()),
  columns: z.array(
    z.strictObject({ name: z.string(), words: z.enum(['float64', 'uint32', 'uint8']), at: z.int(), length: z.int() }),
  ),
  sha256: z.string(),
});
type Foot = z.infer<typeof footSchema>;
/** What is kept of a replica beside its columns. */
export type SnapshotAbout = Pick<Foot, 'incarnation' | 'revision' | 'digest' | 'policy' | 'programme'>;

export type Sign = (payload: unknown) => string;
/** @returns the payload, or null where the signature is none of ours */
export type Verify = (signed: string) => unknown;

export function columnsOf({ rows, samples, standing, moments, byId, bySample }: PeopleParts): [string, Column][] {
  const named = (prefix: string, columns: Readonly<Record<string, Column>>): [string, Column][] =>
    Object.entries(columns).map(([name, column]) => [`${prefix}.${name}`, column]);
  return [
    ...named('rows', rows),
    ...named('samples', samples),
    ['standing', standing],
    ['moments', moments],
    ['byId', byId],
    ['bySample', bySample],
  ];
}

const wordOf = (column: Column): Word =>
  column instanceof Float64Array ? 'float64' : column instanceof Uint8Array ? 'uint8' : 'uint32';
export const bytesOfColumn = (column: Column): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
const padding = (bytes: number): number => (ALIGNMENT - (bytes % ALIGNMENT)) % ALIGNMENT;

/** The bytes of one column as they stand in the file, to be written and hashed in order. */
export const paddingAfter = (column: Column): Uint8Array => new Uint8Array(padding(column.byteLength));

/** @param sha256 over all columns with their padding, hex */
export function footOf(about: SnapshotAbout, parts: PeopleParts, sha256: string, sign: Sign): Buffer {
  let at = 0;
  const columns = columnsOf(parts).map(([name, column]) => {
    const here = { name, words: wordOf(column), at, length: column.length };
    at += column.byteLength + padding(column.byteLength);
    return here;
  });
  const { taken, whole, profiles } = parts;
  const foot = { layout: LAYOUT, ...about, taken, whole, profiles, columns, sha256 };
  const signed = Buffer.from(sign(foot));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(signed.length);
  return Buffer.concat([signed, length, Buffer.from(MAGIC)]);
}

/** Why a file is not used. Never a reason to stop: the ledger has it all. */
export type NotUsable = 'not-a-snapshot' | 'not-signed-by-this-gate' | 'another-layout' | 'damaged';

function readFoot(file: Buffer, verify: Verify): Foot | NotUsable {
  const end = file.length - MAGIC.length - 4;
  if (end < 0 || file.toString('latin1', end + 4) !== MAGIC) return 'not-a-snapshot';
  const start = end - file.readUInt32LE(end);
  if (start < 0) return 'not-a-snapshot';
  const payload = verify(file.toString('latin1', start, end));
  if (payload === null) return 'not-signed-by-this-gate';
  if ((payload as { layout?: unknown }).layout !== LAYOUT) return 'another-layout';
  const foot = footSchema.safeParse(payload);
  if (!foot.success) return 'another-layout';
  const digest = createHash('sha256').update(file.subarray(0, start)).digest('hex');
  return digest === foot.data.sha256 ? foot.data : 'damaged';
}

/** @param file whole, at an aligned place in memory; the parts are views of it */
export function readSnapshotFile(
  file: Buffer,
  verify: Verify,
): { readonly about: SnapshotAbout; readonly parts: PeopleParts } | NotUsable {
  const foot = readFoot(file, verify);
  if (typeof foot === 'string') return foot;
  const columns = new Map(
    foot.columns.map(({ name, words, at, length }) => [
      name,
      new WORDS[words](file.buffer as ArrayBuffer, file.byteOffset + at, length),
    ]),
  );
  const { taken, whole, profiles } = foot;
  const under = (prefix: string) =>
    Object.fromEntries(
      [...columns].flatMap(([name, column]) =>
        name.startsWith(`${prefix}.`) ? [[name.slice(prefix.length + 1), column]] : [],
      ),
    );
  const alone = <T>(name: string): T => columns.get(name) as T;
  const parts: PeopleParts = {
    rows: under('rows') as PeopleParts['rows'],
    samples: under('samples') as PeopleParts['samples'],
    standing: alone('standing'),
    moments: alone('moments'),
    byId: alone('byId'),
    bySample: alone('bySample'),
    taken,
    whole,
    profiles,
  };
  return { about: foot, parts };
}
