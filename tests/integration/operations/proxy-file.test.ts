/** The proxy file that operators copy, driven as it is by Debian's nginx: what it keeps from web and gate, and what it passes on. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureNginx, type Nginx, startNginx } from '#tests/support/nginx.ts';

const why = ensureNginx();
if (why !== null) console.log(`not tried: the shipped proxy file (${why})`);

type Reached = { readonly path: string; readonly headers: IncomingHttpHeaders };
const GATE = 'gate.tomoni.example';
const WEB = 'tomoni.example';

describe.skipIf(why !== null)('the shipped proxy file', () => {
  let reached: Reached[] = [];
  const servers: Server[] = [];
  let ports: { web: number; gate: number };
  let nginx: Nginx;

  /** Takes whatever comes from this machine, as a gate did that trusted it. */
  const listen = () =>
    new Promise<number>((resolve) => {
      const server = createServer(({ url = '', headers }, response) => {
        reached.push({ path: url, headers });
        response.end('ok');
      }).listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
      servers.push(server);
    });

  beforeAll(async () => {
    ports = { web: await listen(), gate: await listen() };
    nginx = await startNginx(ports);
    reached = [];
  });
  afterAll(async () => {
    await nginx.stop();
    for (const server of servers) server.close();
  });

  const OPERATORS_OWN = [
    '/v1/lease/drop',
    '/v1/lease/drop/',
    '/v1/lease/drop?x=1',
    '/v1//lease/drop',
    '/v1/./lease/drop',
    '/v1/changes/../lease/drop',
    '/v1/%6cease/drop',
    '/v1/lease%2Fdrop',
    '/metrics',
    '/%6detrics',
    '//metrics',
  ];

  test('what belongs to the operator does not get through, however it is spelt', async () => {
    for (const path of OPERATORS_OWN) expect(await nginx.ask(GATE, path, { method: 'POST' }), path).toBe(404);
    expect(reached).toEqual([]);
  });

  test('control: without those lines it gets through', async () => {
    const open = await startNginx(ports, (text) =>
      text.replace(/^\s*location (?:= \/metrics|\^~ \/v1\/lease\/).*\n/gm, ''),
    );
    reached = [];
    for (const path of OPERATORS_OWN) expect(await open.ask(GATE, path, { method: 'POST' }), path).toBe(200);
    expect(reached).toHaveLength(OPERATORS_OWN.length);
    await open.stop();
  });

  test('questions get through to the gate, pages to the web', async () => {
    reached = [];
    expect(await nginx.ask(GATE, '/v1/decisions', { method: 'POST' })).toBe(200);
    expect(await nginx.ask(WEB, '/home')).toBe(200);
    expect(reached.map(({ path }) => path)).toEqual(['/v1/decisions', '/home']);
  });

  test('the web learns the caller’s address from the proxy, never from the caller', async () => {
    reached = [];
    await nginx.ask(WEB, '/home', { headers: { 'x-forwarded-for': '192.0.2.7' } });
    expect(reached[0]?.headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(reached[0]?.headers.host).toBe(WEB);
  });

  test('one address is held back after 300 requests at once', async () => {
    const answers = await Promise.all(Array.from({ length: 400 }, () => nginx.ask(WEB, '/home').catch(() => 0)));
    expect(answers.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(answers.filter((status) => status === 200).length).toBeGreaterThanOrEqual(150);
  });
});
