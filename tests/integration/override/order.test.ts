/** Two people give an order for a care job, or nobody does; the consent decides, at the giving and at the redeeming. */
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setSuspension } from '#app/data-access/services/governance/suspend.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { grantCareOverride } from '#app/oversight/services/gate-override/grant-care-override.server.ts';
import { listCareOverrides } from '#app/oversight/services/gate-override/list-care-overrides.server.ts';
import { listUses } from '#app/record/services/list-uses.server.ts';
import type { OrderCode } from '#bridge/contract/care-override.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import { next, withdrawn } from '#tests/support/gate/feed.ts';
import {
  ADMINISTRATOR,
  addCluster,
  ask,
  CLUSTER,
  commitState,
  connected,
  DOCTOR,
  orderFor,
  type RedemptionServer,
  redemptionServer,
  somebody,
  toolsOn,
} from '#tests/support/override.ts';
import { twinOf } from '#tests/support/twin.ts';

let urls: DatabaseUrls;
let tools: Tools;
let client: pg.Client;
let token: string;
let other: string;
let server: RedemptionServer;
beforeAll(async () => {
  urls = await freshDatabase();
  tools = toolsOn(urls);
  client = await connected(urls.app);
  token = await addCluster(tools, CLUSTER);
  other = await addCluster(tools, 'cluster-b');
  server = await redemptionServer(tools);
});
afterAll(async () => {
  await server.close();
  await client.end();
  await tools.database.close();
});

type More = { job?: string; action?: string; token?: string; secret?: string };
const redeem = (
  { order, secret }: OrderCode,
  samples: readonly SampleId[],
  { token: by = token, secret: bearer = secret, ...more }: More = {},
) => server.post({ order, secret: bearer }, by, { samples, ...more }, 'r-1');
const decisionsOf = async (order: string) =>
  (await client.query('select * from decision_log where boot = $1 order by id', [order])).rows;

describe('giving an order', () => {
  test('one person gives none, in whichever role; a second one does, and the ledger says both', async () => {
    const { sample } = await somebody(client);
    const asked = await ask(tools, [sample]);
    if (!asked.ok) throw new Error('not asked');
    const alone = { account: DOCTOR.account, role: 'administrator' } as const;
    expect(await grantCareOverride(tools, alone, asked.result)).toMatchObject({
      refusal: { code: 'two-people-needed' },
    });
    const again = { account: await twinOf(tools, DOCTOR.account), role: 'administrator' } as const;
    expect(await grantCareOverride(tools, again, asked.result)).toMatchObject({
      refusal: { code: 'two-people-needed' },
    });
    const unfit = { account: ADMINISTRATOR.account, role: 'auditor' } as const;
    expect(await grantCareOverride(tools, unfit, asked.result)).toMatchObject({ refusal: { code: 'not-permitted' } });
    expect(await grantCareOverride(tools, ADMINISTRATOR, asked.result)).toMatchObject({ ok: true });
    expect(await grantCareOverride(tools, ADMINISTRATOR, asked.result)).toMatchObject({
      refusal: { code: 'override-granted' },
    });
    const { rows } = await client.query(
      'select e.kind, f.kind as line, e.body from ledger_event e join feed_line f using (revision) where e.body like $1 order by revision',
      [`%${asked.result}%`],
    );
    expect(rows.map(({ kind, line }) => [kind, line])).toEqual([
      ['CareOverrideAsked', 'none'],
      ['CareOverrideGranted', 'none'],
    ]);
    expect(JSON.parse(rows[1].body).payload.people).toEqual({
      first: DOCTOR.account,
      second: ADMINISTRATOR.account,
    });
  });

  test("another site's sample is as unknown as nobody's, and a cluster that does no care cannot be named", async () => {
    const elsewhere = await somebody(client, 'site-b');
    expect(await ask(tools, [elsewhere.sample])).toMatchObject({ refusal: { code: 'sample-unknown' } });
    expect(await ask(tools, ['S-000000000V' as SampleId])).toMatchObject({ refusal: { code: 'sample-unknown' } });
    const here = await somebody(client);
    await addCluster(tools, 'sequencer', { actions: ['sequence'] });
    expect(await ask(tools, [here.sample], 'sequencer')).toMatchObject({ refusal: { code: 'cluster-unknown' } });
  });

  test('who left is denied with the reason in words, and so is everybody while all is stopped', async () => {
    const { state, sample } = await somebody(client);
    const stays = await somebody(client);
    const asked = await ask(tools, [stays.sample, sample]);
    if (!asked.ok) throw new Error('not asked');
    await commitState(client, withdrawn(state));
    const refused = await grantCareOverride(tools, ADMINISTRATOR, asked.result);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'override-denied' } });
    expect(refused.ok ? [] : refused.denied).toEqual([
      { sample, texts: [{ ja: expect.stringMatching(/撤回|やめ/), en: expect.stringContaining('decided to stop') }] },
    ]);
    const stopped = await ask(tools, [stays.sample]);
    const suspension = {
      schema: 'suspension/1',
      id: 'SUS-1',
      scope: 'participant',
      of: stays.state.participant,
      since: '2026-11-20T00:00:00.000Z',
      until: null,
      reason: 'mix-up',
    } as const;
    const people = { first: DOCTOR.account, second: ADMINISTRATOR.account };
    const actor = { ...ADMINISTRATOR, channel: 'web' } as const;
    expect(await setSuspension(tools, { actor, suspension, people })).toMatchObject({ ok: true });
    expect(stopped.ok && (await grantCareOverride(tools, ADMINISTRATOR, stopped.result))).toMatchObject({
      refusal: { code: 'override-denied' },
    });
  });
});

describe('redeeming it', () => {
  test('a permit, for a lease at most, echoes the request; it is in the decision log, and the person sees it', async () => {
    const { state, sample } = await somebody(client);
    const order = await orderFor(tools, [sample]);
    const { status, headers, json } = await redeem(order, [sample]);
    expect([status, json]).toEqual([200, { decision: 'permit', validForMs: 1000, request: 'r-1' }]);
    expect(headers.get('cache-control')).toBe('no-store');
    const [row] = await decisionsOf(order.order);
    expect(row).toMatchObject({ gate: 'care-override', action: 'analyse', decision: 'permit', sample });
    expect(row.participant).toBe(state.participant);
    const own = { account: 'x', participant: state.participant } as unknown as Parameters<typeof listUses>[1];
    expect(await listUses(tools, own, 'ja')).toMatchObject([
      { action: 'analyse', decision: 'permit', byOverride: true },
    ]);
    const audited = await tools.database.prisma.auditEntry.findMany({ where: { kind: 'care-override-redeemed' } });
    expect(audited.at(-1)?.detail).toMatchObject({ order: order.order, job: '12', decision: 'permit' });
  });

  test('a withdrawal after the order was given denies; before it, the same order permits', async () => {
    const { state, sample } = await somebody(client);
    const order = await orderFor(tools, [sample]);
    expect((await redeem(order, [sample])).json.decision).toBe('permit');
    await commitState(client, withdrawn(state));
    expect((await redeem(order, [sample])).json).toEqual({ decision: 'deny', validForMs: 0, request: 'r-1' });
    expect((await decisionsOf(order.order)).map(({ decision }) => decision)).toEqual(['permit', 'deny']);
  });

  test('a sample that stands in two records belongs to nobody, until that is settled', async () => {
    const [{ sample }, other] = [await somebody(client), await somebody(client)];
    const order = await orderFor(tools, [sample]);
    const samples = [...other.state.samples, { id: sample, legacy: false, further: false, suspended: false }];
    const mixedUp = next(other.state, { samples });
    await commitState(client, mixedUp, sample);
    expect((await redeem(order, [sample])).json.decision).toBe('deny');
    await commitState(client, next(mixedUp, { samples: other.state.samples }), sample);
    expect((await redeem(order, [sample])).json.decision).toBe('permit');
  });

  test('an order is for one job, for its own samples, for care alone', async () => {
    const [one, two] = [await somebody(client), await somebody(client)];
    const order = await orderFor(tools, [one.sample]);
    expect(await redeem(order, [one.sample], { job: '7' })).toMatchObject({ status: 200 });
    expect(await redeem(order, [one.sample], { job: '8' })).toMatchObject({
      status: 409,
      json: { refusal: 'override-used' },
    });
    expect(await redeem(order, [one.sample], { job: '7' })).toMatchObject({ status: 200 });
    expect(await redeem(order, [one.sample, two.sample], { job: '7' })).toMatchObject({
      status: 403,
      json: { refusal: 'override-scope' },
    });
    for (const action of ['sequence', 'joint-analyse', 'release-data'])
      expect(await redeem(order, [one.sample], { job: '7', action })).toMatchObject({ status: 403 });
  });

  test('a wrong secret, another order’s, another cluster and a revoked one are one answer', async () => {
    const { sample } = await somebody(client);
    const [order, another] = [await orderFor(tools, [sample]), await orderFor(tools, [sample])];
    const unknown = { status: 404, json: { refusal: 'override-unknown' } };
    expect(await redeem(order, [sample], { secret: 'ABCDEFGHJKMNPQRSTVWX' })).toMatchObject(unknown);
    expect(await redeem(order, [sample], { secret: another.secret })).toMatchObject(unknown);
    expect(await redeem({ ...order, order: 'CO-00000000' }, [sample])).toMatchObject(unknown);
    expect(await redeem(order, [sample], { token: other })).toMatchObject(unknown);
    expect(await redeem(order, [sample], { token: 'tg_nobody-at-all' })).toMatchObject(unknown);
    expect(await redeem(order, [sample])).toMatchObject({ status: 200 });
    await tools.database.prisma.gateClient.update({ where: { name: CLUSTER }, data: { revokedAt: new Date() } });
    expect(await redeem(order, [sample])).toMatchObject(unknown);
    await tools.database.prisma.gateClient.update({ where: { name: CLUSTER }, data: { revokedAt: null } });
  });

  test('what is no redemption is refused without a look', async () => {
    const { sample } = await somebody(client);
    const order = await orderFor(tools, [sample]);
    expect((await redeem(order, [])).status).toBe(400);
    expect((await redeem(order, [sample, sample])).status).toBe(400);
    expect((await redeem(order, [sample], { job: '1; rm' })).status).toBe(400);
    expect((await redeem(order, [sample], { secret: 'a b' })).status).toBe(401);
    expect((await redeem(order, [sample], { action: 'x'.repeat(9000) })).json).toEqual({ refusal: 'not-understood' });
  });

  test('an order ends with its time, by the clock of the database', async () => {
    const { sample } = await somebody(client);
    const early = { ...tools, clock: { now: () => new Date(Date.now() - 14 * 60_000 - 58_500) } };
    const order = await orderFor(early, [sample]);
    const { json } = await redeem(order, [sample]);
    expect(json.decision).toBe('permit');
    expect(json.validForMs).toBeLessThan(1600);
    await new Promise((resolve) => setTimeout(resolve, 1700));
    expect(await redeem(order, [sample])).toMatchObject({ status: 409, json: { refusal: 'override-expired' } });
  });

  test('the app writes no other row into the decision log', async () => {
    const { sample } = await somebody(client);
    const order = await orderFor(tools, [sample]);
    const record = (name: string, rows: unknown, at = new Date()) =>
      client.query("select care_override_record($1, '1', 'c', $2, $3::jsonb)", [name, at, JSON.stringify(rows)]);
    await expect(record('CO-00000000', [])).rejects.toThrow(/no order/);
    await expect(record(order.order, [{ sample: 'S-000000000V' }])).rejects.toThrow(/not of order/);
    await expect(record(order.order, [], new Date(Date.now() + 16 * 60_000))).rejects.toThrow(/no order/);
    await expect(client.query('delete from care_override_use')).rejects.toThrow(/permission denied/);
  });
});

test('those who confirm see what waits, and what became of it', async () => {
  const { sample } = await somebody(client);
  const asked = await ask(tools, [sample]);
  const [line] = await listCareOverrides(tools, ADMINISTRATOR.account, null);
  expect(asked.ok && line).toMatchObject({ override: asked.ok && asked.result, state: 'waiting', isOwn: false });
  expect(await listCareOverrides(tools, ADMINISTRATOR.account, 'site-b')).toEqual([]);
  if (asked.ok) await grantCareOverride(tools, ADMINISTRATOR, asked.result);
  expect((await listCareOverrides(tools, DOCTOR.account, 'site-a'))[0]).toMatchObject({ state: 'given', isOwn: true });
});
