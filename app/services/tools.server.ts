/** What services work with, made once by each process at its start and handed down: no module-level state. */
import { type Clock, type Ids, systemClock, systemIds } from '#app/adapters/chance.server.ts';
import { type Database, openDatabase } from '#app/adapters/database/database.server.ts';
import type { Environment } from '#app/adapters/environment.server.ts';
import { type KeyStore, openKeyStore } from '#app/adapters/keys/key-store.server.ts';
import { createLog, type Log } from '#app/adapters/log.server.ts';

export type Tools = {
  readonly environment: Environment;
  readonly database: Database;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
};

/** @param patienceMs of whoever waits for a page, with a database that says nothing */
export const createTools = (part: string, environment: Environment, patienceMs?: number): Tools => ({
  environment,
  database: openDatabase(environment.databaseUrl, patienceMs),
  keys: openKeyStore(environment.keysDir),
  clock: systemClock,
  ids: systemIds,
  log: createLog(part, environment.logLevel),
});
