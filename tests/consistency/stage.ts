/** What every run stands on: a PostgreSQL of its own, people who said yes to everything, a client of the gates. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseUrls } from '#tests/support/database.ts';
import { type FeedState, openLedger, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { addClient } from '#tests/support/gate/gates.ts';
import { type OwnPostgres, ownPostgres } from '#tests/support/own-postgres.ts';

export type Stage = {
  readonly folder: string;
  readonly postgres: OwnPostgres;
  readonly urls: DatabaseUrls;
  readonly token: string;
  readonly people: readonly FeedState[];
  /** the ledger's head when the stage was set */
  readonly startsAfter: number;
  /** a connection as superuser that outlives crashes of the server */
  query<T extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly T[]>;
  remove(): Promise<void>;
};

const AT_ONCE = 500;

export async function setStage(count: number): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-history-'));
  const postgres = await ownPostgres();
  const ledger = await openLedger(postgres.urls.app);
  const token = await addClient(ledger.client);
  const people = Array.from({ length: count }, () => permittingPerson());
  let startsAfter = 0;
  for (let from = 0; from < count; from += AT_ONCE) {
    startsAfter = await ledger.append(...people.slice(from, from + AT_ONCE).map(stateLine));
  }
  await ledger.close();
  const pool = new pg.Pool({ connectionString: postgres.urls.admin, max: 3, application_name: 'history' });
  pool.on('error', () => {});
  return {
    folder,
    postgres,
    urls: postgres.urls,
    token,
    people,
    startsAfter,
    async query<T extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
      return (await pool.query<T>(text, [...values])).rows;
    },
    async remove() {
      await pool.end().catch(() => {});
      await postgres.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
