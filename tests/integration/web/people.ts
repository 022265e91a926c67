/** The demonstration behind the web server: who asks, and what is theirs and what is not. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { seedDemonstration } from '#prisma/seed.ts';
import { type Prepared, preparedDatabase } from '#tests/support/database.ts';
import { everything } from './everything.ts';
import { type Made, makeThings } from './things-made.ts';

export type House = Made & {
  readonly tools: Tools;
  readonly admin: pg.Client;
  /** everything in every table, as one text; @param but tables left out */
  everything(but?: readonly string[]): Promise<string>;
  close(): Promise<void>;
};

const variablesOf = ({ urls, dataDir }: Prepared): NodeJS.ProcessEnv => ({
  NODE_ENV: 'test',
  DATABASE_URL: urls.app,
  GATE_DATABASE_URL: urls.bridge,
  DATA_DIR: dataDir,
  TOMONI_DEMO: '1',
  LOG_LEVEL: 'fatal',
});

const madeIn = (dataDir: string): string => join(dataDir, 'house.json');

/** The demonstration with everything that has an address; made once for a run, which copies it. */
async function makeHouse(prepared: Prepared): Promise<void> {
  await seedDemonstration(variablesOf(prepared), () => {});
  const tools = createTools('test', readEnvironment(variablesOf(prepared)));
  const admin = new pg.Client({ connectionString: prepared.urls.admin });
  await admin.connect();
  writeFileSync(madeIn(prepared.dataDir), JSON.stringify(await makeThings(tools, admin)));
  await tools.database.close();
  await admin.end();
}

export async function openHouse(): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-web-'));
  const urls = await preparedDatabase('house', dataDir, makeHouse);
  const made = JSON.parse(readFileSync(madeIn(dataDir), 'utf8')) as Made;
  const tools = createTools('test', readEnvironment(variablesOf({ urls, dataDir })));
  const admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  return {
    ...made,
    tools,
    admin,
    everything: (but) => everything(admin, but),
    async close() {
      await tools.database.close();
      await admin.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
