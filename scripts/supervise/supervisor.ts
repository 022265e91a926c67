/**
 * The supervisor: database, migrations, demonstration, then web, gate and worker; starts again what dies, passes
 * signals on, leaves no process behind. Killed hard, its parts end by themselves and the next start takes PostgreSQL over.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { archiveSettings } from '../backup/archive-settings.ts';
import { buildForDev, buildIfChanged } from '../build.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { migrate } from '../database/migrate.ts';
import { ensureRoles } from '../database/roles.ts';
import { gateEnv, workerEnv } from './environments.ts';
import { type Part, startPart } from './part.ts';
import { requireFreePort } from './ports.ts';
import { printTable } from './table.ts';
import { watchSources } from './watch.ts';

const root = join(import.meta.dirname, '../..');
const say = (line: string) => console.log(line);
/** `npm run dev`: the web is loaded from its sources, gate and worker are built again and restarted */
const isDev = process.argv.includes('--watch');
process.chdir(root);
if (existsSync('.env')) process.loadEnvFile('.env');

type Addresses = { app: string; bridge: string; eraser: string | undefined; postgres: EmbeddedPostgres | null };

async function openDatabase(dataDir: string, stopping: () => boolean): Promise<Addresses> {
  const given = process.env.DATABASE_URL;
  if (given) {
    if (process.env.MIGRATE_DATABASE_URL) await migrate(process.env.MIGRATE_DATABASE_URL);
    return {
      app: given,
      bridge: process.env.GATE_DATABASE_URL ?? missing('GATE_DATABASE_URL'),
      eraser: process.env.ERASER_DATABASE_URL,
      postgres: null,
    };
  }
  const postgres = await startEmbeddedPostgres(join(dataDir, 'postgres'), archiveSettings(process.env));
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(dataDir, 'postgres-roles.json'));
  await migrate(urls.owner);
  void postgres.ended.then(() => {
    if (!stopping()) restartDatabase(dataDir, postgres.port);
  });
  return { app: urls.app, bridge: urls.bridge, eraser: urls.eraser, postgres };
}

function missing(variable: string): never {
  throw new Error(
    `${variable} is needed where DATABASE_URL is set: the gate connects with a role of its own (docs/operating.md).`,
  );
}

let embedded: EmbeddedPostgres | null = null;
let stopping = false;

/** Where it cannot start, for want of room say, it is back this soon after it can. */
const LONGEST_PAUSE_MS = 1000;

/** PostgreSQL died under us: start it on the same port, so that every part reconnects by itself. */
async function restartDatabase(dataDir: string, port: number): Promise<void> {
  say('PostgreSQL ended; starting it again');
  for (let pause = 100; !stopping; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      embedded = await startEmbeddedPostgres(join(dataDir, 'postgres'), {
        ...archiveSettings(process.env),
        port: String(port),
      });
      void embedded.ended.then(() => (stopping ? undefined : restartDatabase(dataDir, port)));
      return;
    } catch (error) {
      say(`PostgreSQL did not start: ${(error as Error).message.split('\n')[0]}`);
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}

function demonstration(): boolean {
  const origin = process.env.ORIGIN ?? 'http://localhost';
  const standard = !process.env.DATABASE_URL && /^http:\/\/localhost(:|\/|$)/.test(origin) ? '1' : '0';
  return (process.env.TOMONI_DEMO || standard) === '1';
}

async function main(): Promise<void> {
  const began = performance.now();
  const port = Number(process.env.PORT || 3000);
  const gatePort = Number(process.env.GATE_PORT || 3100);
  const dataDir = resolve(process.env.DATA_DIR || '.data');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  await requireFreePort(port, 'PORT');
  await requireFreePort(gatePort, 'GATE_PORT');
  if (isDev) await buildForDev(true);
  else await buildIfChanged(say);
  const database = await openDatabase(dataDir, () => stopping);
  embedded = database.postgres;
  const demo = demonstration();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV || 'production',
    PORT: String(port),
    GATE_PORT: String(gatePort),
    DATA_DIR: dataDir,
    DATABASE_URL: database.app,
    GATE_DATABASE_URL: database.bridge,
    TOMONI_DEMO: demo ? '1' : '0',
  };
  delete env.MIGRATE_DATABASE_URL;
  delete env.ERASER_DATABASE_URL;
  // where `npm run gate` finds the database of a running programme
  writeFileSync(join(dataDir, 'gate-database-url'), database.bridge, { mode: 0o600 });
  if (demo) await seedIfEmpty(env);
  parts.push(
    startPart('gate', join(root, 'build/gate/gate.js'), { env: gateEnv(env), say }),
    startPart('worker', join(root, 'build/worker/worker.js'), { env: workerEnv(env, database.eraser), say }),
    isDev
      ? startPart('web', join(root, 'scripts/run/web-dev.ts'), { env: { ...env, NODE_ENV: 'development' }, say })
      : startPart('web', join(root, 'scripts/run/web.ts'), { env, say }),
  );
  await Promise.all(parts.map((part) => part.ready));
  printTable({ port, gatePort, dataDir, demo, seconds: (performance.now() - began) / 1000 });
  process.send?.('ready');
  if (isDev) watchSources(parts, say);
}

const parts: Part[] = [];

async function seedIfEmpty(env: NodeJS.ProcessEnv): Promise<void> {
  const { seedDemonstration } = await import('#prisma/seed.ts');
  await seedDemonstration(env, say);
}

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all(parts.map((part) => part.stop()));
  await embedded?.stop();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
process.on('disconnect', () => void stop(0));
main().catch(async (error: Error) => {
  console.error(error.message);
  await stop(1);
});
