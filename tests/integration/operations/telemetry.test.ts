/** What a process tells of itself: every figure that a rule or a panel asks for, and nothing that anybody typed. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withJobTelemetry } from '#app/adapters/outbox/job-telemetry.ts';
import { type RunningTelemetry, startTelemetry } from '#app/adapters/telemetry/telemetry.server.ts';
import { tellLedger } from '#app/oversight/services/operator/ledger-figures.server.ts';
import { tellMachinery } from '#app/oversight/services/operator/worker-figures.server.ts';
import { createWebServer, stopServer } from '#app/server/create-web-server.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { freePort } from '#tests/support/programme.ts';
import { tellBackups } from '../../../scripts/backup/tell-age.ts';

const CANARY = 'canary-of-nobody';
const root = join(import.meta.dirname, '../../..');
const page = { loader: () => Response.json({ fine: true }) };
const build = {
  entry: { module: { default: () => new Response('a page') } },
  routes: {
    'routes/home/answer': {
      id: 'routes/home/answer',
      path: 'answer/:id',
      module: { ...page, access: { GET: 'anyone' } },
    },
  },
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
  future: { v3_singleFetch: true },
  publicPath: '/',
  assetsBuildDirectory: '',
  isSpaMode: false,
  mode: 'production',
} as unknown as ServerBuild;

let programme: TestProgramme;
let collector: Server;
const sent: { path: string; body: string; header: string | undefined }[] = [];
let web: RunningTelemetry;
let worker: RunningTelemetry;
let server: Server;
let scrape = '';

const portOf = (one: Server) => (one.address() as AddressInfo).port;

beforeAll(async () => {
  programme = await openProgramme();
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      sent.push({ path: request.url ?? '', body, header: request.headers['x-key'] as string | undefined });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const otlp = { otlpEndpoint: `http://127.0.0.1:${portOf(collector)}`, otlpHeaders: 'x-key=a%20key' };
  const [webPort, workerPort] = [await freePort(), await freePort()];
  web = await startTelemetry('web', { ...otlp, metricsPort: webPort });
  worker = await startTelemetry('worker', { ...otlp, metricsPort: workerPort });
  tellMachinery(programme.tools, worker);
  for (const part of [web, worker]) tellLedger(programme.tools.database, part);
  tellBackups(join(programme.tools.environment.dataDir, 'backup'), worker);
  server = createWebServer({
    build,
    tools: programme.tools,
    makeConsentResource: () => ({}),
    resolveActor: async () => ({ kind: 'visitor' }),
    clientDirectory: mkdtempSync(join(tmpdir(), 'tomoni-no-files-')),
    telemetry: web,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  for (let time = 0; time < 12; time += 1) {
    const address = `http://127.0.0.1:${portOf(server)}/answer/${CANARY}?q=${CANARY}`;
    const answer = await fetch(address, { headers: { cookie: `x=${CANARY}`, traceparent, 'user-agent': CANARY } });
    await answer.text();
  }
  await fetch(`http://127.0.0.1:${portOf(server)}/healthz?q=${CANARY}`).then((answer) => answer.text());
  const jobs = withJobTelemetry({ 'mail.test': async () => {} }, worker);
  for (let time = 0; time < 12; time += 1)
    await jobs['mail.test']?.({ key: CANARY, payload: { text: CANARY } } as never);
  const metrics = await Promise.all(
    [webPort, workerPort].map((port) => fetch(`http://127.0.0.1:${port}/metrics`).then((answer) => answer.text())),
  );
  scrape = metrics.join('\n');
  await Promise.all([web.stop(), worker.stop()]);
}, 120_000);
afterAll(async () => {
  await stopServer(server);
  collector.close();
  await programme.close();
});

test('requests by the name of their route, jobs by their topic', () => {
  expect(scrape).toContain('tomoni_web_requests_total{route="routes/home/answer",method="GET",answered="2xx"} 12');
  expect(scrape).toContain('tomoni_worker_jobs_total{topic="mail.test",outcome="done"} 12');
  expect(scrape).toMatch(/tomoni_web_request_seconds_count 1[23]/);
  expect(scrape).toMatch(/tomoni_worker_revision \d+/);
  expect(scrape).toContain('tomoni_worker_ledger_closed 0');
  expect(scrape).toContain('tomoni_web_ledger_behind 0');
});

test('one request alone is not told', () => {
  expect(scrape).not.toContain('no-route');
});

test('spans and figures are sent as OTLP, in the trace of the proxy in front, with the headers given', () => {
  const traces = sent.filter(({ path }) => path === '/v1/traces').map(({ body }) => JSON.parse(body));
  const spans = traces.flatMap((one) => one.resourceSpans[0].scopeSpans[0].spans);
  expect(spans).toHaveLength(12 + 1 + 12);
  expect(spans[0]).toMatchObject({
    traceId: 'a'.repeat(32),
    parentSpanId: 'b'.repeat(16),
    name: 'GET routes/home/answer',
    kind: 2,
  });
  expect(BigInt(spans[0].endTimeUnixNano) >= BigInt(spans[0].startTimeUnixNano)).toBe(true);
  const metrics = sent.filter(({ path }) => path === '/v1/metrics').map(({ body }) => JSON.parse(body));
  const names = metrics.flatMap((one) =>
    one.resourceMetrics[0].scopeMetrics[0].metrics.map(({ name }: { name: string }) => name),
  );
  expect(names).toContain('tomoni_worker_outbox_waiting');
  expect(sent.every(({ header }) => header === 'a key')).toBe(true);
});

test('nothing that anybody typed is in a figure, a span or a label', () => {
  expect(scrape).not.toContain(CANARY);
  expect(sent.filter(({ body }) => body.includes(CANARY))).toEqual([]);
  expect(sent.length).toBeGreaterThan(2);
});

test('every figure that a rule or a panel asks for is in a real scrape of web, worker and gate', async () => {
  const urls = await freshDatabase();
  const client = new pg.Client({ connectionString: urls.app });
  await client.connect();
  const token = await addClient(client);
  const gate = await gateHere(urls.bridge);
  await until(isReady(gate.port));
  const { json } = await api(gate.port, token).call('/metrics');
  await gate.stop();
  await client.end();
  const told = new Set([...`${scrape}\n${json}`.matchAll(/^(?:# HELP )?(tomoni_[a-z_]+)/gm)].map(([, name]) => name));
  for (const file of [
    'docs/operations/alerts.yaml',
    'docs/operations/grafana.json',
    'docs/gate/monitoring/alerts.yaml',
    'docs/gate/monitoring/grafana.json',
  ]) {
    const asked = new Set(
      [...readFileSync(join(root, file), 'utf8').matchAll(/tomoni_(?:web|worker|gate)_[a-z_]+/g)].map(([name]) => name),
    );
    expect(asked.size, file).toBeGreaterThan(4);
    expect(
      [...asked].filter((name) => !told.has(name)),
      file,
    ).toEqual([]);
  }
  expect(told.has('tomoni_worker_made_up')).toBe(false); // the control
});
