/** What holders were asked for is asked no more once the stop is gone; what another stop asks for stays. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeBackWithdrawal } from '#app/consent/services/take-back-withdrawal.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { closeTask, taskForm } from '#app/consent/services/withdrawal-tasks/close-task.server.ts';
import { capacityForm, recordCapacity } from '#app/hospital/services/life-events/record-capacity.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { confirmCorrection } from '#app/record/services/corrections/decide-correction.server.ts';
import { proposeCorrection } from '#app/record/services/corrections/propose-correction.server.ts';
import { wished } from '#tests/support/consent-life.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  record,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { aPng } from '#tests/support/scans.ts';
import { recordDeath } from './deaths.ts';

const SECOND = { account: '55555555-5555-4555-8555-555555555555', site: COORDINATOR.site };
const BIOBANK = { role: 'data-holder', account: COORDINATOR.account, holder: 'biobank' } as const;

let programme: TestProgramme;
let person: Joined;

beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
});

const key = () => programme.tools.ids.uuid();
const wish = () => record(programme.tools, person.participant, [wished(PUBLISHED_AT, 'stop-and-destroy')]);
const eventsOf = async () =>
  (await readOwn(programme.tools, { account: null, participant: person.participant }, 'test')).events;
const rows = () =>
  programme.tools.database.prisma.withdrawalTask.findMany({ where: { participant: person.participant } });
const openRows = async () => (await rows()).filter(({ closedAt }) => closedAt === null);
const openNames = async () => (await openRows()).map(({ task }) => task);

async function capacity(state: string) {
  const form = capacityForm.parse({ state, note: '担当医の判断' });
  const done = await recordCapacity(programme.tools, COORDINATOR, person.participant, form, key());
  if (!done.ok) throw new Error(done.refusal.code);
}
async function death(diedOn = '2026-11-03') {
  const done = await recordDeath(programme, person.participant, { diedOn });
  if (!done.ok) throw new Error(done.refusal.code);
}
async function withdraw(level: 'no-further-contact' | 'no-further-access' | 'no-further-use') {
  const form = withdrawalForm.parse({ idempotencyKey: key() });
  const done = await withdrawConsent(programme.tools, person, { level, form, language: 'ja' });
  if (!done.ok) throw new Error(done.refusal.code);
}
async function takeBackLast() {
  const last = (await eventsOf()).findLast(({ kind }) => kind === 'ConsentWithdrawn');
  const form = { withdrawal: last?.number as number, idempotencyKey: key() };
  const done = await takeBackWithdrawal(programme.tools, person, form);
  if (!done.ok) throw new Error(done.refusal.code);
}
/** Two people void the newest entry of this kind. */
async function void_(kind: string) {
  const number = (await eventsOf()).findLast((event) => event.kind === kind)?.number as number;
  const form = { why: 'wrong-person', what: 'void' } as const;
  const proposal = { participant: person.participant, number, form, proof: aPng(800, 1000) };
  const proposed = await proposeCorrection(programme.tools, COORDINATOR, proposal);
  if (!proposed.ok) throw new Error(proposed.refusal.code);
  const done = await confirmCorrection(programme.tools, SECOND, proposed.id, key());
  if (!done?.ok) throw new Error(done?.refusal.code);
}
const destroy = async (id: string) =>
  closeTask(programme.tools, BIOBANK, id, taskForm.parse({ outcome: 'done', told: 'yes' }), key());

describe('a stop by her wish for lasting incapacity', () => {
  test('destroys nothing at once, and asks for nothing any more once she decides again', async () => {
    await wish();
    programme.clock.later(1);
    await capacity('lost-lasting');
    const [samples] = (await openRows()).filter(({ task }) => task === 'destroy-samples');
    expect(await destroy(samples?.id ?? '')).toMatchObject({ refusal: { code: 'cooling-off-running' } });
    programme.clock.later(5);
    await capacity('regained');
    expect(await openRows()).toEqual([]);
    expect(new Set((await rows()).map(({ outcome }) => outcome))).toEqual(new Set(['no-longer-asked']));
    expect(await destroy(samples?.id ?? '')).toMatchObject({ ok: false });
  });

  test('nothing changed, the holder reports it done when the days are over', async () => {
    await wish();
    programme.clock.later(1);
    await capacity('lost-lasting');
    programme.clock.later(14);
    const [samples] = (await openRows()).filter(({ task }) => task === 'destroy-samples');
    expect(await destroy(samples?.id ?? '')).toMatchObject({ ok: true });
  });

  test('what she had withdrawn herself before stays asked', async () => {
    await wish();
    await withdraw('no-further-access');
    const own = await openNames();
    programme.clock.later(1);
    await capacity('lost-lasting');
    programme.clock.later(1);
    await capacity('regained');
    expect((await openNames()).sort()).toEqual(own.sort());
  });

  test('entered by mistake and voided by two, it is as if it had never been asked', async () => {
    await wish();
    programme.clock.later(1);
    await capacity('lost-lasting');
    await void_('IncapacityRecorded');
    expect(await openRows()).toEqual([]);
  });
});

describe('a death', () => {
  test('entered on the wrong person and voided by two leaves nothing to destroy', async () => {
    await wish();
    programme.clock.set('2026-11-05T00:00:00.000Z');
    await death();
    const [samples] = (await openRows()).filter(({ task }) => task === 'destroy-samples');
    expect(samples).toBeDefined();
    programme.clock.later(1);
    await void_('DeathRecorded');
    expect(await openRows()).toEqual([]);
    expect(await destroy(samples?.id ?? '')).toMatchObject({ ok: false });
    // died after all: asked again, under the new entry
    await death();
    expect(await openNames()).toContain('destroy-samples');
  });

  test('another entry voided changes nothing of it', async () => {
    await wish();
    programme.clock.set('2026-11-05T00:00:00.000Z');
    await death();
    const before = await openNames();
    await void_('IdentityVerified');
    expect(await openNames()).toEqual(before);
  });
});

describe('one outcome is to be written', () => {
  test('raised twice and taken back once, the outcome of what stands is open again, and that alone', async () => {
    await withdraw('no-further-contact');
    programme.clock.later(1);
    await withdraw('no-further-access');
    const second = programme.clock.now();
    programme.clock.later(1);
    await withdraw('no-further-use');
    programme.clock.later(1);
    await takeBackLast();
    const outcomes = (await openRows()).filter(({ task }) => task === 'write-outcome');
    expect(outcomes.map(({ openedAt }) => openedAt)).toEqual([second]);
    expect(await openNames()).not.toContain('destroy-samples');
  });
});
