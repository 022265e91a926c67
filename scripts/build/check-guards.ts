/** Ends the build where a route answers that declares no policy: what nobody guards is not even made. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { guardRoutes } from '#app/server/guard-routes.server.ts';

/** @throws Error naming each route that does not say who may open it, or says too much */
export async function checkGuards(file: string): Promise<void> {
  guardRoutes((await import(pathToFileURL(file).href)) as ServerBuild);
}

if (import.meta.main) await checkGuards(join(import.meta.dirname, '../../build/server/index.js'));
