/** A connection that never finishes its request ends by the server's own limits, at web and gate, and holds nobody up. */
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { createHttpServer } from '#bridge/server/http-server.ts';
import { ROUTES } from '#bridge/server/routes.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { type RedemptionServer, redemptionServer, toolsOn } from '#tests/support/override.ts';

const LIMIT_MS = 400;
/** the limit, and the second at most until it is looked at, on a machine with other work */
const PATIENCE_MS = 4000;

let tools: Tools;
let web: RedemptionServer;
const gate = createHttpServer(() => null, ROUTES);
/** as Node has it where nothing is said */
const usual = createServer({ headersTimeout: LIMIT_MS }, (_request, response) => void response.end());

beforeAll(async () => {
  tools = toolsOn(await freshDatabase());
  web = await redemptionServer(tools);
  for (const server of [gate, usual])
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  for (const server of [web.server, gate]) server.headersTimeout = LIMIT_MS;
});
afterAll(async () => {
  for (const server of [gate, usual]) {
    server.closeAllConnections();
    server.close();
  }
  await web.close();
  await tools.database.close();
});

/** @returns whether the server ended it in time */
const ends = (server: Server, send: (write: (text: string) => void) => NodeJS.Timeout | undefined): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
    let pieces: NodeJS.Timeout | undefined;
    const done = (hasEnded: boolean) => {
      clearInterval(pieces);
      clearTimeout(late);
      socket.destroy();
      resolve(hasEnded);
    };
    const late = setTimeout(() => done(false), PATIENCE_MS);
    socket
      .on('data', () => {})
      .on('error', () => done(true))
      .on('end', () => done(true));
    socket.on('connect', () => {
      pieces = send((text) => socket.write(text));
    });
  });

const HALF = 'GET /healthz HTTP/1.1\r\nHost: a\r\n';
const WAYS: Readonly<Record<string, Parameters<typeof ends>[1]>> = {
  'nothing is sent': () => undefined,
  'half a request': (write) => void write(HALF),
  'a header line now and then': (write) => {
    write(HALF);
    return setInterval(() => write('X-More: a\r\n'), 100);
  },
  'a whole one, then half of another': (write) => {
    write(`${HALF}\r\n`);
    return setTimeout(() => write(HALF), 200);
  },
};

describe.each(Object.entries(WAYS))('%s', (_way, send) => {
  test('ends at the web', async () => expect(await ends(web.server, send)).toBe(true));
  test('ends at the gate', async () => expect(await ends(gate, send)).toBe(true));
});

test('control: by what Node does by itself it stays open', async () => {
  expect(await ends(usual, (write) => void write(HALF))).toBe(false);
});
