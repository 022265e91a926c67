/** The ledger is down: no order is given, none is redeemed. And what is secret stands in no log, whatever happens. */

import { Writable } from 'node:stream';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { grantCareOverride } from '#app/oversight/services/gate-override/grant-care-override.server.ts';
import { type OrderCode, orderCodeText } from '#bridge/contract/care-override.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import {
  ADMINISTRATOR,
  addCluster,
  ask,
  CLUSTER,
  connected,
  orderFor,
  type RedemptionServer,
  redemptionServer,
  somebody,
  toolsOn,
} from '#tests/support/override.ts';
import { type OwnPostgres, ownPostgres } from '#tests/support/own-postgres.ts';

let postgres: OwnPostgres;
let tools: Tools;
let token: string;
let server: RedemptionServer;
let logged = '';

beforeAll(async () => {
  postgres = await ownPostgres();
  const stream = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  });
  tools = { ...toolsOn(postgres.urls), log: pino({ level: 'trace' }, stream) };
  token = await addCluster(tools, CLUSTER);
  server = await redemptionServer(tools);
});
afterAll(async () => {
  await server.close();
  await tools.database.close();
  await postgres.remove();
});

const redeem = async (code: OrderCode, sample: SampleId) =>
  (await server.post(code, token, { samples: [sample] })).status;

test('with the database down no order is given and none redeemed; with it back both are', async () => {
  const client = await connected(postgres.urls.app);
  const { sample } = await somebody(client);
  const standing = await orderFor(tools, [sample]);
  const asked = await ask(tools, [sample]);
  if (!asked.ok) throw new Error('not asked');
  expect(await redeem(standing, sample)).toBe(200);
  await postgres.crash();
  await expect(grantCareOverride(tools, ADMINISTRATOR, asked.result)).rejects.toThrow();
  await expect(ask(tools, [sample])).rejects.toThrow();
  expect(await redeem(standing, sample)).toBe(503);
  await postgres.start();
  const later = await connected(postgres.urls.app);
  const { rows } = await later.query("select count(*)::int as n from ledger_event where kind = 'CareOverrideGranted'");
  expect(rows[0].n).toBe(1);
  expect(await grantCareOverride(tools, ADMINISTRATOR, asked.result)).toMatchObject({ ok: true });
  expect(await redeem(standing, sample)).toBe(200);
  await later.end();
}, 90_000);

test('where the ledger takes no entry, nobody gets an order', async () => {
  const client = await connected(postgres.urls.app);
  const owner = await connected(postgres.urls.owner);
  const { sample } = await somebody(client);
  const asked = await ask(tools, [sample]);
  if (!asked.ok) throw new Error('not asked');
  await owner.query('revoke execute on function ledger_append(jsonb) from tomoni_app');
  await expect(grantCareOverride(tools, ADMINISTRATOR, asked.result)).rejects.toThrow();
  await owner.query('grant execute on function ledger_append(jsonb) to tomoni_app');
  expect(await grantCareOverride(tools, ADMINISTRATOR, asked.result)).toMatchObject({ ok: true });
  await client.end();
  await owner.end();
});

test('no secret, no token and no order as it is read out stands in a log or a table', async () => {
  const client = await connected(postgres.urls.app);
  const { sample } = await somebody(client);
  const order = await orderFor(tools, [sample]);
  await redeem(order, sample);
  await redeem({ ...order, secret: `${order.secret.slice(1)}0` }, sample);
  await redeem(order, 'S-000000000V' as SampleId);
  const secrets = [order.secret, order.secret.slice(1), orderCodeText(order), token];
  const foundIn = (text: string) => secrets.filter((secret) => text.includes(secret));
  expect(logged).toContain('"event":"request"');
  expect(logged).toContain('override-not-redeemed');
  expect(foundIn(logged)).toEqual([]);
  const admin = await connected(postgres.urls.admin as string);
  const tables = await admin.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  for (const { name } of tables.rows) {
    const { rows } = await admin.query(`select coalesce(string_agg(t::text, ' '), '') as text from "${name}" t`);
    expect(foundIn(rows[0].text), name).toEqual([]);
  }
  // the same look does find what is there
  tools.log.debug({ planted: orderCodeText(order) });
  expect(foundIn(logged)).toEqual([orderCodeText(order)]);
  await admin.end();
  await client.end();
});
