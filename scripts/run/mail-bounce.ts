/**
 * What a mail server sent back, as files, kept as the webhook keeps it (docs/mail.md). Exit 0: every file was a report on a
 * mail of ours; 1: one was not, each is named; 2: nothing could be read.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { takeBounce } from '#app/kernel/services/mail/take-bounce.server.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import { openRunningDatabase } from '../database/running.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('npm run mail:bounce -- report.eml …');
  process.exit(2);
}
const dataDir = resolve(process.env.DATA_DIR || '.data');
const embedded = process.env.DATABASE_URL ? null : await openRunningDatabase(dataDir);
const variables = { DATABASE_URL: embedded?.urls.app, ...process.env, DATA_DIR: dataDir, TOMONI_DEMO: '1' };
const tools = createTools('mail-bounce', readEnvironment(variables));
let unread = 0;
for (const file of files) {
  const kept = await takeBounce(tools, readFileSync(file, 'latin1'), 'file');
  console.log(`${file}: ${kept}`);
  if (kept !== 'kept' && kept !== 'known') unread += 1;
}
await tools.database.close();
await embedded?.close();
process.exit(unread === 0 ? 0 : 1);
