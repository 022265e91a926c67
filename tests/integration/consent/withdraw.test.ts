import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { placeOf } from '#app/consent/domain/standing/place.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { loadWithdrawal } from '#app/consent/services/load-withdrawal.server.ts';
import { afterWithdrawal } from '#app/consent/services/receipts/withdrawal-clocks.ts';
import { takeBackWithdrawal } from '#app/consent/services/take-back-withdrawal.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { askedAgainIn } from '#tests/support/asked-again.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';

let programme: TestProgramme;
let person: Joined;

beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
  programme.clock.later(10);
});

type Level = Parameters<typeof withdrawConsent>[2]['level'];
const withdraw = (level: Level, more: Record<string, string> = {}) => {
  const form = withdrawalForm.parse({ idempotencyKey: programme.tools.ids.uuid(), ...more });
  return withdrawConsent(programme.tools, person, { level, form, language: 'ja', ...askedAgainIn(form) });
};
const own = () => readOwn(programme.tools, person, 'test');
const rows = () =>
  programme.tools.database.prisma.withdrawalTask.findMany({
    where: { participant: person.participant },
    orderBy: { task: 'asc' },
  });
const takeBack = async (withdrawal?: number) => {
  const number = withdrawal ?? (await own()).record.withdrawal?.number ?? 0;
  return takeBackWithdrawal(programme.tools, person, {
    withdrawal: number,
    idempotencyKey: programme.tools.ids.uuid(),
  });
};
const nowText = () => programme.clock.now().toISOString();

test.each([
  ['no-further-contact', 'contact-stopped', ['stop-mailings', 'tell-treating-doctor', 'write-outcome']],
  [
    'no-further-access',
    'access-stopped',
    ['hold-samples', 'stop-collection', 'stop-mailings', 'stop-sampling', 'tell-treating-doctor', 'write-outcome'],
  ],
] as const)('%s is recorded, stands, and opens its tasks in the same act', async (level, standing, tasks) => {
  expect(await withdraw(level)).toMatchObject({ ok: true, receiptId: expect.stringMatching(/^R-/) });
  const { record } = await own();
  expect(placeOf(record, { hasBegun: false }, nowText()).at).toBe(standing);
  expect((await rows()).map(({ task }) => task)).toEqual(tasks);
});

test('all use stops at once; what destroys waits for the cooling-off, and says until when', async () => {
  await withdraw('no-further-use');
  const { record, events } = await own();
  expect(record.status).toBe('withdrawn');
  expect(placeOf(record, { hasBegun: false }, nowText())).toMatchObject({
    at: 'use-stopped-cooling-off',
    until: '2026-11-26T00:00:00.000Z',
  });
  const destroy = (await rows()).find(({ task }) => task === 'destroy-samples');
  expect(destroy).toMatchObject({
    holder: 'biobank',
    site: 'site-a',
    notBefore: new Date('2026-11-26T00:00:00.000Z'),
    closedAt: null,
  });
  expect(afterWithdrawal(events, record.withdrawal?.number ?? 0, [])).toMatchObject({
    copiesDestroyed: { state: 'waits', from: '2026-11-26T00:00:00.000Z' },
    recipientsConfirmed: { state: 'waits' },
  });
});

test('nothing is preset: no answer about the doctor, the outcome on this site, the cooling-off kept', async () => {
  await withdraw('no-further-use');
  const last = (await own()).events.at(-1);
  expect(last?.payload).toMatchObject({
    doctorMayTell: null,
    outcomeTo: 'portal',
    reason: null,
    sampleChoice: 'destroy',
    coolingOff: { days: 14, waived: false },
  });
});

test('sent twice, it is one event and one set of tasks', async () => {
  const key = programme.tools.ids.uuid();
  const both = await Promise.all([
    withdraw('no-further-access', { idempotencyKey: key }),
    withdraw('no-further-access', { idempotencyKey: key }),
  ]);
  expect(new Set(both.map((done) => done.ok && done.receiptId)).size).toBe(1);
  expect(await rows()).toHaveLength(6);
});

test('a level can be raised and is not given twice', async () => {
  await withdraw('no-further-contact');
  expect(await withdraw('no-further-contact')).toMatchObject({ ok: false, refusal: { code: 'already-withdrawn' } });
  const pages = await loadWithdrawal(programme.tools, person, 'ja');
  expect(pages.levels.map(({ open }) => open)).toEqual([false, true, true]);
  expect(await withdraw('no-further-use')).toMatchObject({ ok: true });
});

test('within the cooling-off it is taken back by one act; the answers count again and open tasks close', async () => {
  await withdraw('no-further-use');
  programme.clock.later(13);
  expect(await takeBack()).toMatchObject({ ok: true, receiptId: expect.stringMatching(/^R-/) });
  const { record } = await own();
  expect(record.status).toBe('active');
  expect(record.answers['share-academia']?.decision).toBe('permit');
  expect((await rows()).every(({ outcome, closedAt }) => outcome === 'taken-back' && closedAt !== null)).toBe(true);
});

test('after the cooling-off it is not, and nothing is recorded', async () => {
  await withdraw('no-further-use');
  programme.clock.later(14);
  const before = (await own()).events.length;
  expect(await takeBack()).toMatchObject({ ok: false, refusal: { code: 'cooling-off-over' } });
  expect((await own()).events).toHaveLength(before);
  expect(placeOf((await own()).record, { hasBegun: false }, nowText()).at).toBe('use-stopped');
});

test('waiving the cooling-off leaves nothing to take back', async () => {
  await withdraw('no-further-use', { waiveCoolingOff: 'yes' });
  expect(await takeBack()).toMatchObject({ ok: false, refusal: { code: 'cooling-off-over' } });
});

test('a lower level is taken back at any time', async () => {
  await withdraw('no-further-access');
  programme.clock.later(400);
  expect(await takeBack()).toMatchObject({ ok: true });
  expect((await own()).record.withdrawal).toBeNull();
});

test('changing an answer is another act than withdrawing: after leaving, a no is taken, a yes is not', async () => {
  await withdraw('no-further-use');
  const change = { language: 'ja', version: '2.1', provision: 'share-academia' } as const;
  const said = (answer: 'permit' | 'deny') =>
    changeChoice(programme.tools, person, { ...change, answer, idempotencyKey: programme.tools.ids.uuid() });
  expect(await said('deny')).toMatchObject({ ok: true });
  expect(await said('permit')).toMatchObject({ ok: false, refusal: { code: 'already-withdrawn' } });
  expect((await own()).record.withdrawal?.level).toBe('no-further-use');
});

test('she can withdraw before the explainer has confirmed', async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme, { waits: true });
  expect(await withdraw('no-further-use')).toMatchObject({ ok: true });
});
