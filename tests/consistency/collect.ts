/** Puts the history of a run together: what people kept, what the consumer kept, the ledger and records as they stand. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Act, Check, Effect, History, InForceSeen, Line } from './history.ts';
import type { Observer } from './observer.ts';
import { consumerFile } from './staff.ts';
import type { Stage } from './stage.ts';

const instant = z.number();
const actSchema: z.ZodType<Act> = z.object({
  participant: z.string(),
  number: z.int(),
  allows: z.boolean(),
  beganAt: instant,
  endedAt: instant.nullable(),
  revision: z.int().nullable(),
});
const checkSchema: z.ZodType<Check> = z.object({
  process: z.string(),
  participant: z.string(),
  minRevision: z.int(),
  sentAt: instant,
  heardAt: instant,
  permits: z.boolean(),
  revision: z.int(),
  validForMs: z.number(),
  startedAt: instant.nullable(),
});
const keptSchema = z.union([
  z.object({ check: checkSchema }),
  z.object({ act: actSchema }),
  z.object({ none: z.number() }),
]);

const linesOf = (file: string): readonly unknown[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .slice(0, -1) // behind the last end of line stands a line half written, or nothing
        .map((line) => JSON.parse(line) as unknown)
    : [];

export type Kept = {
  readonly acts: readonly Act[];
  readonly checks: readonly Check[];
  /** HTTP status → how often; 0 = nothing came */
  readonly unanswered: ReadonlyMap<number, number>;
};

export function readPeople(file: string): Kept {
  const acts: Act[] = [];
  const checks: Check[] = [];
  const unanswered = new Map<number, number>();
  for (const line of linesOf(file)) {
    const kept = keptSchema.parse(line);
    if ('check' in kept) checks.push(kept.check);
    else if ('act' in kept) acts.push(kept.act);
    else unanswered.set(kept.none, (unanswered.get(kept.none) ?? 0) + 1);
  }
  return { acts, checks, unanswered };
}

const effectSchema = z.tuple([z.number(), z.number(), z.string().nullable(), z.boolean().nullable()]);

export const readEffects = (stage: Stage): readonly Effect[] =>
  linesOf(consumerFile(stage)).map((line) => {
    const [revision, previous, participant, allows] = effectSchema.parse(line);
    const change = participant === null ? null : { participant, allows: allows === true };
    return { consumer: 'consumer', revision, previous, change };
  });

type LedgerRow = { revision: string; participant: string | null; number: number | null; allows: boolean };

export async function readLedger(stage: Stage): Promise<readonly Line[]> {
  const rows = await stage.query<LedgerRow>(
    `select revision, participant, (payload::jsonb->>'number')::int as number,
       coalesce(payload::jsonb->>'status' = 'active', false) as allows
     from feed_line order by revision`,
  );
  return rows.map((row) => ({ ...row, revision: Number(row.revision) }));
}

async function readRecords(stage: Stage): Promise<History['records']> {
  const rows = await stage.query<{ revision: string; how: string }>('select revision, how from in_force');
  return rows.map(({ revision, how }) => ({ revision: Number(revision), how }));
}

export async function collectHistory(
  stage: Stage,
  leaseMs: number,
  kept: Kept,
  observer: Observer,
  toldByWaiters: readonly InForceSeen[],
): Promise<History> {
  return {
    leaseMs,
    acts: kept.acts,
    checks: kept.checks,
    seen: [...observer.seen, ...toldByWaiters],
    records: await readRecords(stage),
    confirmations: observer.confirmations,
    ledger: await readLedger(stage),
    effects: readEffects(stage),
    startsAfter: stage.startsAfter,
  };
}
