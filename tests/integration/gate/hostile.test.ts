/**
 * Hostile and malformed requests against a gate in a process of its own: no crash, no permit, no fault of the server, no
 * memory gained. HOSTILE=100000 runs the long version.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { type FeedState, type Ledger, openLedger, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { addClient, api, type GateProcess, gateProcess, isReady, until } from '#tests/support/gate/gates.ts';
import { hostileBodies } from '#tests/support/gate/hostile-bodies.ts';
import { sendRaw, storm, type Target } from '#tests/support/gate/hostile-storm.ts';
import { INSPECTABLE, openMemory } from '#tests/support/gate/memory.ts';

const COUNT = Number(process.env.HOSTILE ?? 3000);
/**
 * Before the first look: compiled code, caches, and the room that the C library keeps for large bodies, which comes to
 * rest after some ten thousand.
 */
const WARM_UP = Math.max(3000, COUNT / 4);
const BATCH = 1000;
const SEED = 20261121;
let ledger: Ledger;
let gate: GateProcess;
let target: Target;
let person: FeedState;
let honest: { subject: { sample: string }; action: string };

beforeAll(async () => {
  const urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  person = permittingPerson();
  await ledger.append(stateLine(person));
  honest = { subject: { sample: person.samples[0]?.id as string }, action: 'analyse' };
  vi.stubEnv('NODE_OPTIONS', INSPECTABLE);
  gate = await gateProcess(urls.bridge, 'gate-hostile');
  vi.unstubAllEnvs();
  target = { port: gate.port, token: await addClient(ledger.client) };
  await until(isReady(gate.port));
  await until(async () => (await api(gate.port, target.token).call('/v1/decisions', honest)).status === 200);
});

afterAll(async () => {
  gate.child.kill('SIGTERM');
  await gate.ended;
  await ledger.close();
});

function* bodies(count: number, seed: number) {
  for (let done = 0; done < count; done += BATCH) {
    yield* fc.sample(hostileBodies(honest), { numRuns: Math.min(BATCH, count - done), seed: seed + done });
  }
}

test('nothing hostile is permitted, breaks the gate or stays in its memory, and honest questions are answered', {
  timeout: 180_000 + COUNT * 10,
}, async () => {
  await storm(target, honest, bodies(WARM_UP, SEED));
  const memory = await openMemory(gate.child.pid as number, gate.said);
  const before = await memory.keptKib();
  const seen = await storm(target, honest, bodies(COUNT, SEED + 1));
  const after = await memory.keptKib();
  memory.close();
  if (process.env.HOSTILE)
    console.info(JSON.stringify({ ...seen, faults: seen.faults.length, beforeKib: before, afterKib: after }));
  expect(seen.faults).toEqual([]);
  expect(seen.sent).toBe(COUNT);
  expect(gate.child.exitCode).toBeNull();
  expect(gate.said()).not.toContain('request-failed');
  expect(after).toBeLessThanOrEqual(before * 1.1);
  // and every row of it can be kept
  await until(async () => {
    const { rows } = await ledger.client.query(`select count(*) from decision_log where action = 'analyse'`);
    return Number(rows[0].count) > 0;
  });
  expect(gate.said()).not.toContain('log-not-shipped');
});

test('the control: a gate that permits what it cannot read, or fails by 500, is found by the same storm', async () => {
  const planted = (onFault: { status: number; body: string }) =>
    createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      let said = { status: 400, body: '{}' };
      try {
        const read = JSON.parse(Buffer.concat(parts).toString());
        if (JSON.stringify(read) === JSON.stringify(honest)) said = { status: 200, body: '{"decision":"permit"}' };
      } catch {
        said = onFault;
      }
      response.writeHead(said.status).end(said.body);
    });
  const found = async (onFault: { status: number; body: string }) => {
    const server = planted(onFault).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { faults } = await storm({ port, token: 'x'.repeat(20) }, honest, bodies(300, SEED));
    server.closeAllConnections();
    server.close();
    return new Set(faults.map(({ fault, way }) => `${fault}: ${way}`));
  };
  const permitting = await found({ status: 200, body: '{"decision":"permit"}' });
  expect(permitting).toContain('permit: not JSON');
  expect(permitting).toContain('permit: cut off');
  // this reader also takes what another would read otherwise
  expect(permitting).toContain('permit: a key twice');
  expect(permitting).toContain('permit: another type');
  expect(await found({ status: 500, body: '{}' })).toContain('server-error: not JSON');
});

test('the control: a process that keeps 40 MB more is found by the same look', async () => {
  const code = 'const kept = []; process.stdin.on("data", () => kept.push(Buffer.alloc(40e6, 1)))';
  const child = spawn(process.execPath, [INSPECTABLE, '-e', code], { stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const memory = await openMemory(child.pid as number, () => said);
  const before = await memory.keptKib();
  child.stdin.write('x');
  const after = await memory.keptKib();
  memory.close();
  child.kill('SIGKILL');
  expect(after).toBeGreaterThan(before * 1.1);
});

const head = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n\r\n`;
const ask = (...more: string[]) => [
  'POST /v1/decisions HTTP/1.1',
  'Host: gate',
  `Authorization: Bearer ${target.token}`,
  'Content-Type: application/json',
  ...more,
];

test('requests that two readers would cut apart differently get no permit, and no second answer', async () => {
  const body = JSON.stringify(honest);
  const { length } = body;
  const smuggled = `${head(ask(`Content-Length: ${length}`))}${body}`;
  const cases: Readonly<Record<string, readonly (string | Buffer)[]>> = {
    'length and chunks': [head(ask(`Content-Length: ${length}`, 'Transfer-Encoding: chunked')), `0\r\n\r\n${smuggled}`],
    'two lengths': [head(ask(`Content-Length: ${length}`, 'Content-Length: 0')), body],
    'a length with a sign': [head(ask(`Content-Length: +${length}`)), body],
    'chunks by another name': [
      head(ask('Transfer-Encoding: xchunked')),
      `${length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    ],
    'a folded header': [head(ask('X-A: 1', ' Content-Length: 0', `Content-Length: ${length}`)), body],
    'a space before the colon': [head(ask(`Content-Length : ${length}`)), body],
    'bare line feeds': [head(ask(`Content-Length: ${length}`)).replaceAll('\r\n', '\n'), body],
    'NUL in a header': [head(ask(`Content-Length: ${length}`, 'X-A: a\0b')), body],
    'a chunk size past all numbers': [head(ask('Transfer-Encoding: chunked')), `${'f'.repeat(20)}\r\n${body}`],
    'too many headers': [head(ask(...Array.from({ length: 3000 }, (_, place) => `X-${place}: 1`))), body],
    'no version': ['POST /v1/decisions\r\n\r\n', body],
    'version 0.9': ['GET /v1/decisions\r\n'],
    'bytes of another protocol': [Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])],
    'an HTTP/2 greeting': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    'a tunnel': ['CONNECT gate:443 HTTP/1.1\r\nHost: gate\r\n\r\n'],
    'odd targets': [
      'GET //[ HTTP/1.1\r\nHost: gate\r\n\r\n',
      'GET http://[ HTTP/1.1\r\nHost: gate\r\n\r\n',
      'GET * HTTP/1.1\r\nHost: gate\r\n\r\n',
    ],
  };
  for (const [name, pieces] of Object.entries(cases)) {
    const text = await sendRaw(gate.port, pieces);
    expect(text, name).not.toContain('"permit"');
    expect(text.match(/HTTP\/1\.1 5\d\d/g) ?? [], name).toEqual([]);
  }
  expect(await sendRaw(gate.port, [smuggled]), 'the honest one, sent the same way').toContain('"permit"');
  expect(gate.said()).not.toContain('request-failed');
});

test('bodies that come slowly, stop, or whose sender leaves, hold up nobody', async () => {
  const body = JSON.stringify(honest);
  const slow = Array.from({ length: 200 }, (_, place) =>
    sendRaw(
      gate.port,
      place % 2 === 0
        ? [head(ask('Transfer-Encoding: chunked')), ...[...body].map((letter) => `1\r\n${letter}\r\n`)]
        : [head(ask(`Content-Length: ${body.length + 1}`)), body],
      1500,
      10,
    ),
  );
  const aborted = Array.from({ length: 200 }, (_, place) =>
    sendRaw(gate.port, [head(ask(`Content-Length: ${body.length}`)), body.slice(0, place % body.length)], place % 7),
  );
  const { call } = api(gate.port, target.token);
  for (let asked = 0; asked < 20; asked += 1) {
    const sentAt = performance.now();
    expect((await call('/v1/decisions', honest)).json.decision).toBe('permit');
    expect(performance.now() - sentAt).toBeLessThan(1000);
  }
  for (const text of await Promise.all([...slow, ...aborted])) expect(text).not.toContain('"permit"');
  // in pieces, but whole: an answer
  const whole = [
    head(ask('Transfer-Encoding: chunked')),
    ...[...body].map((letter) => `1\r\n${letter}\r\n`),
    '0\r\n\r\n',
  ];
  expect(await sendRaw(gate.port, whole, 3000, 2)).toContain('"permit"');
  expect(gate.child.exitCode).toBeNull();
  expect(gate.said()).not.toContain('request-failed');
});
