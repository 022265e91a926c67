/**
 * An old primary that comes back after its standby was promoted, and somebody who still knows its address: what it takes, and
 * whether a gate would speak by it. The names of its quorum hold it; the control takes them away.
 */
import pg from 'pg';
import { gateHere, isReady } from '#tests/support/gate/gates.ts';
import { row } from '#tests/support/ledger.ts';
import { startEmbeddedPostgres } from '../../../scripts/database/embedded-postgres.ts';
import type { Role } from '../../../scripts/database/roles.ts';
import { until } from '../kill/examined.ts';
import { processesOf, signalAll } from '../postgres-processes.ts';
import { type Loss, type Server, setNames } from './pair.ts';

/** What happened at the old primary: an act was acknowledged there, a gate got a lease from it. */
export type Taken = { readonly act: boolean; readonly lease: boolean };
export type AtOld = { readonly fenced: Taken; readonly unfenced: Taken };

/** longer than two leases */
const WATCHED_MS = 2500;
const FREED_MS = 15_000;

async function comesBack(old: Server, how: Loss): Promise<Server> {
  if (how === 'silent') {
    signalAll(processesOf(old.directory), 'SIGCONT');
    return old;
  }
  const { port } = new URL(old.postgres.url('postgres'));
  return { ...old, postgres: await startEmbeddedPostgres(old.directory, { port }) };
}

/** One entry of nobody's. @returns whether its commit was answered */
function writing(url: string): { readonly done: () => boolean; close(): void } {
  const client = new pg.Client({ connectionString: url });
  let isDone = false;
  client.on('error', () => {});
  const participant = 'P-NOBODY';
  (async () => {
    await client.connect();
    await client.query('begin');
    const { rows } = await client.query<{ number: number }>('select ledger_lock($1) as number', [participant]);
    const event = row(participant, (rows[0]?.number ?? 0) + 1);
    await client.query('select ledger_append($1::jsonb)', [JSON.stringify([event])]);
    await client.query('commit');
    isDone = true;
  })().catch(() => {});
  return { done: () => isDone, close: () => void client.end().catch(() => {}) };
}

/** @param urls of any server of the pair; the old one's port is put in. @returns what the old one took; it runs on */
export async function triedAtOld(lost: Server, how: Loss, urls: Readonly<Record<Role, string>>): Promise<AtOld> {
  const old = await comesBack(lost, how);
  const { port } = new URL(old.postgres.url('postgres'));
  const at = (role: Role) => Object.assign(new URL(urls[role]), { port }).href;
  const gate = await gateHere(at('bridge'), { gate: 'gate-at-the-old-one' });
  const act = writing(at('app'));
  let lease = false;
  const watch = async () => {
    lease ||= await isReady(gate.port)();
    return act.done() && lease;
  };
  try {
    await until(watch, WATCHED_MS);
    const fenced = { act: act.done(), lease };
    await setNames(old, '');
    await until(watch, FREED_MS);
    return { fenced, unfenced: { act: act.done(), lease } };
  } finally {
    act.close();
    await gate.stop();
  }
}
