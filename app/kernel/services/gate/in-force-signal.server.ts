/** "Look again": one shared connection listens while anybody waits, none when nobody does. A lost word costs a poll. */
import type { PoolClient } from 'pg';
import type { Database } from '#app/adapters/database/database.server.ts';

type Listener = { readonly waiters: Set<() => void>; client: Promise<PoolClient> | null };

const listeners = new WeakMap<Database, Listener>();

function listenerOf(database: Database): Listener {
  const known = listeners.get(database);
  if (known) return known;
  const made: Listener = { waiters: new Set(), client: null };
  listeners.set(database, made);
  return made;
}

async function listen(database: Database, listener: Listener): Promise<PoolClient> {
  const client = await database.pool.connect();
  client.on('notification', () => {
    for (const wake of [...listener.waiters]) wake();
  });
  // broken while listening: the next one to wait opens another, those who wait now go on by polling
  client.on('error', () => {
    listener.client = null;
  });
  await client.query('listen tomoni_in_force');
  return client;
}

async function stopListening(client: PoolClient): Promise<void> {
  client.removeAllListeners('notification');
  client.removeAllListeners('error');
  const unlistened = await client.query('unlisten tomoni_in_force').then(
    () => true,
    () => false,
  );
  client.release(!unlistened);
}

/** Calls `wake` at every word of a new row until the returned function is called. Never throws: without it there is polling. */
export function onInForce(database: Database, wake: () => void): () => void {
  const listener = listenerOf(database);
  listener.waiters.add(wake);
  if (!listener.client) {
    const opened = listen(database, listener);
    listener.client = opened;
    opened.catch(() => {
      if (listener.client === opened) listener.client = null;
    });
  }
  return () => {
    listener.waiters.delete(wake);
    const { client } = listener;
    if (listener.waiters.size > 0 || !client) return;
    listener.client = null;
    void client.then(stopListening).catch(() => {});
  };
}
