/**
 * Acknowledged acts against a PostgreSQL that is killed hard under load, again and again. An independent recorder (this
 * process's memory) holds what was acknowledged; after each restart every such act must be in the ledger.
 */
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../scripts/database/embedded-postgres.ts';
import { migrate } from '../../scripts/database/migrate.ts';
import { ensureRoles } from '../../scripts/database/roles.ts';
import { processesOf, signalAll } from '../faults/postgres-processes.ts';
import { layCluster } from './laid-cluster.ts';
import { row } from './ledger.ts';

const LEAST_ACTS = 20;
const LONGEST_LOAD_MS = 15_000;

export type KillReport = {
  readonly kills: number;
  readonly acknowledged: number;
  /** acknowledged and not in the ledger afterwards */
  readonly lost: number;
  /** in the ledger although its caller was told it failed: allowed (unknown outcome), counted */
  readonly unacknowledgedKept: number;
  readonly gapFree: boolean;
};

export type KillPlan = {
  readonly directory: string;
  readonly kills: number;
  readonly writers: number;
  /** milliseconds of load before each kill */
  readonly loadMs: number;
  /** `off` is the control that must lose */
  readonly synchronousCommit: 'on' | 'off';
};

async function writeUntil(
  stopped: () => boolean,
  url: string,
  participant: string,
  options: string,
  acknowledged: Set<string>,
  sent: Set<string>,
) {
  const client = new pg.Client({ connectionString: url, options });
  client.on('error', () => {});
  try {
    await client.connect();
    while (!stopped()) {
      await client.query('begin');
      const { rows } = await client.query('select ledger_lock($1) as number', [participant]);
      const event = row(participant, rows[0].number + 1);
      sent.add(event.id);
      await client.query('select ledger_append($1::jsonb)', [JSON.stringify([event])]);
      await client.query('commit');
      acknowledged.add(event.id);
    }
  } catch {
    // the server was killed under us: the outcome of the act in flight is unknown
  } finally {
    await client.end().catch(() => {});
  }
}

/** A slow machine is still connecting when the time is over: it goes on until acts have been acknowledged, but not without end. */
async function loaded(ms: number, acts: () => number): Promise<void> {
  const began = performance.now();
  const isEnough = () => performance.now() - began >= ms && acts() >= LEAST_ACTS;
  while (!isEnough() && performance.now() - began < LONGEST_LOAD_MS)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

export async function killPostgresUnderLoad(plan: KillPlan): Promise<KillReport> {
  const acknowledged = new Set<string>();
  const sent = new Set<string>();
  const options = `-c synchronous_commit=${plan.synchronousCommit}`;
  const server = { wal_writer_delay: '10000', commit_delay: '0' };
  await layCluster(plan.directory);
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres(plan.directory, server);
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', `${plan.directory}-roles.json`);
  await migrate(urls.owner);
  for (let kill = 0; kill < plan.kills; kill += 1) {
    let stopped = false;
    const before = acknowledged.size;
    const writers = Array.from({ length: plan.writers }, (_, index) =>
      writeUntil(() => stopped, urls.app, `P-KILL${index}`, options, acknowledged, sent),
    );
    await loaded(plan.loadMs, () => acknowledged.size - before);
    // every process at once, as a power cut would, but without taking the disk's cache along
    signalAll(processesOf(plan.directory), 'SIGKILL');
    stopped = true;
    await Promise.all(writers);
    await postgres.ended;
    postgres = await startEmbeddedPostgres(plan.directory, { ...server, port: String(postgres.port) });
  }
  const client = new pg.Client({ connectionString: urls.app });
  await client.connect();
  const { rows } = await client.query<{ id: string; revision: string }>(
    'select id, revision from ledger_event order by revision',
  );
  await client.end();
  await postgres.stop();
  const kept = new Set(rows.map(({ id }) => id));
  return {
    kills: plan.kills,
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((id) => !kept.has(id)).length,
    unacknowledgedKept: [...sent].filter((id) => kept.has(id) && !acknowledged.has(id)).length,
    gapFree: rows.every(({ revision }, index) => Number(revision) === index + 1),
  };
}
