/** The gate's HTTP face: finds the route, knows the client, turns every fault into a problem that says nothing. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SAFE_HEADERS } from '../contract/safe-headers.ts';
import { fhirRefusal } from '../fhir/outcome.ts';
import type { GateClient } from './clients.ts';
import type { Core } from './core.ts';
import { type Problem, problem, problemBody, Refusal } from './problem.ts';
import type { Route, Visit } from './routes.ts';

const REQUEST_ID = /^[\x21-\x7e]{1,200}$/;

/** On FHIR's paths a refusal is FHIR's own, whoever refused. */
function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  refused: Problem,
  routes: readonly Route[],
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const path = pathOf(request.url ?? '');
  const fhir = fhirRefusal(path, refused);
  const body = fhir?.body ?? problemBody(refused);
  response.writeHead(refused.status, {
    ...SAFE_HEADERS,
    'content-type': fhir?.type ?? 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
    ...(refused.retryAfterSeconds === undefined ? {} : { 'retry-after': String(refused.retryAfterSeconds) }),
    ...(refused.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    ...(refused.status === 405 ? { allow: allowedOn(path, routes) } : {}),
    ...(refused.status === 413 ? { connection: 'close' } : {}),
  });
  response.end(body);
}

/** The id that a caller checks in the answer (lease line 14). */
function requestIdOf(request: IncomingMessage): string | null {
  const given = request.headers['x-request-id'];
  if (given === undefined) return null;
  if (typeof given !== 'string' || !REQUEST_ID.test(given)) throw new Refusal('wrong-parameter');
  return given;
}

const methodsOf = ({ method }: Route): readonly string[] => (method === 'GET' ? ['GET', 'HEAD'] : [method]);

/** RFC 9110 §15.5.6: what a path that refused a method would take. */
const allowedOn = (path: string, routes: readonly Route[]): string =>
  [...new Set(routes.filter((route) => route.path.test(path)).flatMap(methodsOf))].join(', ');

function routeFor(request: IncomingMessage, path: string, routes: readonly Route[]): { route: Route; part: string } {
  let isKnownPath = false;
  for (const route of routes) {
    const caught = route.path.exec(path);
    if (!caught) continue;
    isKnownPath = true;
    if (methodsOf(route).includes(request.method ?? '')) return { route, part: caught[1] ?? '' };
  }
  throw new Refusal(isKnownPath ? 'method-not-allowed' : 'not-found');
}

/** A list of clients too old to trust answers nobody (503), whether or not it holds the token. */
function clientOf(core: Core, request: IncomingMessage): GateClient {
  if (!core.clients.isFresh) throw new Refusal('stale');
  const client = core.clients.authenticate(request.headers.authorization);
  if (!client) throw new Refusal('no-token');
  return client;
}

const NO_QUERY = new URLSearchParams();
/** A path as it was written: dots and percent signs are not resolved, and `//host/…` names no other host. */
function partsOf(target: string): { pathname: string; query: URLSearchParams } {
  const url = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?#]*/i, ''); // RFC 9112 §3.2.2
  const mark = url.indexOf('?');
  if (mark < 0) return { pathname: url, query: NO_QUERY };
  return { pathname: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) };
}
const pathOf = (url: string) => partsOf(url).pathname;

async function answer(
  core: Core,
  request: IncomingMessage,
  response: ServerResponse,
  routes: readonly Route[],
): Promise<void> {
  const requestId = requestIdOf(request);
  if (requestId !== null) response.setHeader('x-request-id', requestId);
  const { pathname, query } = partsOf(request.url ?? '/');
  const { route, part } = routeFor(request, pathname, routes);
  const visit: Visit = { core, request, response, query, part, requestId };
  if (route.scope === null) return void (await route.handle(visit));
  const client = clientOf(core, request);
  if (!client.scopes.has(route.scope)) throw new Refusal('not-allowed');
  await route.handle(visit, client);
}

/**
 * @param core null until the gate is put together: 503
 * @param routes what this server answers; all other paths are not found
 */
export function createHttpServer(core: () => Core | null, routes: readonly Route[]): Server {
  const limits = {
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    // Node's own half a minute would let an open connection outlive its time fourfold
    connectionsCheckingInterval: 1000,
    maxHeaderSize: 16_384,
  };
  const server = createServer(limits, (request, response) => {
    const now = core();
    if (now === null) return sendProblem(request, response, problem('stale'), routes);
    answer(now, request, response, routes).catch((error: Error) => {
      if (error instanceof Refusal) {
        now.metrics.count('refusals', { code: error.problem.code });
        return sendProblem(request, response, error.problem, routes);
      }
      if (!request.aborted) now.log.error({ event: 'request-failed', fault: error.name });
      sendProblem(request, response, problem(now.moment() === null ? 'stale' : 'internal'), routes);
    });
  });
  server.on('clientError', (_, socket) => socket.destroy());
  return server;
}
