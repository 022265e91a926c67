/**
 * A PostgreSQL and its streaming standby, set up as docs/operations/install-many.md says, from the binaries that the programme
 * brings: the primary can be lost, the standby promoted, and the promoted one given a standby of its own.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyCluster } from '../../../scripts/backup/base-backup.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../scripts/database/embedded-postgres.ts';
import { migrate } from '../../../scripts/database/migrate.ts';
import { postgresBinaries } from '../../../scripts/database/postgres-binaries.ts';
import { ensureRoles, type Role } from '../../../scripts/database/roles.ts';
import { until } from '../kill/examined.ts';
import { askOnce } from '../kill/programme.ts';
import { processesOf, signalAll } from '../postgres-processes.ts';

export type Server = { readonly name: string; readonly directory: string; readonly postgres: EmbeddedPostgres };

/** `killed`: every process at once. `removed`: and its disk is gone. `silent`: it stands still, connections open, and wakes later */
export const LOSSES = ['killed', 'removed', 'silent'] as const;
export type Loss = (typeof LOSSES)[number];

/** In every commit's quorum, or hearing of it afterwards: the control, which loses. */
export type Following = 'synchronous' | 'asynchronous';

export type Pair = {
  readonly primary: Server;
  /** the primary's, for each role; the server's own address and no proxy's */
  readonly urls: Readonly<Record<Role, string>>;
  /** A base copy of the primary that streams on, as its one standby. */
  addStandby(how: Following): Promise<Server>;
  /** Every process of the standby at once; it is started again by `promote`. */
  stopStandby(): void;
  /** @returns what was the primary */
  lose(how: Loss): Promise<Server>;
  /** The standby is the primary from here on, alone. */
  promote(): Promise<void>;
  /** The one that was promoted is no more; what was the primary before it is started again where it ended. */
  goBack(to: Server): Promise<void>;
  stop(): Promise<void>;
};

const WITHIN_MS = 60_000;

/** Why no standby can be made on this machine, or null. */
export async function whyNoStandby(): Promise<string | null> {
  if (process.platform !== 'linux') return 'processes are found by /proc, which only Linux has';
  if (spawnSync('tar', ['--version']).status !== 0) return 'no tar, which unpacks the base copy';
  return postgresBinaries().then(
    () => null,
    (error: Error) => error.message,
  );
}

const ask = <Row extends Record<string, unknown>>({ postgres }: Server, text: string) =>
  askOnce<Row>(postgres.url('postgres'), text);

/** Read again at once. */
export async function setNames(server: Server, names: string): Promise<void> {
  await ask(server, `alter system set synchronous_standby_names = '${names}'`);
  await ask(server, 'select pg_reload_conf()');
}

/** A role that may stream and nothing else. @returns its address at this server */
async function streaming(server: Server): Promise<URL> {
  const url = Object.assign(new URL(server.postgres.url('postgres')), { username: 'standby' });
  url.password = randomBytes(24).toString('base64url');
  const has = await ask(server, "select 1 from pg_roles where rolname = 'standby'");
  await ask(server, `${has.length ? 'alter' : 'create'} role standby login replication password '${url.password}'`);
  return url;
}

async function copied(of: Server, from: URL, slot: string, directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const tar = spawn('tar', ['-x', '--no-same-owner', '-C', directory], { stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = once(tar, 'exit') as Promise<[number | null]>;
  await copyCluster(from.href, slot, tar.stdin, true);
  const [code] = await ended;
  if (code !== 0) throw new Error(`the base copy could not be unpacked: ${code}`);
  // the embedded one keeps its superuser's password beside its folder
  copyFileSync(`${of.directory}.password`, `${directory}.password`);
}

async function standbyOf(primary: Server, name: string, directory: string, how: Following): Promise<Server> {
  await ask(primary, "alter system set max_slot_wal_keep_size = '8GB'");
  await ask(primary, `select pg_create_physical_replication_slot('${name}', true)`);
  const from = await streaming(primary);
  await copied(primary, from, name, directory);
  const way = `host=127.0.0.1 port=${from.port} user=${from.username} password=${from.password}`;
  const settings = [
    `primary_conninfo = '${way} application_name=${name}'`,
    `primary_slot_name = '${name}'`,
    // promoted, it has no standby to wait for
    "synchronous_standby_names = ''",
  ];
  appendFileSync(join(directory, 'postgresql.auto.conf'), `${settings.join('\n')}\n`);
  writeFileSync(join(directory, 'standby.signal'), '');
  const standby = { name, directory, postgres: await startEmbeddedPostgres(directory) };
  const follows = async (state: string) =>
    (await ask(primary, `select 1 from pg_stat_replication where application_name = '${name}' and ${state}`)).length >
    0;
  const isStreaming = await until(() => follows("state = 'streaming'"), WITHIN_MS);
  if (!isStreaming) throw new Error(`${name} does not stream`);
  await setNames(primary, how === 'synchronous' ? `FIRST 1 (${name})` : '');
  const state = how === 'synchronous' ? 'sync' : 'async';
  if (!(await until(() => follows(`sync_state = '${state}'`), WITHIN_MS))) throw new Error(`${name} is not ${state}`);
  return standby;
}

const kill = ({ directory }: Server) => signalAll(processesOf(directory), 'SIGKILL');

/** Its disk too. Nothing of it may answer again. */
export async function destroy(server: Server): Promise<void> {
  try {
    kill(server);
  } catch {
    // dead, or its folder is gone already
  }
  await server.postgres.ended;
  rmSync(server.directory, { recursive: true, force: true, maxRetries: 5 });
}

export async function openPair(folder: string): Promise<Pair> {
  const place = (number: number) => join(folder, `site_${number}`);
  let [sites, standby] = [0, null as Server | null];
  let primary: Server = { name: 'site_0', directory: place(0), postgres: await startEmbeddedPostgres(place(0)) };
  let urls = await ensureRoles(primary.postgres.url('postgres'), 'tomoni', join(folder, 'roles.json'));
  await migrate(urls.owner);
  function isPrimaryNow(server: Server): void {
    primary = server;
    const { port } = new URL(server.postgres.url('postgres'));
    urls = Object.fromEntries(
      Object.entries(urls).map(([role, url]) => [role, Object.assign(new URL(url), { port }).href]),
    ) as typeof urls;
  }
  const known = () => {
    if (!standby) throw new Error('there is no standby');
    return standby;
  };
  return {
    get primary() {
      return primary;
    },
    get urls() {
      return urls;
    },
    async addStandby(how) {
      sites += 1;
      standby = await standbyOf(primary, `site_${sites}`, place(sites), how);
      return standby;
    },
    stopStandby: () => kill(known()),
    async lose(how) {
      if (how === 'silent') signalAll(processesOf(primary.directory), 'SIGSTOP');
      else kill(primary);
      if (how === 'removed') await destroy(primary);
      return primary;
    },
    async promote() {
      const { name, directory } = known();
      // a standby that was stopped is started where it left off
      const next = { name, directory, postgres: await startEmbeddedPostgres(directory) };
      const [said] = await ask<{ isDone: boolean }>(next, 'select pg_promote(true, 60) as "isDone"');
      if (!said?.isDone) throw new Error(`${name} was not promoted`);
      standby = null;
      isPrimaryNow(next);
    },
    async goBack(to) {
      await destroy(primary);
      isPrimaryNow({ ...to, postgres: await startEmbeddedPostgres(to.directory) });
    },
    async stop() {
      for (const server of [standby, primary]) if (server) await destroy(server);
    },
  };
}
