/** Ends the build where a route answers that declares no policy: what nobody guards is not even made. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { guardRoutes } from '#app/server/guard-routes.server.ts';
import { ROUTE_POLICIES } from '#app/services/access/route-policies.ts';

/** @throws Error naming each route that the table does not cover, or covers wrongly */
export async function checkGuards(file: string): Promise<void> {
  guardRoutes((await import(pathToFileURL(file).href)) as ServerBuild, ROUTE_POLICIES);
}

if (import.meta.main) await checkGuards(join(import.meta.dirname, '../../build/server/index.js'));
