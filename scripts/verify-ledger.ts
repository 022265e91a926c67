/**
 * The audit on the terminal. Exit 0: whole; 1: faults, each with its revision; 2: it could not be read.
 * `--head FILE`, as often as wanted: a checkpoint that somebody outside kept; the ledger must continue it.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { type Head, readNote } from '#app/kernel/domain/ledger/head.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { openRunningDatabase } from './database/running.ts';

const dataDir = resolve(process.env.DATA_DIR || '.data');
async function databaseUrl(): Promise<{ url: string; close(): Promise<void> }> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, close: async () => {} };
  const { urls, close } = await openRunningDatabase(dataDir);
  return { url: urls.app, close };
}

function keptHead(file: string): Head {
  const note = readNote(readFileSync(file, 'utf8'));
  if (!note) throw new Error(`${file} is not a checkpoint: three lines, an empty one, signatures`);
  return note.head;
}

try {
  const { values } = parseArgs({ options: { head: { type: 'string', multiple: true, default: [] } } });
  const kept = values.head.map(keptHead);
  const database = await databaseUrl();
  const tools = createTools(
    'verify',
    readEnvironment({ ...process.env, DATA_DIR: dataDir, DATABASE_URL: database.url, TOMONI_DEMO: '1' }),
  );
  const began = performance.now();
  const audit = await auditLedger(tools, kept);
  await tools.database.close();
  await database.close();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${audit.events} events of ${audit.participants} enrolments audited in ${seconds} s; root ${audit.root}`);
  console.log(
    `${audit.leaves} leaves with the padding; ${audit.publicHeads} public heads and ${kept.length} kept elsewhere`,
  );
  if (audit.erased > 0)
    console.log(`${audit.erased} events belong to erased persons: their leaves stand, their keys are gone`);
  if (audit.lost > 0)
    console.log(
      `${audit.lost} leaves were lost in a restore and taken back from the published tiles: acts of which no more is left`,
    );
  for (const { revision, what } of audit.faults) console.log(`FAULT at revision ${revision}: ${what}`);
  console.log(audit.faults.length === 0 ? 'The ledger is whole.' : `${audit.faults.length} faults.`);
  process.exit(audit.faults.length === 0 ? 0 : 1);
} catch (error) {
  console.error((error as Error).message);
  process.exit(2);
}
