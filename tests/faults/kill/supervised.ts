/** The programme's parts under their supervisor, as `npm start` runs them, and what has to be there before they start. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { operatorSocketOf } from '#bridge/server/operator-socket.ts';
import { typescriptNode } from '#tests/support/database.ts';
import { addClient } from '#tests/support/gate/gates.ts';
import { freePort } from '#tests/support/nats.ts';
import { type OwnSink, openOwnSink } from '#tests/support/own-sink.ts';
import { joinedPerson, type TestProgramme } from '#tests/support/participant.ts';

export type Someone = { readonly participant: string; readonly email: string; readonly cookie: string };

export type Prepared = {
  readonly web: string;
  readonly gatePort: number;
  /** of the gate, for its operator */
  readonly operatorSocket: string;
  readonly token: string;
  readonly people: readonly Someone[];
  readonly sink: OwnSink;
  readonly env: Readonly<Record<string, string | undefined>>;
  toolsOn(url: string): Tools;
};

export type Supervised = {
  pid(part: keyof typeof SCRIPTS): number | null;
  /** what the supervisor and its parts have said */
  said(): string;
  stop(): Promise<void>;
};

const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;
const SCRIPTS = { web: 'scripts/run/web.ts', worker: 'build/worker/worker.js', gate: 'build/gate/gate.js' } as const;
const root = join(import.meta.dirname, '../../..');

/** Who has joined, has an address and is signed in. */
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

/** @param appUrl of a migrated, empty database, that nothing of this is connected to afterwards */
export async function prepare(dataDir: string, appUrl: string, count: number): Promise<Prepared> {
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
  const tools = toolsOn(appUrl);
  const people = await fill(tools, count);
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  const token = await addClient(client);
  const operatorSocket = operatorSocketOf(dataDir, 'gate-1');
  await client.end();
  await tools.database.close();
  return { web: `http://localhost:${port}`, gatePort, operatorSocket, token, people, sink, env, toolsOn };
}

const parentOf = (pid: number) => {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return Number.NaN;
  }
};

export const isAlive = (pid: number): boolean => !Number.isNaN(parentOf(pid));

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

/** Started, every part ready. @throws with what it said where it ended instead */
export async function startSupervised(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Supervised> {
  const log = join(folder, 'supervisor.log');
  const output = openSync(log, 'a');
  const script = join(root, 'scripts/supervise/supervisor.ts');
  const supervisor: ChildProcess = spawn(typescriptNode(), ['--disable-warning=ExperimentalWarning', script], {
    cwd: root,
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const ended = once(supervisor, 'exit');
  const said = () => readFileSync(log, 'utf8');
  await Promise.race([
    once(supervisor, 'message'),
    ended.then(() => Promise.reject(new Error(`it did not start: ${said().slice(-3000)}`))),
  ]);
  return {
    pid: (part) => childRunning(supervisor.pid as number, SCRIPTS[part]),
    said,
    async stop() {
      supervisor.kill('SIGTERM');
      await ended;
    },
  };
}
