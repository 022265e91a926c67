/** The whole programme under its supervisor, as `npm start` runs it, with a few people who have joined; each part can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { sessionsOf } from '#app/services/access/sessions-of.server.ts';
import { publishVersion } from '#app/services/documents/publish-version.server.ts';
import { createTools, type Tools } from '#app/services/tools.server.ts';
import { typescriptNode } from '#tests/support/database.ts';
import { addClient } from '#tests/support/gate/gates.ts';
import { freePort } from '#tests/support/nats.ts';
import { type OwnSink, openOwnSink } from '#tests/support/own-sink.ts';
import { joinedPerson, type TestProgramme } from '#tests/support/participant.ts';
import { startEmbeddedPostgres } from '../../../scripts/database/embedded-postgres.ts';
import { migrate } from '../../../scripts/database/migrate.ts';
import { ensureRoles } from '../../../scripts/database/roles.ts';
import { processesOf, signalAll } from '../postgres-processes.ts';

export const PARTS = ['postgres', 'web', 'worker', 'gate'] as const;
export type PartName = (typeof PARTS)[number];

export type Someone = { readonly participant: string; readonly email: string; readonly cookie: string };

export type Programme = {
  readonly web: string;
  readonly gatePort: number;
  readonly token: string;
  readonly people: readonly Someone[];
  readonly sink: OwnSink;
  readonly tools: Tools;
  /** as superuser, by a connection of its own each time: none outlives a kill */
  query<T extends pg.QueryResultRow>(text: string): Promise<readonly T[]>;
  /** SIGKILL. @returns its pid before */
  kill(part: PartName): number;
  pid(part: PartName): number | null;
  /** what the supervisor has said */
  said(): string;
  /** @returns pids that are left behind */
  stop(): Promise<readonly number[]>;
};

const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;
const SCRIPTS = { web: 'scripts/run/web.ts', worker: 'build/worker/worker.js', gate: 'build/gate/gate.js' } as const;
const root = join(import.meta.dirname, '../../..');

/** Before the programme starts: who has joined, has an address and is signed in. */
async function fill(tools: Tools, count: number): Promise<Someone[]> {
  await publishVersion(tools, SYSTEM, 'app/documents/wgs-icf/2.1');
  const people: Someone[] = [];
  for (let place = 0; place < count; place += 1) {
    const email = `person-${place}@example.test`;
    const { participant, account } = await joinedPerson({ tools } as TestProgramme, { email });
    // as her first password gives it to her
    await tools.database.prisma.accountRole.create({
      data: { id: tools.ids.uuid(), accountId: account, role: 'participant', grantedAt: tools.clock.now() },
    });
    const session = { role: 'participant', site: null, participant, agent: 'test' } as const;
    const { cookie } = await sessionsOf(tools).start(account, session);
    people.push({ participant, email, cookie: cookie.split(';')[0] as string });
  }
  return people;
}

const parentOf = (pid: number) => {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return Number.NaN;
  }
};

function childRunning(supervisor: number, script: string): number | null {
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || parentOf(pid) !== supervisor) continue;
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(script)) return pid;
    } catch {
      // gone meanwhile
    }
  }
  return null;
}

const isAlive = (pid: number) => !Number.isNaN(parentOf(pid));

/** @param more set for every part */
export async function openProgrammeOf(
  folder: string,
  count: number,
  more: Readonly<Record<string, string>> = {},
): Promise<Programme> {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const directory = join(dataDir, 'postgres');
  const postgres = await startEmbeddedPostgres(directory);
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(dataDir, 'postgres-roles.json'));
  await migrate(urls.owner);
  const [sink, port, gatePort] = await Promise.all([openOwnSink(), freePort(), freePort()]);
  const env = {
    PATH: process.env.PATH,
    TZ: 'UTC',
    DATA_DIR: dataDir,
    PORT: String(port),
    GATE_PORT: String(gatePort),
    SMTP_URL: sink.url,
    TOMONI_DEMO: '0',
    LOG_LEVEL: 'warn',
  };
  const toolsOn = (url: string) =>
    createTools('test', readEnvironment({ ...env, NODE_ENV: 'test', DATABASE_URL: url, LOG_LEVEL: 'fatal' }));
  const before = toolsOn(urls.app);
  const people = await fill(before, count);
  const client = new pg.Client({ connectionString: urls.app });
  await client.connect();
  const token = await addClient(client);
  await client.end();
  await before.database.close();
  await postgres.stop();

  const log = join(folder, 'supervisor.log');
  const output = openSync(log, 'a');
  const script = join(root, 'scripts/supervise/supervisor.ts');
  const supervisor: ChildProcess = spawn(typescriptNode(), ['--disable-warning=ExperimentalWarning', script], {
    cwd: root,
    env: { ...env, ...more, NODE_ENV: 'production' },
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const ended = once(supervisor, 'exit');
  const said = () => readFileSync(log, 'utf8');
  await Promise.race([
    once(supervisor, 'message'),
    ended.then(() => Promise.reject(new Error(`it did not start: ${said().slice(-3000)}`))),
  ]);

  // the address that the server listens at now: the embedded one takes another port at each start of the programme
  const now = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[3]);
  const addressOf = (url: string) => Object.assign(new URL(url), { port: String(now) }).href;
  const pid = (part: PartName): number | null => {
    if (part !== 'postgres') return childRunning(supervisor.pid as number, SCRIPTS[part]);
    try {
      const [postmaster] = processesOf(directory);
      return postmaster !== undefined && isAlive(postmaster) ? postmaster : null;
    } catch {
      return null;
    }
  };
  return {
    web: `http://localhost:${port}`,
    gatePort,
    token,
    people,
    sink,
    tools: toolsOn(addressOf(urls.app)),
    async query<T extends pg.QueryResultRow>(text: string) {
      const asking = new pg.Client({ connectionString: addressOf(postgres.url('tomoni')) });
      // killed under us: the question itself says so
      asking.on('error', () => {});
      await asking.connect();
      return (await asking.query<T>(text).finally(() => asking.end())).rows;
    },
    kill(part) {
      const found = pid(part);
      if (found === null) throw new Error(`${part} is not running`);
      signalAll(part === 'postgres' ? processesOf(directory) : [found], 'SIGKILL');
      return found;
    },
    pid,
    said,
    async stop() {
      const all = PARTS.map(pid).filter((one) => one !== null);
      supervisor.kill('SIGTERM');
      await ended;
      sink.close();
      return all.filter(isAlive);
    },
  };
}
