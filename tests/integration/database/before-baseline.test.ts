/** A database that the migrations before the baseline made goes on: nothing is laid twice, and what it lacked is added. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import { migrate } from '../../../scripts/database/migrate.ts';

/** The history table says what such a database would. */
async function withHistory(lastName: string): Promise<{ urls: DatabaseUrls; client: pg.Client }> {
  const urls = await freshDatabase();
  const client = new pg.Client({ connectionString: urls.owner });
  await client.connect();
  await client.query('update _prisma_migrations set migration_name = $1', [lastName]);
  await client.query('drop index training_organisation_idx');
  return { urls, client };
}

test('one at the last migration before the baseline counts as the baseline, and gets the missing indexes', async () => {
  const { urls, client } = await withHistory('20261124000740_device_for_password');
  expect(await migrate(urls.owner)).toBe(0);
  const history = await client.query(
    'select migration_name from _prisma_migrations where finished_at is not null order by 1',
  );
  expect(history.rows.map((row) => row.migration_name)).toEqual([
    '20261124000740_device_for_password',
    '20261125000000_baseline',
  ]);
  expect((await client.query(`select to_regclass('training_organisation_idx') as name`)).rows[0].name).not.toBeNull();
  expect(await migrate(urls.owner)).toBe(0);
  await client.end();
}, 60_000);

test('the control: an older one is refused, and nothing is changed', async () => {
  const { urls, client } = await withHistory('20261124000660_two_persons');
  await expect(migrate(urls.owner)).rejects.toThrow(/20261124000740_device_for_password/);
  expect((await client.query(`select to_regclass('training_organisation_idx') as name`)).rows[0].name).toBeNull();
  await client.end();
}, 60_000);
