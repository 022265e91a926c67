/** A recovered PostgreSQL becomes another ledger: migrated, a new incarnation, closed. */
import pg from 'pg';
import { migrate } from '../database/migrate.ts';

const PATIENCE_MS = 12 * 3_600_000;

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

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
    const rows = await ask<{ recovering: boolean }>(url, 'select pg_is_in_recovery() as recovering').catch(() => []);
    if (rows[0]?.recovering === false) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('PostgreSQL did not end its recovery.');
}

/** @param ownerUrl of `tomoni_owner`, or a superuser @returns the new incarnation */
export async function closeLedger(ownerUrl: string, now = new Date()): Promise<string> {
  await migrate(ownerUrl);
  const rows = await ask<{ ledger_close: string }>(ownerUrl, 'select ledger_close($1)', [now]);
  return rows[0]?.ledger_close as string;
}

/** Settings of the recovery go, so that no later start looks for that moment again. */
export async function forgetRecovery(superuserUrl: string, settings: readonly string[]): Promise<void> {
  for (const setting of settings) await ask(superuserUrl, `alter system reset ${setting}`);
}
