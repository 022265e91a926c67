/** An order of two people behind the sidecar: only where no gate answers, only for its job, only for care. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readClaim } from '#bridge/adapters/claim.ts';
import { readConfiguration } from '#bridge/adapters/slurm/configuration.ts';
import type { Job } from '#bridge/adapters/slurm/jobs.ts';
import { openOrders } from '#bridge/adapters/slurm/orders.ts';
import { startSidecar } from '#bridge/adapters/slurm/serve.ts';
import { orderCodeText } from '#bridge/contract/care-override.ts';
import { bodyFromBits, type SampleId, sampleIdOf } from '#bridge/contract/identifiers.ts';

const [one, two] = [1, 2].map((n) => sampleIdOf(bodyFromBits(BigInt(n)))) as [SampleId, SampleId];
const CODE = { order: 'CO-3F7K2M9Q', secret: 'ABCDEFGHJKMNPQRSTVWX' };
const care = (...samples: string[]) => `consent:action=analyse;samples=${samples.join(',')}`;

type Heard = { headers: Record<string, unknown>; body: Record<string, unknown> };
let folder: string;
let sidecar: Server;
let servers: Server[];
let gateSays: 'silence' | 'permit' | 'deny';
let programmeSays: { status: number; body: (id: string) => unknown };
let heard: Heard[];
let started: { id: string; order: string }[];
let jobs: Job[];

async function listening(answer: (path: string, body: string, headers: Record<string, unknown>) => [number, unknown]) {
  const server = createServer(async (asked, response) => {
    let text = '';
    for await (const chunk of asked) text += chunk;
    const [status, body] = answer(asked.url ?? '', text, asked.headers);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function waitingJob(id: string, comment: string): Job {
  const read = readClaim(comment);
  if (!read.ok) throw new Error(read.fault);
  const held = { hold: 'ours', isAdminHold: true, wasLaunching: false } as const;
  return { id, number: id, user: 'u', stage: 'waiting', startedAt: null, ...held, claim: read.claim };
}

async function openSidecar(): Promise<void> {
  const gate = await listening((path, body, headers) => {
    if (gateSays === 'silence') return [503, {}];
    if (path === '/readyz') return [200, {}];
    const asked = JSON.parse(body) as unknown[];
    const request = headers['x-request-id'];
    return [200, asked.map(() => ({ decision: gateSays, validForMs: gateSays === 'permit' ? 900 : 0, request }))];
  });
  const programme = await listening((_path, body, headers) => {
    heard.push({ headers, body: JSON.parse(body) });
    return [programmeSays.status, programmeSays.body(String(headers['x-request-id']))];
  });
  const configuration = readConfiguration(
    `gate=${gate}\ntoken-file=/t\nsocket=${folder}/slurm.sock\noverride-url=${programme}\n`,
  );
  const to = (url: string) => ({ url, token: 'tg_of-the-cluster', language: 'en' }) as const;
  sidecar = await startSidecar(configuration, to(gate), {
    programme: to(programme),
    queue: {
      listJobs: async () => ({ jobs }),
      startByOrder: async (some, order) => void started.push(...some.map(({ id }) => ({ id, order }))),
    },
    log: () => {},
  });
}
const closeSidecar = () => new Promise((resolve) => sidecar.close(resolve));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tomoni-sidecar-'));
  [servers, heard, started] = [[], [], []];
  gateSays = 'silence';
  programmeSays = { status: 200, body: (id) => ({ decision: 'permit', validForMs: 1000, request: id }) };
  jobs = [waitingJob('12', care(one)), waitingJob('13', `consent:action=sequence;samples=${one}`)];
  await openSidecar();
});
afterEach(async () => {
  await closeSidecar();
  for (const server of servers) await new Promise((resolve) => server.close(resolve).closeAllConnections());
  rmSync(folder, { recursive: true, force: true });
});

function post(
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath: `${folder}/slurm.sock`, path, method: 'POST', headers }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, text });
    });
    sent.on('error', reject).end(body);
  });
}
const prolog = (job: string, comment = care(one), task?: string) =>
  post('/ask', comment, { 'x-job': job, ...(task ? { 'x-task': task } : {}) });
const type = (job: string, code = orderCodeText(CODE)) => post('/override', `${job} ${code}`);

test('without an order a care job waits for the silent gate; with one it starts, as the programme says', async () => {
  expect((await prolog('12')).status).toBe(503);
  expect(heard).toEqual([]);
  expect(await type('12')).toMatchObject({ status: 200, text: expect.stringContaining('taken CO-3F7K2M9Q') });
  expect(started).toEqual([{ id: '12', order: CODE.order }]);
  expect(await prolog('12')).toMatchObject({ status: 200, text: 'permit 1000\n' });
  expect(heard).toMatchObject([
    {
      headers: { authorization: `Bearer ${CODE.secret}`, 'x-gate-token': 'tg_of-the-cluster' },
      body: { order: CODE.order, job: '12', samples: [one], action: 'analyse' },
    },
  ]);
});

test('a gate that answers no is the answer, and one that answers yes needs no order', async () => {
  await type('12');
  await closeSidecar();
  gateSays = 'deny';
  await openSidecar();
  expect((await prolog('12')).text).toMatch(/^deny/);
  gateSays = 'permit';
  expect((await prolog('12')).text).toBe('permit 900\n');
  expect(heard).toEqual([]);
});

test('another job, a job not for care, and the submit filter get nothing of it', async () => {
  await type('12');
  expect((await prolog('14')).status).toBe(503);
  expect((await prolog('12', `consent:action=sequence;samples=${one}`)).status).toBe(503);
  expect((await prolog('12', `${care(one)};approval=DAR-1`)).status).toBe(503);
  expect((await post('/ask', care(one))).status).toBe(503);
  expect(heard).toEqual([]);
  expect(await type('13')).toMatchObject({ status: 400, text: expect.stringContaining("somebody's own care") });
  expect(await type('99')).toMatchObject({ status: 404 });
  expect(await type('12', 'CO-123')).toMatchObject({ status: 400 });
  expect(started).toHaveLength(1);
});

test('the programme denies, refuses, is silent or answers something else: nothing starts', async () => {
  await type('12');
  const says = (status: number, body: (id: string) => unknown) => {
    programmeSays = { status, body };
    return prolog('12');
  };
  expect((await says(200, (id) => ({ decision: 'deny', validForMs: 0, request: id }))).text).toMatch(/^deny/);
  for (const status of [401, 403, 404, 409, 500, 503])
    expect((await says(status, () => ({ refusal: 'override-used' }))).status).toBe(503);
  expect((await says(200, () => ({ decision: 'permit', validForMs: 1000, request: 'of another' }))).status).toBe(503);
  expect((await says(200, () => ({ decision: 'permit' }))).status).toBe(503);
  expect((await says(200, (id) => ({ decision: 'permit', validForMs: 1, request: id }))).status).toBe(503);
  expect((await says(200, (id) => ({ decision: 'permit', validForMs: 900, request: id }))).status).toBe(200);
});

test('an array is one job; a task of it asks about its own sample', async () => {
  jobs = [waitingJob('12_1', care(one)), waitingJob('12_2', care(two))];
  await type('12');
  expect(started.map(({ id }) => id)).toEqual(['12_1', '12_2']);
  expect((await prolog('12', `${care(one, two)};tasks=samples`, '2')).status).toBe(200);
  expect(heard.at(-1)?.body).toMatchObject({ job: '12', samples: [two] });
});

test('an order outlives the sidecar, unreadable to others, and not its time', async () => {
  await type('12');
  const file = join(folder, 'orders.json');
  expect(statSync(file).mode & 0o077).toBe(0);
  await closeSidecar();
  await openSidecar();
  expect((await prolog('12')).status).toBe(200);
  expect(openOrders(file).of(['12'])?.order).toBe(CODE.order);
  expect(openOrders(file, () => Date.now() + 15 * 60_000).of(['12'])).toBeNull();
  expect(readFileSync(file, 'utf8')).toContain(CODE.secret);
});
