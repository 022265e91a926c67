/** The emergency stop by two people, as far as a real gate: set, in force, lifted; alone, late and twice it is nothing. */
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmStop } from '#app/consent/services/stops/confirm-stop.server.ts';
import { gatesOf, loadProposal, loadStops } from '#app/consent/services/stops/load-stops.server.ts';
import { proposeLifting, proposeStop, type Stopper } from '#app/consent/services/stops/propose-stop.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { startWaiter } from '#bridge/relay/waiter-loop.ts';
import { rememberedIn } from '#bridge/replica/remembered.ts';
import { temporaryFolder, until } from '#tests/support/gate/gates.ts';
import { twinOf } from '#tests/support/twin.ts';
import { approval, type DeskAndGate, openDeskAndGate, samplesOf } from '../releases/desk-and-gate.ts';

let desk: DeskAndGate;
beforeAll(async () => {
  desk = await openDeskAndGate();
}, 120_000);
afterAll(() => desk.close());

const account = (number: number) => `00000000-0000-4000-8000-0000000000${number}`;
const first: Stopper = { account: account(81), role: 'release-desk' };
const second: Stopper = { account: account(82), role: 'administrator' };
const later = (ms: number): Tools => ({ ...desk.tools, clock: { now: () => new Date(Date.now() + ms) } });
const stopForm = (scope: 'approval' | 'organisation' | 'dataset' | 'action' | 'all', of = '') => ({
  idempotencyKey: desk.tools.ids.uuid(),
  scope,
  of,
  reason: 'leak-suspected' as const,
});
async function proposed(form: ReturnType<typeof stopForm>): Promise<string> {
  const done = await proposeStop(desk.tools, first, form);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.id;
}
const permitted = async () => {
  const id = await desk.handIn(samplesOf(desk.people));
  return (await desk.run(id)).told?.permitted ?? null;
};
const kept = async () => {
  const { rows } = await desk.ledger.client.query("select count(*) from ledger_event where kind like 'Suspension%'");
  return Number(rows[0].count);
};

test.each([
  ['approval', approval.id],
  ['organisation', approval.recipient.organisation],
  ['dataset', 'ds-1'],
  ['action', 'release-data'],
  ['all', ''],
] as const)('a stop of %s: the second word stops it at the gate, two others let it go again', async (scope, of) => {
  const whole = await permitted();
  expect(whole).toBe(desk.people.length);
  const id = await proposed(stopForm(scope, of));
  expect(await permitted()).toBe(whole); // one person alone changes nothing
  expect(await confirmStop(desk.tools, second, id)).toEqual({ ok: true });
  const revision = (await loadProposal(desk.tools, first, id, 'en'))?.revision as number;
  await until(() => (desk.gate.revision ?? 0) >= revision);
  expect(await permitted()).toBe(0);
  const { standing } = await loadStops(desk.tools, first, 'en');
  expect(standing).toMatchObject([{ id, scope, reason: 'leak-suspected' }]);
  const lifting = { idempotencyKey: desk.tools.ids.uuid(), stop: id, reason: 'settled' as const };
  const lift = await proposeLifting(desk.tools, second, lifting);
  if (!lift.ok) throw new Error(lift.refusal.code);
  expect(await permitted()).toBe(0);
  expect(await confirmStop(desk.tools, first, lift.id)).toEqual({ ok: true });
  const lifted = (await loadProposal(desk.tools, first, lift.id, 'en'))?.revision as number;
  await until(() => (desk.gate.revision ?? 0) >= lifted);
  await until(async () => (await permitted()) === whole); // a gate's time is its surest: the end counts a lease later at most
  expect((await loadStops(desk.tools, first, 'en')).standing).toEqual([]);
});

test('nobody confirms her own proposal, and nobody one of yesterday', async () => {
  const before = await kept();
  const id = await proposed(stopForm('all'));
  expect(await confirmStop(desk.tools, first, id)).toEqual({ ok: false, refusal: { code: 'two-people-needed' } });
  expect(await confirmStop(desk.tools, { ...first, role: 'administrator' }, id)).toMatchObject({ ok: false });
  const again = { ...second, account: await twinOf(desk.tools, first.account) };
  expect(await confirmStop(desk.tools, again, id)).toEqual({ ok: false, refusal: { code: 'two-people-needed' } });
  const day = 24 * 3_600_000;
  expect(await confirmStop(later(day), second, id)).toEqual({ ok: false, refusal: { code: 'stop-lapsed' } });
  expect(await loadProposal(later(day), second, id, 'en')).toMatchObject({ state: 'lapsed' });
  expect(await kept()).toBe(before);
});

test('confirmed by several at once, it is one stop', async () => {
  const before = await kept();
  const id = await proposed(stopForm('dataset', 'ds-1'));
  const third: Stopper = { account: account(83), role: 'elsi-officer' };
  const press = [second, third, second].map((who) => confirmStop(desk.tools, who, id));
  const done = await Promise.all(press);
  expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await kept()).toBe(before + 1);
  const again = { idempotencyKey: desk.tools.ids.uuid(), stop: id, reason: 'set-by-mistake' as const };
  const lift = await proposeLifting(desk.tools, first, again);
  expect(lift.ok && (await confirmStop(desk.tools, second, lift.id))).toEqual({ ok: true });
  expect(await proposeLifting(desk.tools, first, { ...again, idempotencyKey: desk.tools.ids.uuid() })).toEqual({
    ok: false,
    refusal: { code: 'suspension-over' },
  });
});

test('what is not there cannot be stopped, nor by whoever may not', async () => {
  const no = { ok: false, refusal: { code: 'suspension-names-nothing' } };
  expect(await proposeStop(desk.tools, first, stopForm('approval', 'DAR-9'))).toEqual(no);
  expect(await proposeStop(desk.tools, first, stopForm('dataset', ''))).toEqual(no);
  const reader: Stopper = { account: account(84), role: 'auditor' };
  expect(await proposeStop(desk.tools, reader, stopForm('all'))).toEqual({
    ok: false,
    refusal: { code: 'not-permitted' },
  });
  const id = await proposed(stopForm('all'));
  expect(await confirmStop(desk.tools, reader, id)).toEqual({ ok: false, refusal: { code: 'not-permitted' } });
});

test('once confirmed, the page says whether every gate has it', async () => {
  const id = await proposed(stopForm('dataset', 'ds-1'));
  const waiting = await loadProposal(desk.tools, second, id, 'en');
  expect(waiting && (await gatesOf(desk.tools, waiting, 10))).toBeNull();
  await confirmStop(desk.tools, second, id);
  const confirmed = await loadProposal(desk.tools, second, id, 'en');
  if (!confirmed) throw new Error('gone');
  expect(await gatesOf(desk.tools, confirmed, 10)).toMatchObject({ state: 'not-yet' });
  const waiter = startWaiter({
    remembered: rememberedIn(join(temporaryFolder(), 'seen.json')),
    databaseUrl: desk.bridgeUrl,
    leaseMs: 1000,
    log: () => {},
  });
  expect(await gatesOf(desk.tools, confirmed, 10_000)).toMatchObject({ state: 'in-force' });
  await waiter.stop();
});

test('the database holds that they are two, whoever writes', async () => {
  const { client } = desk.ledger;
  const id = await proposed(stopForm('all'));
  const alone = client.query(
    'update stop_proposal set confirmed_by = proposed_by, confirmed_at = now(), revision = 1 where id = $1',
    [id],
  );
  await expect(alone).rejects.toThrow(pg.DatabaseError);
});

test('who proposed and who confirmed stands in the audit', async () => {
  const { rows } = await desk.ledger.client.query(
    "select kind, count(*)::int from audit_entry where kind like 'stop-%' group by kind order by kind",
  );
  expect(rows.map(({ kind }) => kind)).toEqual(['stop-confirmed', 'stop-proposed']);
});
