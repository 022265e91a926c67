/** The whole product on a disk of its own: PostgreSQL, web, worker, gate, NATS where one is found; logs, keys and stores all there. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { typescriptNode } from '#tests/support/database.ts';
import { layCluster } from '#tests/support/laid-cluster.ts';
import { findNats, freePort, type NatsNode, natsNode } from '#tests/support/nats.ts';
import { type OwnSink, openOwnSink } from '#tests/support/own-sink.ts';
import { buildIfChanged } from '../../scripts/build.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../scripts/database/embedded-postgres.ts';
import { migrate } from '../../scripts/database/migrate.ts';
import { ensureRoles } from '../../scripts/database/roles.ts';

const root = join(import.meta.dirname, '../..');
const PARTS = { web: 'scripts/run/web.ts', worker: 'build/worker/worker.js', gate: 'build/gate/gate.js' } as const;
type PartName = keyof typeof PARTS;
const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;

export type ErasureWorld = {
  readonly tools: Tools;
  readonly admin: pg.Client;
  readonly web: string;
  readonly sink: OwnSink;
  readonly natsStore: string | null;
  /** by name; PostgreSQL's own too */
  pids(): Readonly<Record<string, number>>;
  restartParts(): Promise<void>;
  /** in order, so that everything is on the disk */
  stop(): Promise<void>;
};

/** Small, so that what was written over and what was not is seen within a run. */
const WAL = { max_wal_size: '64MB', min_wal_size: '32MB' };

async function startParts(env: NodeJS.ProcessEnv, logs: string): Promise<Map<PartName, ChildProcess>> {
  const parts = new Map<PartName, ChildProcess>();
  for (const [name, script] of Object.entries(PARTS) as [PartName, string][]) {
    const log = openSync(join(logs, `${name}.log`), 'a');
    const keys = name === 'gate' ? { KEYS_DIR: join(env.DATA_DIR as string, 'gate-keys') } : {};
    const child = spawn(typescriptNode(), ['--disable-warning=ExperimentalWarning', join(root, script)], {
      cwd: root,
      env: { ...env, ...keys },
      stdio: ['ignore', log, log, 'ipc'],
    });
    parts.set(name, child);
  }
  await Promise.all([...parts.values()].map((child) => once(child, 'message')));
  return parts;
}

async function stopParts(parts: Map<PartName, ChildProcess>): Promise<void> {
  await Promise.all(
    [...parts.values()].map(async (child) => {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }),
  );
  parts.clear();
}

async function startNats(folder: string): Promise<NatsNode | null> {
  const found = await findNats();
  if ('missing' in found) return null;
  const node = natsNode(found.program, { folder, name: 'nats', port: await freePort() });
  await node.start();
  return node;
}

export async function openErasureWorld(folder: string): Promise<ErasureWorld> {
  await buildIfChanged();
  const [logs, dataDir] = [join(folder, 'logs'), join(folder, 'data')];
  for (const path of [logs, dataDir]) mkdirSync(path, { recursive: true, mode: 0o700 });
  await layCluster(join(folder, 'postgres'));
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres(join(folder, 'postgres'), WAL);
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(folder, 'roles.json'));
  await migrate(urls.owner);
  const [sink, nats, port, gatePort] = await Promise.all([
    openOwnSink(),
    startNats(join(folder, 'nats')),
    freePort(),
    freePort(),
  ]);
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    TZ: 'UTC',
    PORT: String(port),
    GATE_PORT: String(gatePort),
    DATA_DIR: dataDir,
    KEYS_DIR: join(folder, 'keys'),
    DATABASE_URL: urls.app,
    GATE_DATABASE_URL: urls.bridge,
    ERASER_DATABASE_URL: urls.eraser,
    SMTP_URL: sink.url,
    TOMONI_DEMO: '0',
    GATE_ID: 'gate-1',
    // the strictest: a line for each request
    LOG_LEVEL: 'debug',
    ...(nats ? { NATS_URL: nats.url } : {}),
  };
  const tools = createTools('test', readEnvironment({ ...env, LOG_LEVEL: 'fatal' }));
  await publishVersion(tools, SYSTEM, 'app/documents/wgs-icf/2.1');
  const admin = new pg.Client({ connectionString: postgres.url('tomoni') });
  await admin.connect();
  let parts = await startParts(env, logs);
  let isStopped = false;
  return {
    tools,
    admin,
    sink,
    web: `http://localhost:${port}`,
    natsStore: nats ? join(folder, 'nats/nats-store') : null,
    pids: () => ({
      ...Object.fromEntries([...parts].map(([name, { pid }]) => [name, pid as number])),
      postgres: postgres.pid,
      ...(nats?.pid ? { nats: nats.pid } : {}),
    }),
    async restartParts() {
      await stopParts(parts);
      parts = await startParts(env, logs);
    },
    async stop() {
      if (isStopped) return;
      isStopped = true;
      await stopParts(parts);
      await tools.database.close();
      await admin.end();
      await nats?.kill();
      await postgres.stop();
      sink.close();
    },
  };
}
