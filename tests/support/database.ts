/**
 * A real PostgreSQL for tests: one server for a run (started by whoever asks first, ended after the run by its keeper),
 * and a fresh, migrated, empty database for each file, cloned from a template.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import pg from 'pg';
import { ROLES, type Role } from '../../scripts/database/roles.ts';

/** postgresql:// addresses of one database: `admin` is the superuser, the others are the programme's own roles */
export type DatabaseUrls = Readonly<Record<Role | 'admin', string>>;

type Server = { readonly admin: string; readonly rolesFile: string };

/** what is prepared for all takes a minute or two on a machine with other work */
const PATIENCE_MS = 240_000;
const root = join(import.meta.dirname, '../..');

/** A Node that runs TypeScript without a build, also where vitest itself runs under an older one. */
export function typescriptNode(): string {
  const bundled = ['linux-x64', 'linux-arm64'].map((name) => join(root, `node_modules/node-${name}/bin/node`));
  return bundled.find((path) => existsSync(path)) ?? process.execPath;
}

/** The process whose end is the end of the run: vitest's own, where this is one of its workers. */
function runPid(): number {
  const inWorkerProcess = process.env.VITEST_POOL_ID !== undefined && isMainThread;
  return inWorkerProcess ? process.ppid : process.pid;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Of this run; the keeper empties it. */
const folderOfRun = () => join(tmpdir(), `tomoni-test-${process.getuid?.() ?? 0}-${runPid()}`);

/** Making the folder is the lock: whoever makes it starts the keeper, all wait for its word. */
async function server(): Promise<Server> {
  const owner = runPid();
  const folder = folderOfRun();
  try {
    mkdirSync(folder, { mode: 0o700 });
    const log = openSync(`${folder}/keeper.log`, 'a');
    const script = fileURLToPath(new URL('./database-keeper.ts', import.meta.url));
    const args = ['--disable-warning=ExperimentalWarning', script, folder, String(owner)];
    spawn(typescriptNode(), args, { cwd: root, detached: true, stdio: ['ignore', log, log] }).unref();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
    const ready = join(folder, 'ready.json');
    const failed = join(folder, 'failed.txt');
    if (existsSync(failed)) throw new Error(`No PostgreSQL for the tests: ${readFileSync(failed, 'utf8')}`);
    const text = existsSync(ready) ? readFileSync(ready, 'utf8') : '';
    if (text.endsWith('}')) return JSON.parse(text) as Server;
    await pause(50);
  }
  throw new Error(`No PostgreSQL for the tests after ${PATIENCE_MS} ms: see ${folder}/keeper.log`);
}

function addresses({ admin, rolesFile }: Server, database: string): DatabaseUrls {
  const passwords = JSON.parse(readFileSync(rolesFile, 'utf8')) as Record<Role, string>;
  const address = (user: string | null, password: string) => {
    const url = new URL(admin);
    if (user !== null) {
      url.username = user;
      url.password = password;
    }
    url.pathname = `/${database}`;
    return url.href;
  };
  const ofRoles = ROLES.map((role) => [role, address(`tomoni_${role}`, passwords[role])]);
  return { ...(Object.fromEntries(ofRoles) as Record<Role, string>), admin: address(null, '') };
}

/** @param template a database to which nobody is connected */
async function cloned(template: string): Promise<DatabaseUrls> {
  const running = await server();
  const name = `t_${randomBytes(8).toString('hex')}`;
  const client = new pg.Client({ connectionString: running.admin });
  await client.connect();
  try {
    await client.query(`create database ${name} template ${template} owner tomoni_owner`);
  } finally {
    await client.end();
  }
  return addresses(running, name);
}

/** A database of one's own, migrated and empty. Needs no tidying: it goes with the server. */
export const freshDatabase = (): Promise<DatabaseUrls> => cloned('tomoni_template');

/** What stands in a database, and the folder of the keys that open it. */
export type Prepared = { readonly urls: DatabaseUrls; readonly dataDir: string };

/**
 * What takes seconds to make is made once for a run, by whoever asks first; the others wait for it.
 * @param make fills a folder of its own, and closes what it opened @returns that folder
 */
export async function onceForRun(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  await server();
  const folder = join(folderOfRun(), `prepared-${name.replaceAll(/[^\w.-]/g, '_')}`);
  const [ready, failed] = [join(folder, 'ready'), join(folder, 'failed.txt')];
  try {
    mkdirSync(folder, { mode: 0o700 });
    await make(folder).then(
      () => writeFileSync(ready, ''),
      (error: Error) => writeFileSync(failed, error.stack ?? error.message),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
    if (existsSync(failed)) throw new Error(`${name} could not be prepared: ${readFileSync(failed, 'utf8')}`);
    if (existsSync(ready)) return folder;
    await pause(50);
  }
  throw new Error(`${name} was not prepared after ${PATIENCE_MS} ms`);
}

/**
 * As `fill` left it, a copy of one's own.
 * @param fill closes every connection it opened @param dataDir an empty folder of the caller's
 */
export async function preparedDatabase(
  name: string,
  dataDir: string,
  fill: (prepared: Prepared) => Promise<void>,
): Promise<DatabaseUrls> {
  const folder = await onceForRun(name, async (own) => {
    const prepared = { urls: await freshDatabase(), dataDir: join(own, 'data') };
    mkdirSync(prepared.dataDir, { mode: 0o700 });
    await fill(prepared);
    writeFileSync(join(own, 'name.txt'), new URL(prepared.urls.admin).pathname.slice(1));
  });
  cpSync(join(folder, 'data'), dataDir, { recursive: true });
  return cloned(readFileSync(join(folder, 'name.txt'), 'utf8'));
}
