/** The 18th birthday: whose power ends, who is invited where, what goes on, and the young person's own word. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openJoining } from '#app/consent/services/joiner.server.ts';
import { loadChoices } from '#app/consent/services/load-choices.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { endPowersInTime } from '#app/family/services/proxies/end-power.server.ts';
import { loadMajority } from '#app/family/services/proxies/load-majority.server.ts';
import { loadDesk } from '#app/hospital/services/desk/load-desk.server.ts';
import { inviteOfAge, ofAgeForm } from '#app/joining/services/invitation/invite-of-age.server.ts';
import { loadProgress } from '#app/joining/services/load-progress.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { loadHome } from '#app/record/services/load-home.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { decide } from '#tests/support/decide-consent.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { COORDINATOR, openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { familyOf, type Parent } from './family.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
/** born so that she is 15 when she joins and turns 18 on 14 March 2029, midnight in Japan */
const BORN = '2011-03-14';
const LAST_MINUTE = '2029-03-13T14:59:59.999Z';
const BIRTHDAY = '2029-03-13T15:00:00.000Z';
const MONTH_TURN = '2029-03-31T15:00:00.000Z';

let participant: ParticipantId;
let mother: Parent;

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  ({ participant, mother } = await family.joined({}, { audience: 'youth-12-15', birthDate: BORN }));
});

const mothersSession = async () => {
  const { tools } = programme;
  const session = { role: 'proxy', site: null, participant, agent: '' } as const;
  const { cookie } = await sessionsOf(tools).start(mother.account, session);
  return sessionsOf(tools).resolve(cookie.split(';')[0] as string);
};
const kinds = async () =>
  (await readOwn(programme.tools, { account: null, participant }, 'test')).events.map(({ kind }) => kind);

/** Her own way in: a letter to her own address, after the birthday. */
async function invited() {
  const form = ofAgeForm.parse({ email: 'own@example.jp', language: 'ja' });
  const done = await inviteOfAge(programme.tools, COORDINATOR, participant, form);
  if (!done.ok) throw new Error(done.refusal.code);
  const { prisma } = programme.tools.database;
  const { accountId: account } = await prisma.invitation.findUniqueOrThrow({ where: { id: done.invitation ?? '' } });
  return { role: 'invitee', account, participant } as const;
}

test('the parents’ access ends on the minute; the ledger and the gate wait for the month, and never learn the day', async () => {
  programme.clock.set(LAST_MINUTE);
  expect(await mothersSession()).toMatchObject({ kind: 'proxy' });
  programme.clock.set(BIRTHDAY);
  expect(await mothersSession()).toEqual({ kind: 'visitor' });
  await endPowersInTime(programme.tools);
  await endPowersInTime(programme.tools);
  expect(await kinds()).not.toContain('ProxyEnded');
  const { prisma } = programme.tools.database;
  expect(await prisma.followUp.count({ where: { participant, kind: 'now-of-age' } })).toBe(1);
  programme.clock.set(MONTH_TURN);
  await endPowersInTime(programme.tools);
  expect((await kinds()).filter((kind) => kind === 'ProxyEnded')).toHaveLength(1);
  const lines = await prisma.feedLine.findMany({ where: { participant }, select: { payload: true } });
  expect(lines.map(({ payload }) => payload).join('\n')).not.toMatch(/2029-03-1[34]/);
});

test('both are told of the day in time: she and her mother, and the hospital three months ahead', async () => {
  const soon = async () => (await loadDesk(programme.tools, COORDINATOR)).soonOfAge.map((person) => person.participant);
  expect(await soon()).not.toContain(participant);
  programme.clock.set('2028-12-20T00:00:00.000Z');
  expect(await soon()).toContain(participant);
  expect((await loadHome(programme.tools, mother, 'ja')).majority).toMatchObject({ state: 'soon', on: '2029-03-14' });
  expect(await loadMajority(programme.tools, mother)).toBeNull();
});

test('she is invited from the birthday on, at an address of her own', async () => {
  const form = ofAgeForm.parse({ email: 'own@example.jp', language: 'ja' });
  // from 16 on she may be asked for a consent of her own: growing-up.test.ts
  programme.clock.set('2027-03-13T14:59:59.999Z');
  const early = await inviteOfAge(programme.tools, COORDINATOR, participant, form);
  expect(early).toMatchObject({ ok: false, refusal: { code: 'not-of-age' } });
  programme.clock.set(BIRTHDAY);
  const elsewhere = { account: COORDINATOR.account, site: 'site-b' };
  expect(await inviteOfAge(programme.tools, elsewhere, participant, form)).toMatchObject({
    refusal: { code: 'not-invited' },
  });
  expect(await inviteOfAge(programme.tools, COORDINATOR, participant, form)).toMatchObject({ ok: true });
});

test('she begins anew: the adults’ text, nothing read, nothing answered, nothing chosen beforehand', async () => {
  programme.clock.set(BIRTHDAY);
  const she = await invited();
  const joining = await openJoining(programme.tools, she, 'test');
  expect(joining).toMatchObject({ stage: 'of-age', by: { who: 'person' }, version: { audience: 'adult' } });
  const progress = await loadProgress(programme.tools, she);
  expect(progress).toMatchObject({ reading: { done: 0 }, choices: { done: 0 }, stage: 'of-age' });
});

test('silence keeps what had begun and permits nothing new', async () => {
  expect((await family.record(participant)).answers['share-academia']?.decision).toBe('permit');
  programme.clock.set('2029-04-10T00:00:00.000Z');
  await endPowersInTime(programme.tools);
  const fresh = await decide(programme, participant, 'joint-analyse').catch((error: Error) => error.message);
  expect(JSON.stringify(fresh)).toMatch(/majority-reached|proxy-ended|not-active/);
});

test('her own answers stand as hers; the parents’ yes is over; the pages speak to her as an adult', async () => {
  programme.clock.set('2029-04-10T00:00:00.000Z');
  await endPowersInTime(programme.tools);
  const she = await invited();
  await family.answerAll(she, 'adult', { 'share-industry': 'deny' });
  expect(await family.sign(she)).toMatchObject({ ok: false, refusal: { code: 'identity-missing' } });
  await family.identify(participant, 'person');
  expect(await family.sign(she)).toMatchObject({ ok: true, receiptId: expect.stringMatching(/^R-/) });
  const record = await family.record(participant);
  expect(record).toMatchObject({ majorityOn: null, status: 'active', capacity: { basis: 'self', blocked: [] } });
  expect(record.answers['share-academia']).toMatchObject({ decision: 'permit', by: 'person' });
  expect(record.answers['share-industry']).toMatchObject({ decision: 'deny', by: 'person' });
  const events = (await readOwn(programme.tools, { account: null, participant }, 'test')).events;
  expect(events.at(-1)).toMatchObject({ kind: 'MajorityConfirmed', payload: { decision: 'change' } });
  expect((await readOwn(programme.tools, she, 'test')).version.audience).toBe('adult');
  expect((await loadChoices(programme.tools, she, 'ja')).effect).toBe('in-effect');
  expect(await decide(programme, participant, 'sequence')).toEqual({ decision: 'permit', reasons: [] });
  expect(await family.sign(she).catch(() => ({ ok: false }))).toMatchObject({ ok: false });
});

test('before her birthday, and by her mother, nothing of it can be signed', async () => {
  programme.clock.set(LAST_MINUTE);
  await family.identify(participant, 'person');
  const joining = await openJoining(programme.tools, mother, 'test');
  expect(joining.stage).toBe('joined');
  programme.clock.set(BIRTHDAY);
  expect((await openJoining(programme.tools, mother, 'test')).stage).toBe('joined');
});

test('leaving asks for no more than it does of anybody: no identity, no reason', async () => {
  programme.clock.set(BIRTHDAY);
  const she = await invited();
  const form = withdrawalForm.parse({ idempotencyKey: family.key() });
  const done = await withdrawConsent(programme.tools, she, { level: 'no-further-use', form, language: 'ja' });
  expect(done).toMatchObject({ ok: true });
  expect((await family.record(participant)).status).toBe('withdrawn');
});
