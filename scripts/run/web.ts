/** The web part: Remix behind its guard. Composition root; started by the supervisor or by itself. */
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { stopServer } from '#app/server/create-web-server.ts';
import { openWeb } from './open-web.ts';
import { partReady } from './part-life.ts';

const root = join(import.meta.dirname, '../..');
const build = (await import(join(root, 'build/server/index.js'))) as ServerBuild;
const { server, port, log, close } = await openWeb(build, join(root, 'build/client'));
await new Promise<void>((resolve, reject) => {
  server.once('error', reject);
  server.listen(port, resolve);
});
log.info({ event: 'web-listening', port });
partReady(async () => {
  await stopServer(server);
  await close();
});
