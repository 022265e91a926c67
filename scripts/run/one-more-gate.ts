/** One more gate: the bridge's own process, with the address of the embedded database where nothing else is named. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const dataDir = resolve(process.env.DATA_DIR || '.data');
const running = join(dataDir, 'gate-database-url');
if (!process.env.GATE_DATABASE_URL && !process.env.FEED_URL) {
  if (!existsSync(running)) {
    console.error(
      'No running programme was found here. Start it first (npm start), or set GATE_DATABASE_URL, or at a site FEED_URL and FEED_TOKEN.',
    );
    process.exit(1);
  }
  process.env.GATE_DATABASE_URL = readFileSync(running, 'utf8').trim();
}
process.env.DATA_DIR = dataDir;
await import('#bridge/server/main.ts');
