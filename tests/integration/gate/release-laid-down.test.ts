/** What the recorder makes of a list that a gate laid down wrongly. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { recordAskedReleases, tidyManifests } from '#app/data-access/services/governance/record-release.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-laid-down-'));
let urls: DatabaseUrls;
let tools: Tools;

beforeAll(async () => {
  urls = await freshDatabase();
  const variables = {
    NODE_ENV: 'test' as const,
    DATABASE_URL: urls.app,
    DATA_DIR: dataDir,
    TOMONI_DEMO: '1',
    LOG_LEVEL: 'fatal',
  };
  tools = createTools('test', readEnvironment(variables));
});
afterAll(async () => {
  await tools.database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('a list that its gate did not lay down whole is not recorded', async () => {
  const bridge = new pg.Client({ connectionString: urls.bridge });
  await bridge.connect();
  const id = 'M-33333333333333333333333333';
  await bridge.query(
    `insert into release_manifest (id, gate, client, action, terms, state, laid_at) values ($1, 'g', 'c', 'release-public', '{"dataset":"ds-rare-2026a"}', 'open', now())`,
    [id],
  );
  await bridge.query("insert into manifest_sample values ($1, 1, 'S-000000000V', 'P-000000000V')", [id]);
  const { rows } = await bridge.query('select incarnation, revision from ledger_head');
  await bridge.query(
    `update release_manifest set state = 'asked', samples = 2, sha256 = $2, incarnation = $3, decided_at = $4, policy = 'x', good_until = now() + interval '1 minute' where id = $1`,
    [id, '0'.repeat(64), rows[0].incarnation, rows[0].revision],
  );
  await recordAskedReleases(tools);
  expect((await bridge.query('select state from release_manifest where id = $1', [id])).rows[0].state).toBe('void');
  await tidyManifests({ ...tools, clock: { now: () => new Date(Date.now() + 7_200_000) } });
  expect((await bridge.query('select 1 from manifest_sample where manifest = $1', [id])).rowCount).toBe(0);
  await bridge.end();
});
