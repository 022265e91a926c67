/** A withdrawal while an order is redeemed: whichever comes first, no permit leaves after it is recorded. */
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  type Order,
  orderHeldBy,
  redeemCareOverride,
} from '#app/oversight/services/gate-override/redeem-care-override.server.ts';
import type { OrderCode } from '#bridge/contract/care-override.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import { type FeedState, next, withdrawn } from '#tests/support/gate/feed.ts';
import {
  addCluster,
  CLUSTER,
  commitState,
  connected,
  orderFor,
  type RedemptionServer,
  redemptionServer,
  somebody,
  toolsOn,
} from '#tests/support/override.ts';

const RACES = 200;
/** the withdrawal begins so much later than the redemption, at most, ms: before, inside and after it */
const SPREAD_MS = 14;
const HOLD = `create or replace function care_override_hold() returns table (incarnation text, revision bigint, at timestamptz)
  language sql volatile security definer set search_path = public, pg_temp as $$
  select h.incarnation, h.revision, greatest(h.time, date_trunc('milliseconds', clock_timestamp()))
  from ledger_head h where h.id = 1`;

let urls: DatabaseUrls;
let tools: Tools;
let writer: pg.Client;
let owner: pg.Client;
let token: string;
let server: RedemptionServer;
/** when the answer to a request was with the kernel */
const handedOver = new Map<string, number>();

beforeAll(async () => {
  urls = await freshDatabase();
  tools = toolsOn(urls);
  writer = await connected(urls.app);
  owner = await connected(urls.owner);
  token = await addCluster(tools, CLUSTER);
  server = await redemptionServer(tools);
  server.server.prependListener('request', (request, response) => {
    const id = String(request.headers['x-request-id']);
    response.once('finish', () => handedOver.set(id, performance.now()));
  });
});
afterAll(async () => {
  await server.close();
  await writer.end();
  await owner.end();
  await tools.database.close();
});

const redeem = async (code: OrderCode, sample: SampleId, id: string) =>
  (await server.post(code, token, { samples: [sample] }, id)).json.decision;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Tally = { permits: number; denies: number; lateForSure: number; notBeforeCommit: number };

/** @param until ends the races early */
async function race(name: string, races: number, until: (tally: Tally) => boolean = () => false): Promise<Tally> {
  const { state, sample } = await somebody(writer);
  const order = await orderFor(tools, [sample]);
  const tally: Tally = { permits: 0, denies: 0, lateForSure: 0, notBeforeCommit: 0 };
  let person: FeedState = state;
  for (let place = 0; place < races && !until(tally); place += 1) {
    const id = `${name}-${place}`;
    const left = withdrawn(person);
    const [decision, committed] = await Promise.all([
      redeem(order, sample, id),
      pause(((place * 7) % 100) * (SPREAD_MS / 100)).then(() => commitState(writer, left)),
    ]);
    expect(decision).toMatch(/^(permit|deny)$/);
    if (decision === 'deny') tally.denies += 1;
    else {
      const at = handedOver.get(id) as number;
      tally.permits += 1;
      if (at > committed.acknowledgedAt) tally.lateForSure += 1;
      if (at > committed.sentAt) tally.notBeforeCommit += 1;
    }
    if (place % 20 === 0) expect(await redeem(order, sample, `${id}-after`)).toBe('deny');
    person = next(left, { status: 'active', withdrawal: null });
    await commitState(writer, person);
  }
  return tally;
}

test('200 withdrawals beside a redemption: every permit was with the kernel before the commit was even sent', async () => {
  const tally = await race('held', RACES);
  expect(tally).toMatchObject({ lateForSure: 0, notBeforeCommit: 0 });
  // both came first, often enough for the race to be one
  expect(tally.permits).toBeGreaterThan(20);
  expect(tally.denies).toBeGreaterThan(5);
}, 120_000);

test('control: the same handler without the hold hands permits over after the withdrawal is recorded', async () => {
  await owner.query(`${HOLD} $$`);
  try {
    const tally = await race('unheld', RACES, ({ lateForSure }) => lateForSure > 2);
    expect(tally.lateForSure).toBeGreaterThan(0);
  } finally {
    await owner.query(`${HOLD} for share $$`);
  }
}, 120_000);

test('a redeemer that stands still holds the ledger for 1.15 leases and no longer; its answer is no answer', async () => {
  const { state, sample } = await somebody(writer);
  const order = await orderFor(tools, [sample]);
  let isHeld = false;
  const asked = { order: order.order, job: '1', samples: [sample], action: 'analyse' } as const;
  const held = (await orderHeldBy(tools, { secret: order.secret, gateToken: token })) as Order;
  const standing = redeemCareOverride(tools, held, { ...asked, samples: [sample] }, async () => {
    isHeld = true;
    await pause(2500);
  });
  const ended = expect(standing).rejects.toThrow();
  while (!isHeld) await pause(2);
  const began = performance.now();
  await commitState(writer, withdrawn(state));
  const waited = performance.now() - began;
  expect(waited).toBeGreaterThan(1000);
  expect(waited).toBeLessThan(2000);
  await ended;
});
