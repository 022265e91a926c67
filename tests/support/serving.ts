/** Tools as web and worker have them: they remember what they have seen of the ledger, in a note beside the keys. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createServingTools, type ServingTools, type Tools } from '#app/kernel/services/tools.server.ts';
import type { BackedUp } from './backed-up.ts';
import { until } from './gate/gates.ts';

const opened: ServingTools[] = [];

/** On the database and keys that are there now. */
export function servingOn({ tools: { environment }, clock }: BackedUp): Tools {
  const serving = createServingTools('test', environment);
  opened.push(serving);
  return { ...serving.tools, clock };
}

export async function closeServing(): Promise<void> {
  for (const { tools, overview } of opened)
    await Promise.all([tools, overview].map(({ database }) => database.close()));
}

/** That it was seen lies in the copy of the keys, as after the next hour. */
export async function noted(one: BackedUp, revision: number): Promise<void> {
  const note = join(one.keysDir, 'ledger-seen.json');
  const isThere = () => existsSync(note) && JSON.parse(readFileSync(note, 'utf8')).revision === revision;
  // a part that read the note before may write an earlier place once more: the copy counts where it was there before and after
  do {
    await until(isThere);
    await one.backUpKeys();
  } while (!isThere());
}

/** Why nothing is shown; null where the ledger is read. */
export const whyShut = ({ database }: Tools): Promise<string | null> =>
  database.prisma.enrolment.count().then(
    () => null,
    () => database.seen?.doubt?.why ?? 'away',
  );

/** Files copied back by hand, past every command: an older state of the very ledger that was lost. @param url the superuser's */
export async function asIfNeverClosed(url: string, incarnation: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query('set session_replication_role = replica');
  await admin.query('update feed_line set incarnation = $1', [incarnation]);
  await admin.query('update ledger_head set incarnation = $1', [incarnation]);
  await admin.query('delete from ledger_restore where opened_at is null');
  await admin.end();
}
