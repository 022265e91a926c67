/**
 * The web part of `npm run dev`. Vite loads the sources as they are: what was changed, and what imports it, is loaded again
 * before the next page, and pages that are open in a browser reload themselves. Nothing is built, and nothing of this is in a build.
 */
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, relative } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { createServer } from 'vite';
import { isOfPages } from '../supervise/sources.ts';
import type { Web } from './open-web.ts';
import { partReady } from './part-life.ts';

type Opened = { readonly web: Web; readonly of: readonly unknown[] };

const root = join(import.meta.dirname, '../..');
/** the script for browsers and what lies in `public`: see scripts/build.ts */
const clientDirectory = join(root, '.cache/dev/client');
/** an editor saves several files at once */
const SETTLE_MS = 50;
const CHANGES = '/dev/changes';
const RELOAD = '/dev/reload.js';
/** Also after the server was away: what it says then is of what has changed. */
const RELOAD_SCRIPT = `
const changes = new EventSource('${CHANGES}');
let wasAway = false;
changes.onerror = () => { wasAway = true; };
changes.onopen = () => { if (wasAway) location.reload(); };
changes.onmessage = () => location.reload();
`;

const vite = await createServer({
  root,
  appType: 'custom',
  // no page of ours is drawn in the browser: there is nothing to replace while it runs, and nothing to make ready for it
  server: {
    middlewareMode: true,
    hmr: false,
    watch: { ignored: ['.cache', '.data', 'build', 'docs', 'tests'].map((folder) => join(root, folder, '**')) },
  },
  optimizeDeps: { noDiscovery: true, include: [] },
});

let opened: Opened | null = null;

async function open(): Promise<Web> {
  const composing = (await vite.ssrLoadModule('/scripts/run/open-web.ts')) as typeof import('./open-web.ts');
  const build = (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild;
  if (opened?.of[0] === composing && opened.of[1] === build) return opened.web;
  await opened?.web.close();
  opened = null;
  const web = await composing.openWeb(build, clientDirectory);
  opened = { web, of: [composing, build] };
  return web;
}

let turn: Promise<unknown> = Promise.resolve();
/** One after another: what is opened for a page is not closed by the next one. */
function current(): Promise<Web> {
  const next = turn.then(open, open);
  turn = next;
  return next;
}

const readers = new Set<ServerResponse>();
let timer: NodeJS.Timeout | undefined;
vite.watcher.on('all', (_event, file) => {
  if (!isOfPages(relative(root, file))) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    current()
      .catch((error: Error) => console.error(error.message))
      .finally(() => {
        for (const reader of readers) reader.write('data: changed\n\n');
      });
  }, SETTLE_MS);
});

function listens(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).flushHeaders();
  readers.add(response);
  request.on('close', () => readers.delete(response));
}

/** Every page reloads itself; it is served as it is otherwise, unpacked. */
function withReload(request: IncomingMessage, response: ServerResponse): void {
  delete request.headers['accept-encoding'];
  const end = response.end.bind(response) as (chunk?: unknown) => ServerResponse;
  response.end = ((chunk?: unknown) => {
    const isPage = /^text\/html/.test(`${response.getHeader('Content-Type')}`) && request.method === 'GET';
    if (!isPage || response.hasHeader('Content-Length')) return end(chunk);
    if (chunk) response.write(chunk);
    return end(`<script src="${RELOAD}"></script>`);
  }) as ServerResponse['end'];
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '/' } = request;
  if (url === CHANGES) return listens(request, response);
  if (url === RELOAD) return void response.setHeader('Content-Type', 'text/javascript').end(RELOAD_SCRIPT);
  // style sheets, fonts and pictures that pages name
  if (/^\/(?:app|node_modules|@fs|@id)\//.test(url))
    return vite.middlewares(request, response, () => response.writeHead(404).end());
  const { server } = await current();
  withReload(request, response);
  server.emit('request', request, response);
}

const front = createHttpServer((request, response) => {
  answer(request, response).catch((error: Error) => {
    console.error(error.stack);
    response.writeHead(500, { 'Content-Type': 'text/html; charset=utf-8' });
    const text = `${error.message}`.replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'));
    response.end(`<!doctype html><pre>${text}</pre><script src="${RELOAD}"></script>`);
  });
});
const { port, log } = await current();
await new Promise<void>((resolve, reject) => {
  front.once('error', reject);
  front.listen(port, resolve);
});
log.info({ event: 'web-listening', port });
partReady(async () => {
  front.closeAllConnections();
  front.close();
  await opened?.web.close();
  await vite.close();
});
