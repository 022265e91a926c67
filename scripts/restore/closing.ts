/** A recovered PostgreSQL becomes another ledger: migrated, a new incarnation, closed. */
import pg from 'pg';
import { z } from 'zod';
import { rowsOf } from '#bridge/replica/rows.ts';
import { migrate } from '../database/migrate.ts';

const PATIENCE_MS = 12 * 3_600_000;

async function ask<Schema extends z.ZodType>(url: string, schema: Schema, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await rowsOf(client, schema, sql, values);
  } finally {
    await client.end();
  }
}

const recoveringRow = z.object({ recovering: z.boolean() });
const closedRow = z.object({ ledger_close: z.string() });

/** Recovery may read hours of log. @throws where the server ended, which says why in its log */
export async function untilRecovered(url: string, ended: Promise<void>): Promise<void> {
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
    if (isOver)
      throw new Error(
        'PostgreSQL ended while it recovered: its log says why (often: the moment asked for is later than all it has).',
      );
    const rows = await ask(url, recoveringRow, 'select pg_is_in_recovery() as recovering').catch(() => []);
    if (rows[0]?.recovering === false) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('PostgreSQL did not end its recovery.');
}

/** @param ownerUrl of `tomoni_owner`, or a superuser @returns the new incarnation */
export async function closeLedger(ownerUrl: string, now = new Date()): Promise<string> {
  await migrate(ownerUrl);
  const [closed] = await ask(ownerUrl, closedRow, 'select ledger_close($1)', [now]);
  if (!closed) throw new Error('The ledger was not closed.');
  return closed.ledger_close;
}

/** Settings of the recovery go, so that no later start looks for that moment again. */
export async function forgetRecovery(superuserUrl: string, settings: readonly string[]): Promise<void> {
  for (const setting of settings) await ask(superuserUrl, z.never(), `alter system reset ${setting}`);
}
