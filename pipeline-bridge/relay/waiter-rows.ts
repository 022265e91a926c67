/** What the waiter reads and writes. Source: lease lines 9–11, 18. */
import type { ClientBase } from 'pg';
import { z } from 'zod';
import type { GateRow, InForce, LeftRow } from '../lease/waiter.ts';
import { holdsLine, readHead } from '../replica/feed-source.ts';
import { bigintText, rowsOf } from '../replica/rows.ts';
import type { WaiterPrimary } from './waiter-session.ts';

const bootRow = z.object({
  boot: z.string(),
  gate: z.string(),
  incarnation: z.string(),
  beat: bigintText,
  confirmed: bigintText,
  lease_ms: z.number(),
  retired: z.boolean(),
});

/** G: every row not retired, beat 0 and superseded ones too (lease line 9); beside it, retired ones of a longer lease. */
async function readRows(
  client: ClientBase,
  leaseMs: number,
): Promise<{ rows: readonly GateRow[]; left: readonly LeftRow[] }> {
  const found = await rowsOf(
    client,
    bootRow,
    `select boot, gate, incarnation, beat, confirmed, lease_ms, retired from gate_boot
     where not retired or lease_ms > $1 order by ordinal`,
    [leaseMs],
  );
  const toRow = ({ boot, gate, incarnation, beat, confirmed, lease_ms }: z.output<typeof bootRow>): GateRow => ({
    boot,
    gate,
    incarnation,
    beat,
    confirmed,
    leaseMs: lease_ms,
  });
  return {
    rows: found.filter(({ retired }) => !retired).map(toRow),
    left: found.filter(({ retired }) => retired).map(toRow),
  };
}

const inForceRow = z.object({ revision: bigintText.nullable() });

async function readInForceUpTo(client: ClientBase, incarnation: string): Promise<number> {
  const [newest] = await rowsOf(
    client,
    inForceRow,
    'select max(revision) as revision from in_force where incarnation = $1',
    [incarnation],
  );
  return newest?.revision ?? 0;
}

const thatRow = z.object({ is_that: z.boolean() });

/**
 * Commit the record, if that revision still is that event of that ledger (lease line 9). One that stands already is left
 * (lease line 18), but its own commit may have been none (lease line 1): the message makes this transaction wait for the standby
 * in any case, and whatever stood before it is there then. @returns false where the revision is another event now
 */
async function recordInForce(client: ClientBase, found: InForce, recordedAt: Date): Promise<boolean> {
  let isCancelled = false;
  const onNotice = (notice: { severity?: string | undefined }) => {
    isCancelled ||= notice.severity === 'WARNING'; // a cancelled replication wait is no commit (lease line 1)
  };
  client.on('notice', onNotice);
  try {
    const [done] = await rowsOf(
      client,
      thatRow,
      `with line as (
         select f.revision from feed_line f join ledger_head h on h.incarnation = f.incarnation
         where f.revision = $1 and f.incarnation = $2 and f.digest = $3),
       made as (
         insert into in_force (revision, incarnation, digest, how, gates, waited_ms, recorded_at)
         select revision, $2, $3, $4, $5::jsonb, $6, $7 from line
         on conflict (revision) do nothing)
       select exists (select 1 from line) as is_that, pg_logical_emit_message(true, 'tomoni in force', '')`,
      [
        found.revision,
        found.incarnation,
        found.digest,
        found.how,
        JSON.stringify(found.gates),
        found.waitedMs,
        recordedAt,
      ],
    );
    return done?.is_that === true && !isCancelled;
  } finally {
    client.off('notice', onNotice);
  }
}

/** Lease line 11: only if its beat is still the one that was seen. @returns whether it was retired now */
async function retireRow(client: ClientBase, row: GateRow): Promise<boolean> {
  const done = await client.query(
    'update gate_boot set retired = true where boot = $1 and incarnation = $2 and beat = $3 and not retired',
    [row.boot, row.incarnation, row.beat],
  );
  return done.rowCount === 1;
}

export const waiterPrimaryOver = (client: ClientBase): WaiterPrimary => ({
  readHead: () => readHead(client),
  holdsLine: (at) => holdsLine(client, at),
  readRows: (leaseMs) => readRows(client, leaseMs),
  readInForceUpTo: (incarnation) => readInForceUpTo(client, incarnation),
  recordInForce: (found, recordedAt) => recordInForce(client, found, recordedAt),
  retireRow: (row) => retireRow(client, row),
  async announce() {
    await client.query('notify tomoni_in_force');
  },
});
