/**
 * A gate's tie to PostgreSQL: the feed on one connection, renewals and nothing else on another, a pool for the rest.
 * Source: lease lines 1 and 4.
 */
import pg from 'pg';
import type { Databases, Upstream, UpstreamSession } from '../relay/upstream.ts';
import { feedSourceOver, readLinesAfter } from '../replica/feed-source.ts';
import { watchClients } from './clients.ts';
import { insertDecisions } from './decision-rows.ts';
import { bootPrimaryOver, retireOwn } from './gate-row.ts';
import { permitsInLog } from './permits-in-log.ts';

const GOODBYE_MS = 2000;
const SNAPSHOT_PAGE_MS = 60_000;

async function connect(
  databaseUrl: string,
  name: string,
  patienceMs: number,
  onLost: (error: Error) => void,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: name,
    connectionTimeoutMillis: patienceMs,
    query_timeout: SNAPSHOT_PAGE_MS, // a way that swallows everything is given up before the kernel gives it up
    keepAlive: true,
  });
  client.on('error', onLost);
  await client.connect();
  await client.query('set synchronous_commit = on'); // a beat is committed, or is none (lease line 1)
  return client;
}

async function connectBoth(
  databaseUrl: string,
  gate: string,
  patienceMs: number,
  onLost: (error: Error) => void,
): Promise<[feed: pg.Client, beats: pg.Client]> {
  const feed = await connect(databaseUrl, `${gate} feed`, patienceMs, onLost);
  try {
    return [feed, await connect(databaseUrl, `${gate} beat`, patienceMs, onLost)];
  } catch (error) {
    closeHard(feed);
    throw error;
  }
}

/** `end()` waits for an answer that may never come; the socket is closed under it. */
function closeHard(client: pg.Client): void {
  client.on('error', () => {});
  client.end().catch(() => {});
  // cast: pg has no public way to close a socket without an answer of the server
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection;
  setTimeout(() => stream.destroy(), 50).unref();
}

async function openSession(
  databaseUrl: string,
  gate: string,
  leaseMs: number,
  { patienceMs, onLost }: { patienceMs: number; onLost: (error: Error) => void },
): Promise<UpstreamSession> {
  const [feed, beats] = await connectBoth(databaseUrl, gate, patienceMs, onLost);
  let poll: NodeJS.Timeout | undefined;
  let warnings = 0;
  beats.on('notice', (notice) => {
    if (notice.severity === 'WARNING') warnings += 1;
  });
  return {
    source: feedSourceOver(feed),
    primary: bootPrimaryOver(beats),
    get warnings() {
      return warnings;
    },
    async listen(_, onNews) {
      feed.on('notification', () => onNews([]));
      await feed.query('listen tomoni_feed');
      poll = setInterval(() => onNews([]), Math.max(100, leaseMs / 4)); // where a wake-up is lost
    },
    retire: (boot) => retireOwn(beats, boot),
    close() {
      clearInterval(poll);
      for (const client of [feed, beats]) closeHard(client);
    },
  };
}

function openPool(connectionString: string, name: string, leaseMs: number, more: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    application_name: name,
    max: 4,
    connectionTimeoutMillis: leaseMs,
    query_timeout: 2 * leaseMs,
    keepAlive: true,
    ...more,
  });
  pool.on('error', () => {}); // an idle connection that died is replaced when one is asked for
  return pool;
}

/** The programme's own way. @param databaseUrl under the bridge's role */
export function databaseUpstream(databaseUrl: string, gate: string, leaseMs: number): Upstream {
  const pool = openPool(databaseUrl, `${gate} pool`, leaseMs);
  const databases: Databases = {
    pool,
    // a beat is committed, or is none (lease line 1)
    relayed: openPool(databaseUrl, `${gate} relay`, leaseMs, { options: '-c synchronous_commit=on' }),
    snapshots: openPool(databaseUrl, `${gate} snapshot`, leaseMs, { max: 2, query_timeout: SNAPSHOT_PAGE_MS }),
  };
  const clients = watchClients(pool);
  return {
    databases,
    clients,
    open: (patience) => openSession(databaseUrl, gate, leaseMs, patience),
    ship: (rows) => insertDecisions(pool, rows),
    linesAfter: (revision) => readLinesAfter(pool, revision),
    earlierPermits: (client, sought) => permitsInLog(pool, client, sought),
    async stop() {
      clients.stop();
      const ended = Promise.all(Object.values(databases).map((one: pg.Pool) => one.end().catch(() => {})));
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, GOODBYE_MS))]);
    },
  };
}
