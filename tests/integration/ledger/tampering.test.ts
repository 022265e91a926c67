/** The short version of `npm run test:tamper`: a superuser's tamperings, each kind several times, against a head kept outside. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { chanceOf, TAMPERINGS } from '#tests/tamper/tamperings.ts';
import { tryTamperings } from '#tests/tamper/try.ts';
import { openWorld, type World } from '#tests/tamper/world.ts';

/** `npm run test:tamper` sets it */
const TIMES = Number(process.env.TAMPER_TIMES ?? 39);
let world: World;
beforeAll(async () => {
  world = await openWorld({ people: 2, acts: 14, files: false });
}, 60_000);
afterAll(() => world.close());

test('every tampering is found, and the ledger as it was raises no alarm', {
  timeout: 60_000 + TIMES * 2000,
}, async () => {
  const tried = await tryTamperings(world, TIMES);
  const { missed, falseAlarms, honestAudits, foundByWitnessAlone } = tried;
  if (process.env.TAMPER_TIMES) console.log(JSON.stringify(tried));
  expect(missed).toEqual([]);
  expect(falseAlarms).toBe(0);
  expect(honestAudits).toBeGreaterThan(1);
  expect(foundByWitnessAlone).toBeGreaterThan(0);
});

test('without a head kept outside, an insider with every key goes unnoticed: the control', async () => {
  await TAMPERINGS['an answer turned round, signed anew with the stolen key']?.(world, chanceOf(7));
  expect((await auditLedger(world.tools)).faults).toEqual([]);
  const found = (await auditLedger(world.tools, [world.witnessed])).faults;
  expect(found.map(({ what }) => what)).toEqual(['witnessed-head']);
  await world.putBack();
});

test('acts after the head that was kept raise no alarm', async () => {
  await world.goOn(1);
  expect((await auditLedger(world.tools, [world.witnessed])).faults).toEqual([]);
});

test('nor do acts and heads in the making beside the audit', async () => {
  const before = (await auditLedger(world.tools)).events;
  let going = true;
  const acts = world.goOn(8).finally(() => {
    going = false;
  });
  const audits = [];
  while (going) audits.push(await auditLedger(world.tools, [world.witnessed]));
  await acts;
  expect(audits.flatMap(({ faults }) => faults)).toEqual([]);
  expect(new Set(audits.map(({ events }) => events)).size).toBeGreaterThan(2);
  expect((await auditLedger(world.tools)).events).toBe(before + 8);
});
