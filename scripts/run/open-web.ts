/** Composes the web part over a Remix build: as it was built, or as Vite loads it in `npm run dev`. */
import type { Server } from 'node:http';
import type { ServerBuild } from '@remix-run/node';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import type { Log } from '#app/adapters/log.server.ts';
import { startTelemetry } from '#app/adapters/telemetry/telemetry.server.ts';
import { ensureDeskClient } from '#app/data-access/services/releases/desk-client.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { createServingTools } from '#app/kernel/services/tools.server.ts';
import { tellLedger } from '#app/oversight/services/operator/ledger-figures.server.ts';
import { refuseWhileClosed } from '#app/oversight/services/restore/restored-ledger.server.ts';
import { createWebServer } from '#app/server/create-web-server.ts';
import type { ResolveActor } from '#app/server/open-visit.ts';
import { consentResource } from './consent-resource.ts';

/** no transaction of a page may last longer, so no question of one has to */
const DATABASE_PATIENCE_MS = 20_000;

export type Web = {
  /** it does not listen yet */
  readonly server: Server;
  readonly port: number;
  readonly log: Log;
  close(): Promise<void>;
};

/** @param clientDirectory where `vite build` puts the files for browsers */
export async function openWeb(build: ServerBuild, clientDirectory: string): Promise<Web> {
  const environment = readEnvironment();
  const { tools, overview } = createServingTools('web', environment, DATABASE_PATIENCE_MS);
  await refuseWhileClosed(tools);
  const telemetry = await startTelemetry('web', { ...environment, metricsPort: environment.webMetricsPort });
  tellLedger(tools.database, telemetry);
  const resolveActor: ResolveActor = (request, by) => sessionsOf(by).resolve(request.headers.get('cookie'));
  const server = createWebServer({
    build,
    tools,
    overview,
    telemetry,
    makeConsentResource: consentResource(environment.gatePublicUrl),
    resolveActor,
    clientDirectory,
  });
  // gates hear of it before the desk asks; where it fails now, it is made when the desk asks
  ensureDeskClient(tools).catch((error: Error) =>
    tools.log.warn({ failure: error.name }, 'the client of the release desk could not be made'),
  );
  return {
    server,
    port: environment.port,
    log: tools.log,
    async close() {
      tools.files.close();
      await telemetry.stop();
      await Promise.all([tools, overview].map(({ database }) => database.close()));
    },
  };
}
