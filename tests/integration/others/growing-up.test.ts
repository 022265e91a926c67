/** Asked again at 7, 12 and 16: who is asked when, in which words, what holds until then, and what ends with an own consent. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issueRecovery } from '#app/accounts/services/issue-recovery.server.ts';
import { recover } from '#app/accounts/services/recover.server.ts';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { openJoining } from '#app/consent/services/joiner.server.ts';
import { loadChoiceQuestion } from '#app/consent/services/load-choices.server.ts';
import { openSitting, sittingForm } from '#app/family/services/assent/open-sitting.server.ts';
import { loadMajority } from '#app/family/services/proxies/load-majority.server.ts';
import { loadSpeaking } from '#app/family/services/proxies/load-speaking.server.ts';
import { askCapacityAnew, takeTurnsOfAge } from '#app/family/services/proxies/turns-of-age.server.ts';
import { openFollowUp } from '#app/hospital/services/follow-up/open-follow-up.server.ts';
import { recordGuardian } from '#app/hospital/services/life-events/record-guardian.server.ts';
import { inviteOfAge, ofAgeForm } from '#app/joining/services/invitation/invite-of-age.server.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { loadHome } from '#app/record/services/load-home.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { reconsentAsked } from '#tests/support/consent-choices.ts';
import { decide } from '#tests/support/decide-consent.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { COORDINATOR, openProgramme, PUBLISHED_AT, record, type TestProgramme } from '#tests/support/participant.ts';
import { familyOf, type Parent } from './family.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
/** nine when she joins; twelve on 5 May 2029, sixteen on 5 May 2033, each from midnight in Japan */
const TWELVE = '2029-05-04T15:00:00.000Z';
const BEFORE_TWELVE = '2029-05-04T14:59:59.999Z';
const SIXTEEN = '2033-05-04T15:00:00.000Z';
const BEFORE_SIXTEEN = '2033-05-04T14:59:59.999Z';
const HALF_A_YEAR_BEFORE = '2034-11-04T15:00:00.000Z';
const EIGHTEEN = '2035-05-04T15:00:00.000Z';

let participant: ParticipantId;
let mother: Parent;

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  ({ participant, mother } = await family.joined({}, { birthDate: '2017-05-05' }));
});

const pass = async (at: string) => {
  programme.clock.set(at);
  await takeTurnsOfAge(programme.tools);
};
const work = async () =>
  (await programme.tools.database.prisma.followUp.findMany({ where: { participant } })).map(({ kind }) => kind);
const sittingsText = async () => {
  const form = sittingForm.parse({ present: ['mother'] });
  const done = await openSitting(programme.tools, COORDINATOR, participant, form);
  if (!done.ok) return done.refusal.code;
  const row = await programme.tools.database.prisma.assentSitting.findUniqueOrThrow({ where: { id: done.sitting } });
  return row.audience;
};

const besides = async (she: Parameters<typeof loadHome>[1]) =>
  (await loadHome(programme.tools, she, 'ja')).standing.besides.map(({ what }) => what);

describe('at twelve', () => {
  test('the desk is asked on the day in Japan, not a millisecond before, once, however often the worker looks', async () => {
    await pass(BEFORE_TWELVE);
    expect(await work()).not.toContain('asked-anew');
    await pass(TWELVE);
    await takeTurnsOfAge(programme.tools);
    expect((await work()).filter((kind) => kind === 'asked-anew')).toHaveLength(1);
  });

  test('the words are those of her age on that day, not of the day on which she was invited', async () => {
    programme.clock.set(BEFORE_TWELVE);
    expect(await sittingsText()).toBe('child-7-11');
    programme.clock.set(TWELVE);
    expect(await sittingsText()).toBe('youth-12-15');
    programme.clock.set(SIXTEEN);
    expect(await sittingsText()).toBe('assent-not-asked');
  });

  test('until she is asked, what holds goes on: growing older is neither a yes nor a no', async () => {
    const before = await family.record(participant);
    await pass(TWELVE);
    const after = await family.record(participant);
    expect(after.answers).toEqual(before.answers);
    expect(after.capacity).toEqual(before.capacity);
  });

  test('her mother reads the day beforehand, and counts only the last half year', async () => {
    expect((await loadSpeaking(programme.tools, mother)).turn).toEqual({
      turn: 'twelve',
      on: '2029-05-05',
      days: null,
    });
    programme.clock.set('2029-04-30T00:00:00.000Z');
    expect((await loadSpeaking(programme.tools, mother)).turn).toEqual({ turn: 'twelve', on: '2029-05-05', days: 5 });
  });

  test('a pause of the worker over two birthdays asks for the last alone', async () => {
    await pass(SIXTEEN);
    expect(await work()).toContain('own-consent');
    expect(await work()).not.toContain('asked-anew');
  });

  test('one who left is not looked for, and nothing of her birthday is kept once she is erased', async () => {
    const { prisma } = programme.tools.database;
    const { personId, nextTurnAt } = await prisma.enrolment.findUniqueOrThrow({ where: { participant } });
    expect(nextTurnAt?.toISOString()).toBe(TWELVE);
    await prisma.person.update({ where: { id: personId }, data: { erasedAt: programme.clock.now() } });
    expect((await prisma.enrolment.findUniqueOrThrow({ where: { participant } })).nextTurnAt).toBeNull();
  });
});

const invited = async () => {
  const form = ofAgeForm.parse({ email: 'own@example.jp', language: 'ja' });
  const done = await inviteOfAge(programme.tools, COORDINATOR, participant, form);
  if (!done.ok) throw new Error(done.refusal.code);
  const { prisma } = programme.tools.database;
  const { accountId } = await prisma.invitation.findUniqueOrThrow({ where: { id: done.invitation ?? '' } });
  return { role: 'invitee', account: accountId, participant } as const;
};

describe('at sixteen', () => {
  test('nobody is invited to an own consent before the day', async () => {
    programme.clock.set(BEFORE_SIXTEEN);
    await expect(invited()).rejects.toThrow('not-of-age');
    programme.clock.set(SIXTEEN);
    expect(await openJoining(programme.tools, await invited(), 'test')).toMatchObject({
      stage: 'at-sixteen',
      by: { who: 'person' },
      version: { audience: 'youth-16-17' },
    });
  });

  test('her own consent takes the place of her mother’s when it is confirmed; until then hers goes on', async () => {
    // while the version may still collect
    ({ participant, mother } = await family.joined({}, { audience: 'youth-12-15', birthDate: '2011-05-05' }));
    programme.clock.set('2027-05-04T15:00:00.000Z');
    await takeTurnsOfAge(programme.tools);
    const she = await invited();
    await family.identify(participant, 'person');
    await family.agree(she);
    await family.answerAll(she, 'youth-16-17', { 'share-industry': 'deny' });
    expect(await family.sign(she)).toEqual({ ok: true, receiptId: expect.any(String) });
    expect((await openJoining(programme.tools, she, 'test')).stage).toBe('signed');
    const waiting = await family.record(participant);
    expect(waiting).toMatchObject({ capacity: { basis: 'parental-permission' }, inForce: { by: 'proxy' } });
    expect(await family.sign(she).catch(() => ({ ok: false }))).toMatchObject({ ok: false });

    await family.confirm(participant);
    const own = await family.record(participant);
    expect(own).toMatchObject({ inForce: { by: 'person' }, capacity: { basis: 'self-with-guardian' } });
    expect(own.answers['share-industry']).toMatchObject({ decision: 'deny', by: 'person' });
    expect(own.capacity.proxies).toMatchObject([{ ended: { why: 'own-consent' } }]);
    const { prisma } = programme.tools.database;
    expect(await prisma.proxyPower.count({ where: { participant, endedAt: null } })).toBe(0);

    // blood is taken for research: until the guardian's word is on record nothing new begins
    expect(await work()).toContain('guardian-to-tell');
    expect((await decide(programme, participant, 'sequence')).decision).toBe('deny');
    expect(await besides(she)).toEqual(['guardian-not-heard']);
    const objects = { toldOn: '2027-05-05', objects: 'yes', note: '' } as const;
    await recordGuardian(programme.tools, COORDINATOR, participant, objects, family.key());
    expect(await besides(she)).toEqual(['guardian-objects']);
    programme.clock.later(1);
    const form = { toldOn: '2027-05-05', objects: 'no', note: '' } as const;
    const heard = await recordGuardian(programme.tools, COORDINATOR, participant, form, family.key());
    expect(heard).toMatchObject({ ok: true });
    expect((await decide(programme, participant, 'sequence')).decision).toBe('permit');
    expect(await besides(she)).toEqual([]);
    const { closedAt } = await prisma.followUp.findFirstOrThrow({ where: { participant, kind: 'guardian-to-tell' } });
    expect(closedAt).not.toBeNull();
  });

  test('with an account and without a consent of her own she can say no, and no yes; nobody makes her one before the day', async () => {
    ({ participant, mother } = await family.joined(
      { 'share-industry': 'deny' },
      { audience: 'youth-12-15', birthDate: '2011-05-05' },
    ));
    const { tools } = programme;
    const proof = { method: 'photo-id-in-person', shown: 'driving-licence', explainerShown: 'staff-card' } as const;
    const [colleague, someone, createdAt] = [tools.ids.uuid(), tools.ids.uuid(), tools.clock.now()];
    await tools.database.prisma.person.create({ data: { id: someone, createdAt } });
    await tools.database.prisma.account.create({ data: { id: colleague, personId: someone, createdAt } });
    const beside = (by: string) =>
      issueRecovery(tools, { ...COORDINATOR, account: by }, participant, { ...proof, isFirst: true });
    expect(await beside(COORDINATOR.account)).toMatchObject({ refusal: { code: 'another-decides' } });
    programme.clock.set('2027-05-04T15:00:00.000Z');
    expect(await beside(COORDINATOR.account)).toMatchObject({ ok: true, token: null });
    const opened = await beside(colleague);
    const token = (opened.ok && opened.token) || '';
    const password = 'a long password of hers';
    expect(await recover(tools, { token, password, address: '192.0.2.9' })).toEqual({ ok: true });
    const { personId } = await tools.database.prisma.enrolment.findUniqueOrThrow({ where: { participant } });
    const { id: account } = await tools.database.prisma.account.findFirstOrThrow({ where: { personId } });
    const choose = (own: Own, provision: ProvisionCode, answer: 'permit' | 'deny') =>
      changeChoice(tools, own, { provision, answer, version: '2.1', language: 'ja', idempotencyKey: family.key() });
    const she = { account, participant };
    expect(await choose(she, 'share-industry', 'permit')).toMatchObject({ refusal: { code: 'another-decides' } });
    expect(await choose(she, 'share-academia', 'deny')).toMatchObject({ ok: true });
    const { answers } = await family.record(participant);
    expect(answers['share-industry']?.decision).toBe('deny');
    expect(answers['share-academia']).toMatchObject({ decision: 'deny', by: 'person' });
    // what could only be refused is not offered, and the page says whose it is
    const asked = await loadChoiceQuestion(tools, she, 'share-industry', 'ja');
    expect(asked).toMatchObject({ effect: 'others-decide', answers: ['deny'] });
    // the control: the same yes by the one who decides
    const askedOfHer = await loadChoiceQuestion(tools, mother, 'share-industry', 'ja');
    expect(askedOfHer).toMatchObject({ effect: 'in-effect', answers: expect.arrayContaining(['permit', 'deny']) });
    expect(await choose(mother, 'share-industry', 'permit')).toMatchObject({ ok: true });
  });

  test('her mother cannot sign it for her, nor can it be signed twice, nor a day before 18 is over', async () => {
    programme.clock.set(SIXTEEN);
    expect((await openJoining(programme.tools, mother, 'test')).stage).toBe('joined');
    const she = await invited();
    programme.clock.set(EIGHTEEN);
    expect((await openJoining(programme.tools, she, 'test')).stage).toBe('of-age');
  });
});

describe('before and at eighteen', () => {
  const sent = async (at: string) => {
    await pass(at);
    const rows = await programme.tools.database.prisma.outbox.findMany({
      where: { topic: { startsWith: 'mail.majority' } },
    });
    return rows.filter(({ payload }) => JSON.stringify(payload).includes(participant)).map(({ topic }) => topic);
  };

  test('one with a way in of her own is told half a year before and on the day; one without is not written to at others’', async () => {
    expect(await sent(HALF_A_YEAR_BEFORE)).toEqual([]);
    const { prisma } = programme.tools.database;
    const { personId } = await prisma.enrolment.findUniqueOrThrow({ where: { participant } });
    const account = await prisma.account.findFirstOrThrow({ where: { personId } });
    await prisma.enrolment.update({ where: { participant }, data: { nextTurnAt: new Date(HALF_A_YEAR_BEFORE) } });
    await prisma.account.update({ where: { id: account.id }, data: { passwordHash: 'own' } });
    expect(await sent(HALF_A_YEAR_BEFORE)).toEqual(['mail.majority-soon']);
    expect((await sent(EIGHTEEN)).sort()).toEqual(['mail.majority', 'mail.majority-soon']);
    expect(await work()).toContain('now-of-age');
  });

  test('the mail goes to her own address, never to one who decides for her, though the power still stands', async () => {
    const { tools } = programme;
    const { prisma } = tools.database;
    programme.clock.set(SIXTEEN);
    await invited();
    const to: string[] = [];
    const send = async (mail: { to: string }) => void to.push(mail.to);
    const render = async () => ({ subject: '', html: '', text: '' });
    const handlers = mailHandlers(tools, send as never, render as never);
    expect(await prisma.proxyPower.count({ where: { participant, endedAt: null } })).toBe(1);
    const job = (topic: string) => ({
      key: `t:${topic}`,
      payload: { participant },
      now: tools.clock.now(),
      madeAt: tools.clock.now(),
    });
    for (const topic of ['mail.majority-soon', 'mail.majority'])
      await withAccess(tools.database, systemAccess('test'), (tx) =>
        (handlers[topic] as (job: unknown) => Promise<void>)({ tx, ...job(topic) }),
      );
    expect(to).toEqual(['own@example.jp', 'own@example.jp']);
  });

  test('the days are counted from half a year before, for both', async () => {
    programme.clock.set('2034-11-04T14:59:00.000Z');
    const she = { account: null, participant };
    expect((await loadMajority(programme.tools, she))?.daysLeft).toBeNull();
    programme.clock.set(HALF_A_YEAR_BEFORE);
    expect((await loadMajority(programme.tools, she))?.daysLeft).toBe(181);
    expect((await loadSpeaking(programme.tools, mother)).turn).toEqual({ turn: 'of-age', on: '2035-05-05', days: 181 });
  });
});

describe('at a new version', () => {
  test('whether she can decide is asked anew, once for each asking, and of nobody who decides alone', async () => {
    await askCapacityAnew(programme.tools);
    expect(await work()).not.toContain('capacity-anew');
    await record(programme.tools, participant, [
      reconsentAsked(PUBLISHED_AT, ['share-overseas'], '2027-01-01T00:00:00.000Z'),
    ]);
    await askCapacityAnew(programme.tools);
    await askCapacityAnew(programme.tools);
    expect((await work()).filter((kind) => kind === 'capacity-anew')).toHaveLength(1);
    const { events } = await readOwn(programme.tools, { account: null, participant }, 'test');
    expect(events.at(-1)?.kind).toBe('ReconsentAsked');
  });

  test('work that stands open is not asked for twice', async () => {
    const { tools } = programme;
    const about = { participant, site: COORDINATOR.site, kind: 'capacity-anew', now: programme.clock.now() } as const;
    await tools.database.prisma.$transaction((tx) => openFollowUp(tools, tx as never, about));
    await tools.database.prisma.$transaction((tx) => openFollowUp(tools, tx as never, about));
    expect((await work()).filter((kind) => kind === 'capacity-anew')).toHaveLength(1);
  });
});
