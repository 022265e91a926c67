/** The row of one boot of a gate on the primary: made, renewed, retired. Source: lease lines 3, 4, 12, 13. */
import type { ClientBase } from 'pg';
import { z } from 'zod';
import type { Reply } from '../lease/holder.ts';
import { bigintText, rowsOf } from '../replica/rows.ts';

/** How the primary refused a beat. `superseded`: a newer process of the same name runs. */
export type RefusedBeat = 'superseded' | 'retired';

export type BootRow = {
  readonly boot: string;
  readonly gate: string;
  readonly incarnation: string;
  readonly program: string;
  readonly leaseMs: number;
};

/** What a boot needs of the primary. */
export type BootPrimary = {
  /** @throws where the ledger became another one */
  register(row: BootRow): Promise<void>;
  beat(boot: string, confirmed: number, nonce: string): Promise<Reply | RefusedBeat>;
  /** Wake the waiters: something more is confirmed. */
  announce(): Promise<void>;
};

export const bootPrimaryOver = (client: ClientBase): BootPrimary => ({
  async register(row) {
    if (!(await registerBoot(client, row))) throw new Error('the ledger became another one while registering');
  },
  beat: (boot, confirmed, nonce) => beat(client, { boot, confirmed, nonce }),
  async announce() {
    await client.query('notify tomoni_beat');
  },
});

/**
 * Commit the row of a new boot, in a transaction of its own before its first beat (lease line 3); then, apart, mark every
 * older boot of this name. The mark looks at numbers, so that two that start at once end with one. A row whose making
 * was not heard of is found again. @returns false where the ledger is another one, or the boot another gate's
 */
export async function registerBoot(client: ClientBase, row: BootRow): Promise<boolean> {
  await client.query(
    `insert into gate_boot (boot, gate, incarnation, program, lease_ms, started_at)
     select $1, $2, $3, $4, $5, $6 from ledger_head where incarnation = $3
     on conflict (boot) do nothing`,
    [row.boot, row.gate, row.incarnation, row.program, row.leaseMs, new Date()],
  );
  const made = await client.query(
    'select 1 from gate_boot where boot = $1 and gate = $2 and incarnation = $3 and lease_ms = $4',
    [row.boot, row.gate, row.incarnation, row.leaseMs],
  );
  if (made.rowCount !== 1) return false;
  await client.query(
    `update gate_boot set superseded = true where gate = $1 and not superseded
     and ordinal < (select max(ordinal) from gate_boot where gate = $1)`,
    [row.gate],
  );
  return true;
}

const beatRow = z.object({
  nonce: z.string(),
  revision: bigintText,
  incarnation: z.string(),
  /** a numeric is text to pg, too */
  time: z.string().transform(Number),
});
const supersededRow = z.object({ superseded: z.boolean() });
type Beat = { readonly boot: string; readonly confirmed: number; readonly nonce: string };

/**
 * One renewal: one transaction on the primary (lease line 4). c is the primary's clock, never less than any c committed
 * before (lease line 12), in whole ms.
 * @param makers rows of gates whose name begins so, and no others; left out: any. Another's row is as one not there
 */
export async function beat(
  client: ClientBase,
  { boot, confirmed, nonce }: Beat,
  makers = '',
): Promise<Reply | RefusedBeat> {
  const [row] = await rowsOf(
    client,
    beatRow,
    `with c as (
       select date_trunc('milliseconds', greatest(clock_timestamp(), (select max(last_beat_at) from gate_boot))) as at)
     update gate_boot g
     set beat = g.beat + 1, confirmed = greatest(g.confirmed, $2::bigint), last_beat_at = c.at
     from c, ledger_head h
     where g.boot = $1 and starts_with(g.gate, $4) and h.id = 1 and h.incarnation = g.incarnation
       and not g.retired and not g.superseded
     returning $3::text as nonce, h.revision, h.incarnation, extract(epoch from c.at) * 1000 as time`,
    [boot, confirmed, nonce, makers],
  );
  if (row) return { nonce: row.nonce, head: row.revision, incarnation: row.incarnation, timeMs: row.time };
  const [state] = await rowsOf(
    client,
    supersededRow,
    'select superseded from gate_boot where boot = $1 and starts_with(gate, $2)',
    [boot, makers],
  );
  return state?.superseded ? 'superseded' : 'retired';
}

/**
 * A boot that has dropped everything and will never answer again leaves G by itself, so that a planned restart costs no
 * wait. Safe by lease lines 6 and 13: nothing of it is unsaid, and a retired row gets no further lease.
 */
export async function retireOwn(client: ClientBase, boot: string, makers = ''): Promise<void> {
  await client.query('update gate_boot set retired = true where boot = $1 and starts_with(gate, $2)', [boot, makers]);
}
