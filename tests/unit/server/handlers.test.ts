/** Nothing answers beside the table of routes but what is declared: found in Express's own stack, whatever way it was mounted. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, Router } from 'express';
import { describe, expect, test } from 'vitest';
import { DECLARED_HANDLERS } from '#app/server/handlers/declared.ts';
import { checkHandlers, handlerProblems, mountedHandlers } from '#app/server/handlers/mounted.ts';

const answer: RequestHandler = (_request, response) => void response.send('canary');
const lastCanary: ErrorRequestHandler = (_error, _request, _response, _next) => {};
const [known] = DECLARED_HANDLERS;

describe('an undeclared handler', () => {
  const planted: readonly [string, (app: Express) => unknown][] = [
    ['GET /canary', (app) => app.get('/canary', answer)],
    ['POST /canary/:id', (app) => app.post('/canary/:id', express.json(), answer)],
    ['ANY /canary', (app) => app.all('/canary', answer)],
    ['GET POST /canary', (app) => app.route('/canary').get(answer).post(answer)],
    ['GET /^\\/canary\\/\\d+$/', (app) => app.get(/^\/canary\/\d+$/, answer)],
    ['use / answer', (app) => app.use(answer)],
    ['use /canary serveStatic', (app) => app.use('/canary', express.static('/nowhere'))],
    ['GET /deep/er/canary', (app) => app.use('/deep', Router().use('/er', Router().get('/canary', answer)))],
    ['PUT /api/v1/fhir/$canary', (app) => app.use('/api/v1', Router({ strict: true }).put('/fhir/\\$canary', answer))],
    ['error / lastCanary', (app) => app.use(lastCanary)],
  ];
  test.each(planted)('%s is found', (key, plant) => {
    const app = express();
    app.use(function nameRequest(_request, _response, next) {
      next();
    });
    checkHandlers(app, [{ mounted: 'use / nameRequest' }]);
    plant(app);
    expect(mountedHandlers(app)).toContain(key);
    expect(() => checkHandlers(app, [{ mounted: 'use / nameRequest' }])).toThrow(`${key} declares no policy`);
  });

  test('and so is one that is gone, doubled, or in another place', () => {
    const all = DECLARED_HANDLERS.map(({ mounted }) => mounted);
    expect(handlerProblems(all, DECLARED_HANDLERS)).toEqual([]);
    expect(handlerProblems(all.slice(1), DECLARED_HANDLERS)).toEqual([`${known?.mounted} is declared and not mounted`]);
    expect(handlerProblems(all.toReversed(), DECLARED_HANDLERS)).toHaveLength(1);
    expect(handlerProblems([...all, all[0] as string], DECLARED_HANDLERS)).toHaveLength(1);
  });

  test('each is declared once', () => {
    const all = DECLARED_HANDLERS.map(({ mounted }) => mounted);
    expect(all).toEqual([...new Set(all)]);
  });
});

/** By file, what it answers and to whom. */
const SERVERS: Readonly<Record<string, string>> = {
  'app/server/create-web-server.ts': 'the web: the table of routes, and of handlers beside it',
  'app/adapters/telemetry/telemetry.server.ts': 'GET /metrics, on the machine’s own address',
  'pipeline-bridge/server/http-server.ts': 'the gate: its own table of routes',
  'pipeline-bridge/adapters/slurm/serve.ts': 'Slurm’s plugin, on a socket of the machine',
};
const LISTENS =
  /\b(?:createServer|createSecureServer)\(|\bnew (?:Server|WebSocketServer)\(|from '(?:fastify|koa|hono|ws)'/;
const serversIn = (files: readonly (readonly [string, string])[]) =>
  files.flatMap(([name, text]) => (LISTENS.test(text) ? [name] : [])).sort();

test('no program of ours listens but those that are listed', () => {
  const root = join(import.meta.dirname, '../../..');
  const files = globSync('{app,emails,pipeline-bridge}/**/*.{ts,tsx}', { cwd: root })
    .filter((name) => !name.includes('/generated/') && !name.includes('node_modules'))
    .map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);
  expect(serversIn(files)).toEqual(Object.keys(SERVERS).sort());
  expect(serversIn([['canary.ts', 'createServer(answer).listen(80)']]), 'control').toEqual(['canary.ts']);
});
