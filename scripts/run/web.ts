/** The web part: Remix behind its guard. Composition root; started by the supervisor or by itself. */
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { startTelemetry } from '#app/adapters/telemetry/telemetry.server.ts';
import { createWebServer, stopServer } from '#app/server/create-web-server.ts';
import type { ResolveActor } from '#app/server/open-visit.ts';
import { sessionsOf } from '#app/services/access/sessions-of.server.ts';
import { tellLedger } from '#app/services/operator/ledger-figures.server.ts';
import { ensureDeskClient } from '#app/services/releases/desk-client.server.ts';
import { refuseWhileClosed } from '#app/services/restore/restored-ledger.server.ts';
import { createServingTools } from '#app/services/tools.server.ts';
import { consentResource } from './consent-resource.ts';
import { partReady } from './part-life.ts';

const root = join(import.meta.dirname, '../..');
const environment = readEnvironment();
/** no transaction of a page may last longer, so no question of one has to */
const DATABASE_PATIENCE_MS = 20_000;
const { tools, overview } = createServingTools('web', environment, DATABASE_PATIENCE_MS);
await refuseWhileClosed(tools);
const telemetry = await startTelemetry('web', { ...environment, metricsPort: environment.webMetricsPort });
tellLedger(tools.database, telemetry);
const build = (await import(join(root, 'build/server/index.js'))) as ServerBuild;
const resolveActor: ResolveActor = (request, by) => sessionsOf(by).resolve(request.headers.get('cookie'));

const server = createWebServer({
  build,
  tools,
  overview,
  telemetry,
  makeConsentResource: consentResource(environment.gatePublicUrl),
  resolveActor,
  clientDirectory: join(root, 'build/client'),
});
await new Promise<void>((resolve, reject) => {
  server.once('error', reject);
  server.listen(environment.port, resolve);
});
// gates hear of it before the desk asks; where it fails now, it is made when the desk asks
ensureDeskClient(tools).catch((error: Error) =>
  tools.log.warn({ failure: error.name }, 'the client of the release desk could not be made'),
);
tools.log.info({ event: 'web-listening', port: environment.port });
partReady(async () => {
  await stopServer(server);
  tools.files.close();
  await telemetry.stop();
  await Promise.all([tools, overview].map(({ database }) => database.close()));
});
