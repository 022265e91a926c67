/** The two connections of a gate to the primary: one follows the feed, one carries renewals and nothing else. */
import pg from 'pg';

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
    keepAlive: true,
  });
  client.on('error', onLost);
  await client.connect();
  await client.query('set synchronous_commit = on'); // a beat is committed, or is none (line 1)
  return client;
}

export async function connectBoth(
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
export function closeHard(client: pg.Client): void {
  client.on('error', () => {});
  client.end().catch(() => {});
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection;
  setTimeout(() => stream.destroy(), 50).unref();
}
