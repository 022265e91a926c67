/** A running programme of its own for a run of browser tests: supervisor, PostgreSQL, web, gate, worker on free ports. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typescriptNode } from './database.ts';
import { CLIENT } from './organisation-client.ts';

export type Programme = {
  readonly web: string;
  readonly gate: string;
  /** where the organisation of its staff would stand; nothing answers there until a test puts one up */
  readonly issuer: string;
  readonly dataDir: string;
  readonly pid: number;
  stop(): Promise<void>;
};

const root = join(import.meta.dirname, '../..');
const START_PATIENCE_MS = 240_000;
const STOP_PATIENCE_MS = 25_000;
/** Longer than a receipt waits (3 s): with every gate down one sees *recorded* before *in force*. */
const LEASE_MS = 5000;

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function untilReady(supervisor: ChildProcess, log: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The programme ${why}:\n${readFileSync(log, 'utf8').slice(-3000)}`));
    const timer = setTimeout(() => fail('was not ready in time'), START_PATIENCE_MS);
    supervisor.on('message', (message) => {
      if (message !== 'ready') return;
      clearTimeout(timer);
      resolve();
    });
    supervisor.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

export async function startProgramme(): Promise<Programme> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-e2e-'));
  const [port, gatePort] = [await freePort(), await freePort()];
  const issuer = `http://localhost:${await freePort()}`;
  const log = join(dataDir, 'programme.log');
  const out = openSync(log, 'a');
  const env = { ...process.env };
  // an address of a real programme must never be worked on by these tests
  for (const name of [
    'DATABASE_URL',
    'MIGRATE_DATABASE_URL',
    'GATE_DATABASE_URL',
    'ORIGIN',
    'GATE_URL',
    'KEYS_DIR',
    'SMTP_URL',
  ])
    env[name] = '';
  const supervisor = spawn(
    typescriptNode(),
    ['--disable-warning=ExperimentalWarning', join(root, 'scripts/supervise/supervisor.ts')],
    {
      cwd: root,
      env: {
        ...env,
        NODE_ENV: 'production',
        PORT: String(port),
        GATE_PORT: String(gatePort),
        DATA_DIR: dataDir,
        TOMONI_DEMO: '1',
        LEASE_MS: String(LEASE_MS),
        LOG_LEVEL: 'info',
        OIDC_ISSUER: issuer,
        OIDC_CLIENT_ID: CLIENT.id,
        OIDC_CLIENT_SECRET: CLIENT.secret,
      },
      stdio: ['ignore', out, out, 'ipc'],
    },
  );
  const gone = new Promise<void>((resolve) => supervisor.once('exit', () => resolve()));
  await untilReady(supervisor, log);
  return {
    web: `http://localhost:${port}`,
    gate: `http://localhost:${gatePort}`,
    issuer,
    dataDir,
    pid: supervisor.pid as number,
    async stop() {
      supervisor.kill('SIGTERM');
      const force = setTimeout(() => supervisor.kill('SIGKILL'), STOP_PATIENCE_MS);
      await gone;
      clearTimeout(force);
      if (process.env.E2E_KEEP !== '1') rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What the browser tests know a running programme by. */
export const browserEnvironment = ({ web, gate, issuer, dataDir, pid }: Programme): Record<string, string> => ({
  E2E_WEB: web,
  E2E_GATE: gate,
  E2E_ISSUER: issuer,
  E2E_DATA: dataDir,
  E2E_PID: String(pid),
});

/** The process of one part, by its script: the supervisor's own child and nobody else's. Linux. */
export function partPid(supervisor: number, script: string): number {
  const children = readFileSync(`/proc/${supervisor}/task/${supervisor}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(script));
  if (!found) throw new Error(`no part runs ${script}`);
  return found;
}

if (import.meta.main) {
  const programme = await startProgramme();
  const variables = Object.entries(browserEnvironment(programme)).map(([name, value]) => `${name}=${value}`);
  console.log(`export ${variables.join(' ')}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void programme.stop().then(() => process.exit(0)));
}
