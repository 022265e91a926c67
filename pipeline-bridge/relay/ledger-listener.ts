/** What a loop beside the ledger needs: a connection of its own that is told of news, and a pause that news ends. */
import pg from 'pg';

export type Wake = {
  /** also while nobody pauses: then the next pause is none */
  now(): void;
  /** before a look: news that comes from here on ends the pause after it */
  seen(): void;
  pause(ms: number): Promise<void>;
};

export function createWake(): Wake {
  let isWoken = false;
  let endPause = () => {};
  return {
    now() {
      isWoken = true;
      endPause();
    },
    seen() {
      isWoken = false;
    },
    pause: (ms) =>
      new Promise((resolve) => {
        if (isWoken) return resolve();
        const timer = setTimeout(resolve, ms);
        endPause = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}

/** Not connected yet. @param onNews also where the connection breaks: then the next statement tells why */
export function ledgerListener(databaseUrl: string, name: string, onNews: () => void): pg.Client {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: name,
    connectionTimeoutMillis: 3000,
    keepAlive: true,
    query_timeout: 5000,
  });
  client.on('error', onNews);
  client.on('notification', onNews);
  return client;
}

/** A server that no longer answers is not waited for. */
export const closeListener = (client: pg.Client | null): Promise<unknown> =>
  Promise.race([client?.end().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 500))]);
