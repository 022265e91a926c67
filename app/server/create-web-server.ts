/** The web server around Remix: what happens to a request before a route sees it, in order. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { isPassing } from '#app/adapters/database/passing-fault.ts';
import type { Telemetry } from '#app/adapters/telemetry/telemetry.server.ts';
import { displayCookieName, languageAsked, readDisplay } from '#app/kernel/services/access/display.ts';
import type { MakeConsentResource } from '#app/kernel/services/access/load-context.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { noteRefusal } from '#app/oversight/services/access-monitoring/note-refusal.server.ts';
import { readCookie } from './cookies.ts';
import { describeError } from './describe-error.ts';
import { guardRoutes, type NoteRefusal } from './guard-routes.server.ts';
import { DECLARED_HANDLERS, type DeclaredHandler } from './handlers/declared.ts';
import { checkHandlers } from './handlers/mounted.ts';
import { handlersByArea } from './handlers-by-area.ts';
import { hospitalApi } from './hospital-api/router.ts';
import { mailHooks } from './mail-hooks.ts';
import { mailPolicy } from './mail-policy.ts';
import { movedAddresses } from './moved-addresses.ts';
import { newsPictures } from './news-pictures.ts';
import { openVisit, type ResolveActor, type VisitTools } from './open-visit.ts';
import { createPageCache } from './page-cache.ts';
import { PLAIN_ERROR_PAGE } from './plain-error-page.ts';
import { publicFiles } from './public-files.ts';
import { checkPage, publicLog } from './public-log.ts';
import { readableTarget } from './readable-target.ts';
import { overrideRedemption } from './redeem-override.ts';
import { requestTelemetry } from './request-telemetry.ts';
import { securityHeaders } from './security-headers.ts';
import { plainPage, RETRY_AFTER_S, whyUnavailable } from './unavailable.ts';

export type WebServerOptions = {
  readonly build: ServerBuild;
  readonly tools: Tools;
  /** left out: there is no page that is shown where the ledger lacks what was seen of it */
  readonly overview?: Tools;
  readonly makeConsentResource: MakeConsentResource;
  readonly resolveActor: ResolveActor;
  /** where `vite build` put the files for browsers */
  readonly clientDirectory: string;
  /** what is served beside the routes, unless a test brings its own */
  readonly handlers?: readonly DeclaredHandler[];
  readonly telemetry?: Telemetry;
};

const METHODS = new Set(['GET', 'HEAD', 'POST']);
const YEAR_MS = 365 * 86_400_000;

/** One name and a log line for each request, without its path: a path may hold an invitation. */
function named(tools: Tools): RequestHandler {
  return function nameRequest(request, response, next) {
    const id = randomUUID();
    const began = performance.now();
    response.locals.requestId = id;
    response.setHeader('X-Request-Id', id);
    response.on('finish', () => {
      const ms = Math.round(performance.now() - began);
      tools.log.debug({ event: 'request', id, method: request.method, status: response.statusCode, ms });
    });
    next();
  };
}

/** Other methods have no meaning here. Behind a proxy the address is the one people type, whatever was passed on. */
function canonical(origin: string): RequestHandler {
  const { host } = new URL(origin);
  return function onlyOurMethods(request, response, next) {
    if (!METHODS.has(request.method)) {
      response.status(405).set({ Allow: 'GET, HEAD, POST', 'Cache-Control': 'no-store' }).end();
      return;
    }
    request.headers.host = host;
    delete request.headers['x-forwarded-host'];
    const target = readableTarget(request.originalUrl);
    if (target === null) return next(Object.assign(new Error('unreadable-address'), { status: 404 }));
    request.url = target;
    request.originalUrl = target;
    next();
  };
}

function visited(visitTools: VisitTools): RequestHandler {
  return function openTheVisit(request, response, next) {
    // a page holds what a person said: kept by no cache, not even the browser's own
    response.setHeader('Cache-Control', 'no-store');
    openVisit(request, response, visitTools).then((context) => {
      response.locals.context = context;
      // judged by the guard, in words; Remix would meet a foreign one with a fault
      delete request.headers.origin;
      next();
    }, next);
  };
}

const noteRefused: NoteRefusal = ({ tools, visit }, route) => noteRefusal(tools, visit.actor, route);

/** What the framework could not read is refused, as what is not there; 500 where the fault is ours. */
const statusOf = (error: unknown): number => {
  if (isPassing(error)) return 503;
  const { status } = error as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
};

function lastWordOf({ log, environment, database }: Tools): ErrorRequestHandler {
  return function lastWord(error, request, response, _next) {
    const status = statusOf(error);
    const event = { 500: 'request-failed', 503: 'away' }[status] ?? 'unreadable';
    const line = { event, id: response.locals.requestId, error: describeError(error) };
    if (status === 500) log.error(line);
    else if (status === 503) log.warn(line);
    else log.info(line);
    if (response.headersSent) return void response.destroy();
    response.status(status).type('html').set('Cache-Control', 'no-store');
    if (status === 500) return void response.send(PLAIN_ERROR_PAGE);
    if (status === 503) response.set('Retry-After', RETRY_AFTER_S);
    const kind = ({ 413: 'tooLarge', 503: whyUnavailable(database) } as const)[status] ?? 'notFound';
    const { locale } = readDisplay(readCookie(request.headers.cookie, displayCookieName(environment.secure)));
    response.send(plainPage(locale ?? languageAsked(request.headers['accept-language']), kind));
  };
}

export function createWebServer(options: WebServerOptions): Server {
  const { build, tools, makeConsentResource, resolveActor, clientDirectory } = options;
  const { handlers = DECLARED_HANDLERS } = options;
  const { origin, secure, trustProxy } = tools.environment;
  const formSecret = tools.keys.programmeKey('web/form-token');
  const kept = createPageCache({ secure, formSecret });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', trustProxy);
  app.use(
    named(tools),
    ...(options.telemetry ? [requestTelemetry(options.telemetry)] : []),
    ...securityHeaders(secure),
    hospitalApi(tools),
    canonical(origin),
    overrideRedemption(tools),
    mailHooks(tools),
    publicLog(tools),
    movedAddresses(),
    compression(),
    kept.take,
  );
  app.get(/^\/demo\/inbox\/\d+\/html$/, mailPolicy(tools.environment));
  app.use(
    '/assets',
    express.static(join(clientDirectory, 'assets'), {
      immutable: true,
      maxAge: YEAR_MS,
      index: false,
      redirect: false,
    }),
  );
  app.get('/ledger/verify.html', checkPage(clientDirectory));
  app.use(publicFiles(clientDirectory));
  app.get('/news/pictures/:sha256', newsPictures(tools));
  app.get('/healthz', (_request, response) => void response.type('text/plain').send('ok\n'));
  // before Remix, which would take the body of the form for itself
  app.use(visited({ tools, overview: options.overview ?? null, makeConsentResource, resolveActor, formSecret }));
  app.all(
    '*',
    handlersByArea(guardRoutes(build, noteRefused), (area) =>
      createRequestHandler({
        build: area,
        mode: 'production',
        getLoadContext: (_request, response) => response.locals.context as AppLoadContext,
      }),
    ),
  );
  app.use(lastWordOf(tools));
  checkHandlers(app, handlers);
  // looked at every second: Node's own half a minute would let an open connection outlive its time threefold
  const limits = { requestTimeout: 60_000, headersTimeout: 15_000, connectionsCheckingInterval: 1000 };
  return createServer(limits, (request, response) => {
    if (!kept.give(request, response)) app(request, response);
  });
}

const PATIENCE_MS = 5000;

/** No new requests; those under way may end, for a while. */
export function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
