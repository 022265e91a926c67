/** The tables of the primary, and the transactions of gate-row.ts and waiter-rows.ts upon them, line by line. */
import { type FeedLine, GENESIS_DIGEST, lineDigest } from '#bridge/contract/feed.ts';
import type { InForce } from '#bridge/lease/waiter.ts';
import type { Position } from '#bridge/replica/chain.ts';

/** What a person did. `id` counts acts in the order of their commits and is kept when a restored ledger enters them again. */
export type Act = { readonly id: number; readonly person: number; readonly allows: boolean };

/** For each person: the last act, 0 before any, and whether it allows. */
export type Content = readonly { readonly act: number; readonly allows: boolean }[];

export type BootRow = {
  readonly boot: string;
  readonly gate: string;
  readonly incarnation: string;
  readonly leaseMs: number;
  readonly ordinal: number;
  readonly beat: number;
  readonly confirmed: number;
  readonly retired: boolean;
  readonly superseded: boolean;
};

export type Tables = {
  head: Position;
  /** line of revision n at n − 1 */
  readonly lines: FeedLine[];
  /** content after revision n at n */
  readonly contents: Content[];
  readonly rows: Map<string, BootRow>;
  readonly inForce: Map<number, InForce>;
  /** c never decreases (lease line 12) */
  lastBeatMs: number;
  ordinals: number;
};

/** What a committed transaction did; can be done again on a standby. */
export type Effect = (tables: Tables) => void;

export const emptyTables = (people: number): Tables => ({
  head: { incarnation: 'ledger-1', revision: 0, digest: GENESIS_DIGEST },
  lines: [],
  contents: [Array.from({ length: people }, () => ({ act: 0, allows: false }))],
  rows: new Map(),
  inForce: new Map(),
  lastBeatMs: 0,
  ordinals: 0,
});

export const actOf = (line: FeedLine): Act | null => {
  if (line.kind === 'none') return null;
  const [id, person, allows] = line.payload.split(' ').map(Number) as [number, number, number];
  return { id, person, allows: allows === 1 };
};

/** The content one line further. */
export function applyTo(content: Content, line: FeedLine): Content {
  const act = actOf(line);
  return act === null ? content : content.with(act.person, { act: act.id, allows: act.allows });
}

export function nextLine({ head }: Tables, act: Act | null, incarnation: string): FeedLine {
  const line = {
    revision: head.revision + 1,
    incarnation,
    kind: act === null ? ('none' as const) : ('consent-state' as const),
    payload: act === null ? '' : `${act.id} ${act.person} ${act.allows ? 1 : 0}`,
    leaf: `${incarnation} ${act?.id ?? ''}`,
  };
  return { ...line, digest: lineDigest(head.digest, line) };
}

export const appendLine =
  (line: FeedLine): Effect =>
  (tables) => {
    tables.head = { incarnation: line.incarnation, revision: line.revision, digest: line.digest };
    tables.lines.push(line);
    tables.contents.push(applyTo(tables.contents.at(-1) as Content, line));
  };

export const insertRow =
  (row: Omit<BootRow, 'ordinal' | 'beat' | 'confirmed' | 'retired' | 'superseded'>): Effect =>
  (tables) => {
    tables.ordinals += 1;
    const fresh = { beat: 0, confirmed: 0, retired: false, superseded: false };
    tables.rows.set(row.boot, { ...row, ...fresh, ordinal: tables.ordinals });
  };

export const supersedeOlder =
  (gate: string): Effect =>
  (tables) => {
    const ofName = [...tables.rows.values()].filter((row) => row.gate === gate);
    const newest = Math.max(...ofName.map(({ ordinal }) => ordinal));
    for (const row of ofName) if (row.ordinal < newest) tables.rows.set(row.boot, { ...row, superseded: true });
  };

export const beatRow =
  (boot: string, confirmed: number, timeMs: number): Effect =>
  (tables) => {
    const row = tables.rows.get(boot);
    if (row) {
      tables.rows.set(boot, { ...row, beat: row.beat + 1, confirmed: Math.max(row.confirmed, confirmed) });
    }
    tables.lastBeatMs = Math.max(tables.lastBeatMs, timeMs);
  };

export const markRetired =
  (boot: string): Effect =>
  (tables) => {
    const row = tables.rows.get(boot);
    if (row) tables.rows.set(boot, { ...row, retired: true });
  };

export const insertInForce =
  (record: InForce): Effect =>
  (tables) => {
    if (!tables.inForce.has(record.revision)) tables.inForce.set(record.revision, record);
  };
