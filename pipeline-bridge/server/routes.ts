/** Which path and method is answered by what, and what a client needs for it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BEACON_ROUTES } from '../beacon/routes.ts';
import type { ClientScope } from '../contract/vocabulary.ts';
import { FHIR_ROUTES } from '../fhir/routes.ts';
import { PASSPORT_ROUTES } from '../passports/routes.ts';
import { changesRoute } from './changes.ts';
import type { GateClient } from './clients.ts';
import { consentRoute } from './consents.ts';
import { type Core, JSON_HEADERS } from './core.ts';
import { matchRoute } from './data-use.ts';
import { decideRoute } from './decisions.ts';
import { evidenceRoute } from './evidence.ts';
import { manifestStandingRoute } from './manifest-standing.ts';
import { manifestRoute } from './manifests.ts';
import { openApi } from './openapi.ts';
import { readJsonBody, readJsonBytes } from './read-body.ts';
import { RELAY_ROUTES } from './relay-routes.ts';

export type Visit = {
  readonly core: Core;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** what the path's pattern caught, or empty */
  readonly part: string;
  readonly requestId: string | null;
};

type Open = { readonly scope: null; handle(visit: Visit): unknown };
type Scoped = { readonly scope: ClientScope; handle(visit: Visit, client: GateClient): unknown };
export type Route = { readonly method: 'GET' | 'POST'; readonly path: RegExp } & (Open | Scoped);

export function sendJson(response: ServerResponse, status: number, body: unknown, type?: string): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { ...JSON_HEADERS, ...(type ? { 'content-type': type } : {}) };
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) }).end(text);
}

function whyNot({ link, replica, clients, decisionLog }: Core): string {
  if (link.stopped !== null) return link.stopped;
  if (link.lost !== null) return `no way to the primary: ${link.lost}`;
  if (replica.position === null) return 'no snapshot';
  if (!clients.isFresh) return 'no list of clients';
  if (decisionLog.refused !== null) return `the decision log cannot be written: ${decisionLog.refused}`;
  return link.refused === null ? 'no lease' : `no lease: ${link.refused}`;
}

function readiness({ core, response }: Visit): void {
  const now = core.moment();
  const why = whyNot(core);
  const place = { gate: core.gate, boot: core.link.boot, revision: core.replica.position?.revision ?? null };
  if (now && core.decisionLog.refused === null)
    sendJson(response, 200, { ready: true, ...place, validForMs: now.standing.validForMs });
  else sendJson(response, 503, { ready: false, ...place, why });
}

export const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: /^\/v1\/decisions$/,
    scope: 'decide',
    handle: async ({ core, request, response, requestId }, client) =>
      decideRoute(core, client, request, response, { bytes: await readJsonBytes(request), requestId }),
  },
  {
    method: 'POST',
    path: /^\/v1\/manifests$/,
    scope: 'manifest',
    handle: ({ core, request, response, query }, client) => manifestRoute(core, client, request, response, query),
  },
  {
    method: 'GET',
    path: /^\/v1\/manifests\/([^/]{1,64})$/,
    scope: 'manifest',
    handle: async ({ core, response, part }, client) =>
      sendJson(response, 200, await manifestStandingRoute(core, client, part)),
  },
  {
    method: 'POST',
    path: /^\/v1\/data-use\/match$/,
    scope: 'match',
    handle: async ({ core, request, response }) =>
      sendJson(response, 200, matchRoute(core, await readJsonBody(request))),
  },
  {
    method: 'GET',
    path: /^\/v1\/consents\/([^/]{1,64})$/,
    scope: 'read-state',
    handle: async ({ core, response, query, part }, client) =>
      sendJson(response, 200, await consentRoute(core, client, part, query)),
  },
  {
    method: 'GET',
    path: /^\/v1\/changes$/,
    scope: 'read-changes',
    handle: ({ core, request, response, query }, client) => changesRoute(core, client, request, response, query),
  },
  {
    method: 'GET',
    path: /^\/v1\/evidence\/([^/]{1,64})$/,
    scope: 'evidence',
    handle: async ({ core, response, part }, client) =>
      sendJson(response, 200, await evidenceRoute(core, client, part)),
  },
  {
    method: 'GET',
    path: /^\/metrics$/,
    scope: 'metrics',
    handle: ({ core, response }) => sendJson(response, 200, core.metrics.text(core), 'text/plain; version=0.0.4'),
  },
  {
    method: 'GET',
    path: /^\/healthz$/,
    scope: null,
    handle: ({ core, response }) => sendJson(response, 200, { alive: true, gate: core.gate }),
  },
  { method: 'GET', path: /^\/readyz$/, scope: null, handle: readiness },
  {
    method: 'GET',
    path: /^\/\.well-known\/jwks\.json$/,
    scope: null,
    handle: ({ core, response }) => sendJson(response, 200, core.signer.jwks, 'application/jwk-set+json'),
  },
  {
    method: 'GET',
    path: /^\/openapi\.json$/,
    scope: null,
    handle: ({ response }) => sendJson(response, 200, openApi()),
  },
  ...RELAY_ROUTES,
  ...BEACON_ROUTES,
  ...FHIR_ROUTES,
  ...PASSPORT_ROUTES,
];
