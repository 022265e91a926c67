/** Keeps the ledger of the demonstration, of invented people alone; prints the digest that the test then holds it to. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { seedDemonstration } from '#prisma/seed.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { type FrozenLine, frozenFile, replay } from './frozen.ts';

const [name] = process.argv.slice(2);
if (!name || !/^[\w.-]+$/.test(name))
  throw new Error('npm run freeze-ledger -- NAME (of the release: letters, digits, . and -)');
const urls = await freshDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-freeze-'));
await seedDemonstration(
  {
    NODE_ENV: 'test',
    DATABASE_URL: urls.app,
    GATE_DATABASE_URL: urls.bridge,
    DATA_DIR: dataDir,
    TOMONI_DEMO: '1',
    LOG_LEVEL: 'error',
  },
  () => {},
);
const admin = new pg.Client({ connectionString: urls.admin });
await admin.connect();
const { rows } = await admin.query<FrozenLine>(
  `select revision::int, e.body, e.leaf_hash as leaf, f.kind, f.payload
   from ledger_event e join feed_line f using (revision) order by revision`,
);
await admin.end();
rmSync(dataDir, { recursive: true });
const { digest, differing } = replay(rows);
if (differing.length > 0) throw new Error(`not kept: replayed differently after ${differing.join(', ')}`);
const kept = gzipSync(`${rows.map((row) => JSON.stringify(row)).join('\n')}\n`, { level: 9 });
writeFileSync(frozenFile(name), kept, { flag: 'wx' }); // one that is kept is never written over
console.log(`${rows.length} entries kept in ${frozenFile(name)}\n'${name}': '${digest}',`);
