/**
 * Boots of gates at sites, kept for them on the primary. What is carried back is the primary's committed reply and
 * nothing else: nobody here grants a lease. Source: lease lines 1, 3–5.
 */
import type { Pool, PoolClient } from 'pg';
import { CLIENT_COLUMNS } from '../server/clients.ts';
import { type BootRow, beat, registerBoot, retireOwn } from '../server/gate-row.ts';
import type { BeatReply } from './site-wire.ts';

/** A client of scope `relay`: its name, which begins the names of its gates, and its sites. */
export type SiteRelay = { readonly name: string; readonly sites: readonly string[] };

/**
 * A gate's row is named `<client>/<gate>`: names of gates and of relay clients hold no slash, so no other client's gate
 * and no gate of the programme can be meant.
 */
export const makersOf = ({ name }: SiteRelay): string => `${name}/`;

/** @throws Error where the primary warned: a commit whose replication wait was cancelled is none (lease line 1) */
async function committed<T>(pool: Pool, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isWarned = false;
  const onNotice = (notice: { severity?: string | undefined }) => {
    isWarned ||= notice.severity === 'WARNING';
  };
  client.on('notice', onNotice);
  try {
    const done = await run(client);
    if (isWarned) throw new Error('the primary warned: this was no commit');
    client.off('notice', onNotice);
    client.release();
    return done;
  } catch (error) {
    client.release(true); // what is still under way on it is nobody's any more
    throw error;
  }
}

/** @returns false where the ledger is another one, or the boot another gate's */
export const registerFor = (pool: Pool, relay: SiteRelay, row: BootRow): Promise<boolean> =>
  committed(pool, (client) => registerBoot(client, { ...row, gate: `${makersOf(relay)}${row.gate}` }));

export const retireFor = (pool: Pool, relay: SiteRelay, boot: string): Promise<void> =>
  committed(pool, (client) => retireOwn(client, boot, makersOf(relay)));

/** Clients bound to some of these sites and to no other; relays pass no relay on. */
const CLIENTS_OF_SITES = `select ${CLIENT_COLUMNS} from gate_client where revoked_at is null
  and cardinality(sites) > 0 and sites <@ $1::text[] and not 'relay' = any(scopes)`;

/** @param asked `announce` wakes whoever waits, after the commit */
export async function beatFor(
  pool: Pool,
  relay: SiteRelay,
  asked: { readonly boot: string; readonly confirmed: number; readonly nonce: string; readonly announce: boolean },
): Promise<BeatReply> {
  const reply = await committed(pool, (client) => beat(client, asked, makersOf(relay)));
  const [clients] = await Promise.all([
    pool.query(CLIENTS_OF_SITES, [relay.sites]),
    asked.announce ? pool.query('notify tomoni_beat') : null,
  ]);
  return { reply, sites: [...relay.sites], clients: clients.rows };
}
