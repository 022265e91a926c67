/** What services work with, made once by each process at its start and handed down: no module-level state. */
import { join } from 'node:path';
import { type Clock, type Ids, systemClock, systemIds } from '#app/adapters/chance.server.ts';
import { type Database, openDatabase } from '#app/adapters/database/database.server.ts';
import { openSeenLedger } from '#app/adapters/database/seen-ledger.server.ts';
import { seenNoteIn } from '#app/adapters/database/seen-note.server.ts';
import type { Environment } from '#app/adapters/environment.server.ts';
import { type KeyStore, openKeyStore } from '#app/adapters/keys/key-store.server.ts';
import { createLog, type Log } from '#app/adapters/log.server.ts';
import { type FileReader, openFileReader } from './files/read-files.server.ts';

export type Tools = {
  readonly environment: Environment;
  readonly database: Database;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly files: FileReader;
};

/** @param patienceMs of whoever waits for a page, with a database that says nothing */
export function createTools(part: string, environment: Environment, patienceMs?: number): Tools {
  const log = createLog(part, environment.logLevel);
  return {
    environment,
    database: openDatabase(environment.databaseUrl, patienceMs),
    keys: openKeyStore(environment.keysDir),
    clock: systemClock,
    ids: systemIds,
    log,
    files: openFileReader(log),
  };
}

/** beside the keys: on another disk than the database's, and the one folder that web and worker share on many machines */
const SEEN_NOTE = 'ledger-seen.json';

/** Of a part that serves people. `overview` asks whatever ledger is there: for the page that tells who must act what it lacks. */
export type ServingTools = { readonly tools: Tools; readonly overview: Tools };

/** The same for a part that serves people: it works on no ledger that lacks what it has seen. */
export function createServingTools(part: string, environment: Environment, patienceMs?: number): ServingTools {
  const unchecked = createTools(part, environment, patienceMs);
  const seen = openSeenLedger(seenNoteIn(join(environment.keysDir, SEEN_NOTE)), unchecked.log);
  const database = openDatabase(environment.databaseUrl, patienceMs, seen);
  return {
    tools: { ...unchecked, database },
    overview: { ...unchecked, database: { ...unchecked.database, seen } },
  };
}
