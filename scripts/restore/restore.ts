/**
 * npm run restore: from BACKUP_DIR to an open ledger, in the steps of docs/operations/restore.md.
 *   -- --to latest|TIME|PLACE               database and keys; a new incarnation, closed; its audit
 *   -- files --into DIR --to …              the files alone, for a PostgreSQL of one's own
 *   -- close                                that PostgreSQL, recovered: a new incarnation, closed
 *   -- status --gate DIR --receipts PATH    what is known to be missing
 *   -- enter  --gate DIR --receipts PATH    entered again, by two people
 *   -- open   --gate DIR --receipts PATH    opened, by two people
 *   -- go-on  --participant P-…             a stopped record goes on, once settled with her
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { privateKeyIn } from '../backup/backup-keys.ts';
import { bringKeysBack } from '../backup/key-copy.ts';
import { openShelf } from '../backup/shelf.ts';
import { bringFilesBack, readTarget } from './bring-back.ts';
import { closeLedger } from './closing.ts';
import { restoreEmbedded } from './embedded.ts';
import { continuePublicLog, withClosed } from './entering.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string' },
    into: { type: 'string' },
    'backup-keys': { type: 'string' },
    'lost-log': { type: 'string' },
    gate: { type: 'string', multiple: true, default: [] },
    receipts: { type: 'string', multiple: true, default: [] },
    participant: { type: 'string' },
  },
});

if (existsSync('.env')) process.loadEnvFile('.env');
const { env } = process;
const dataDir = resolve(env.DATA_DIR || '.data');
const keysDir = resolve(env.KEYS_DIR || join(dataDir, 'keys'));

/** Where copies lie, and the keys that open them. */
function copies() {
  if (!env.BACKUP_DIR) throw new Error('Set BACKUP_DIR: where the back-ups lie.');
  const backupDir = resolve(env.BACKUP_DIR);
  const keyFolder = resolve(values['backup-keys'] ?? join(keysDir, 'backup'));
  return { backupDir, keyFolder, lostLog: values['lost-log'] ? resolve(values['lost-log']) : null };
}

async function bringBack(to: string): Promise<void> {
  if (env.DATABASE_URL)
    throw new Error('DATABASE_URL is set: bring the files back with `npm run restore -- files --into …`.');
  const began = performance.now();
  const { copy, keys, incarnation, postgres, urls } = await restoreEmbedded({
    dataDir,
    keysDir,
    ...copies(),
    target: readTarget(to),
  });
  try {
    const environment = readEnvironment({
      ...env,
      DATA_DIR: dataDir,
      KEYS_DIR: keysDir,
      DATABASE_URL: urls.app,
      TOMONI_DEMO: '1',
    });
    const tools = createTools('restore', environment);
    const audit = await continuePublicLog(tools)
      .then(() => auditLedger(tools))
      .finally(() => tools.database.close());
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`restored in ${seconds} s from the copy of ${copy.about.finished}; ${keys} key files brought back`);
    console.log(`${audit.events} events, root ${audit.root}, ${audit.faults.length} faults`);
    console.log(`incarnation ${incarnation}: closed. Next: npm run restore -- status --gate … --receipts …`);
    if (audit.faults.length > 0) process.exitCode = 1;
  } finally {
    await postgres.stop();
  }
}

async function bringFiles(into: string, to: string): Promise<void> {
  const { backupDir, keyFolder, lostLog } = copies();
  const shelf = openShelf(backupDir);
  const options = { shelf, backupDir, keyFolder, lostLog, target: readTarget(to), directory: resolve(into) };
  const { about } = await bringFilesBack(options);
  const newest = shelf.keyCopies().at(-1);
  const keys = newest ? await bringKeysBack(newest, privateKeyIn(keyFolder), { keysDir, dataDir }) : 0;
  console.log(`The copy of ${about.finished} lies in ${into}; ${keys} key files were brought back.`);
  console.log('Start PostgreSQL on it (its user must read BACKUP_DIR and the back-up keys while it recovers), then:');
  console.log('MIGRATE_DATABASE_URL=… npm run restore -- close');
}

try {
  const [verb = 'database'] = positionals;
  const to = values.to ?? 'latest';
  if (verb === 'database') await bringBack(to);
  else if (verb === 'files' && values.into) await bringFiles(values.into, to);
  else if (verb === 'close' && env.MIGRATE_DATABASE_URL)
    console.log(`incarnation ${await closeLedger(env.MIGRATE_DATABASE_URL)}: closed`);
  else if (verb === 'status' || verb === 'enter' || verb === 'open' || verb === 'go-on')
    await withClosed(verb, { dataDir, ...values });
  else throw new Error('See docs/operations/restore.md.');
  process.exit();
} catch (error) {
  console.error((error as Error).message);
  process.exit(2);
}
