/** Who has no order at the address where orders are redeemed: no body is read, nobody's turn is taken, and soon no answer is given. */
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ATTEMPTS } from '#app/kernel/services/access/attempt-limits.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { freshDatabase } from '#tests/support/database.ts';
import {
  addCluster,
  CLUSTER,
  connected,
  orderFor,
  type RedemptionServer,
  redemptionServer,
  somebody,
  toolsOn,
} from '#tests/support/override.ts';

let tools: Tools;
let client: pg.Client;
let token: string;
let server: RedemptionServer;
beforeAll(async () => {
  const urls = await freshDatabase();
  tools = toolsOn(urls);
  client = await connected(urls.app);
  token = await addCluster(tools, CLUSTER);
  server = await redemptionServer(tools);
});
afterAll(async () => {
  await server.close();
  await client.end();
  await tools.database.close();
});

const NO_SECRET = 'ABCDEFGHJKMNPQRSTVWX';

/** Announces a body and does not send it. @returns the status, or null where none came while the body was awaited */
const announce = (secret: string) =>
  new Promise<number | null>((resolve) => {
    const asked = request({
      port: (server.server.address() as AddressInfo).port,
      host: '127.0.0.1',
      path: '/care-overrides/redeem',
      method: 'POST',
      headers: {
        authorization: `Bearer ${secret}`,
        'x-gate-token': token,
        'content-type': 'application/json',
        'content-length': '4000',
      },
    });
    const late = setTimeout(() => resolve(null), 1500);
    asked.on('response', ({ statusCode }) => {
      clearTimeout(late);
      resolve(statusCode ?? 0);
    });
    asked.on('error', () => {});
    asked.flushHeaders();
  }).finally(() => server.server.closeAllConnections());

test('a stranger is refused before a body is read; control: of the holder of an order it is awaited', async () => {
  const { sample } = await somebody(client);
  const order = await orderFor(tools, [sample]);
  expect(await announce(NO_SECRET)).toBe(404);
  expect(await announce(order.secret)).toBeNull();
});

test('strangers take nobody’s turn, and their address is held back', async () => {
  const { sample } = await somebody(client);
  const order = await orderFor(tools, [sample]);
  const strangers = Array.from({ length: 60 }, () =>
    server.post({ ...order, secret: NO_SECRET }, token, { samples: [sample] }),
  );
  const holder = server.post(order, token, { samples: [sample] });
  const statuses = (await Promise.all(strangers)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([404, 429]));
  expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(ATTEMPTS['override-token'].own.points);
  expect(await holder).toMatchObject({ status: 200, json: { decision: 'permit' } });
});
