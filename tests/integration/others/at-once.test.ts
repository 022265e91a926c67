/** Two who act for one person in the same minute; and a way back for a proxy. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { confirmWayIn, isWayInWaiting } from '#app/accounts/services/confirm-way-in.server.ts';
import { issueRecovery, recoveryForm } from '#app/accounts/services/issue-recovery.server.ts';
import { recover } from '#app/accounts/services/recover.server.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { answerSitting, assentForm } from '#app/family/services/assent/answer-sitting.server.ts';
import { loadAssentPage, openSitting, sittingForm } from '#app/family/services/assent/open-sitting.server.ts';
import { endPower } from '#app/family/services/proxies/end-power.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { COORDINATOR, openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { familyOf, type Parent } from './family.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
const ELSEWHERE = { account: '44444444-4444-4444-8444-444444444444', site: 'site-b' };

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));

const change = (who: Parent, provision: 'repeat-samples' | 'share-industry', answer: 'permit' | 'deny') => {
  const form = { provision, answer, language: 'ja', version: '2.1', idempotencyKey: family.key() } as const;
  return changeChoice(programme.tools, who, form);
};

async function childSays(participant: ParticipantId, answer: 'yes' | 'no', own: Record<string, string> = {}) {
  const { tools } = programme;
  await openSitting(tools, COORDINATOR, participant, sittingForm.parse({ present: ['mother'] }));
  const page = await loadAssentPage(tools, COORDINATOR, participant);
  const token = (page?.sitting?.path ?? '').replace('/assent/', '');
  const form = assentForm.parse({ answer, language: 'ja', idempotencyKey: family.key() });
  const fields = new FormData();
  for (const [name, value] of Object.entries(own)) fields.set(name, value);
  return () => answerSitting(tools, token, form, fields);
}

describe('in the same moment', () => {
  test('the mother widens an answer and the child says no to it: whichever comes first, the no stands', async () => {
    const { participant, mother } = await family.joined({ 'repeat-samples': 'deny' });
    const childNo = await childSays(participant, 'yes', { 'own-repeat-samples': 'deny' });
    programme.clock.later(0.01);
    await Promise.all([change(mother, 'repeat-samples', 'permit'), childNo()]);
    expect((await family.record(participant)).answers['repeat-samples']).toMatchObject({ decision: 'deny' });
    // and in the other order, one after the other, the mother is refused
    programme.clock.later(0.01);
    expect(await change(mother, 'repeat-samples', 'permit')).toMatchObject({ ok: false });
  });

  test('the child’s yes and her father’s no: the yes of one never opens what the other closed', async () => {
    const { participant } = await family.joined();
    const father = await family.parent(participant, { relation: '父' });
    const childYes = await childSays(participant, 'yes');
    programme.clock.later(0.01);
    await Promise.all([childYes(), change(father, 'share-industry', 'deny')]);
    const { capacity, answers } = await family.record(participant);
    expect(capacity.assent).toBe('given');
    expect(answers['share-industry']).toMatchObject({ decision: 'deny', by: 'proxy' });
  });

  test('both parents withdraw at once: one withdrawal, with one list of tasks', async () => {
    const { participant, mother } = await family.joined();
    const father = await family.parent(participant, { relation: '父' });
    const leave = (who: Parent) => {
      const form = withdrawalForm.parse({ idempotencyKey: family.key() });
      return withdrawConsent(programme.tools, who, { level: 'no-further-use', form, language: 'ja' });
    };
    const done = await Promise.all([leave(mother), leave(father)]);
    expect(done.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await family.record(participant)).toMatchObject({ status: 'withdrawn', withdrawals: [{ takenBack: null }] });
  });

  test('a power ends while she who holds it changes an answer: nothing is written after the end', async () => {
    const { participant, mother } = await family.joined({ 'share-industry': 'deny' });
    await family.parent(participant, { relation: '父' });
    programme.clock.later(0.01);
    const end = { participant, appointed: mother.appointed };
    const [said] = await Promise.all([
      change(mother, 'share-industry', 'permit'),
      endPower(programme.tools, COORDINATOR, end, { why: 'court' }, family.key()),
    ]);
    const now = (await family.record(participant)).answers['share-industry']?.decision;
    if (!said.ok) expect(now).toBe('deny');
    expect(await change(mother, 'share-industry', 'permit')).toMatchObject({ ok: false });
  });
});

describe('a forgotten password of one who decides', () => {
  const proof = recoveryForm.parse({
    method: 'photo-id-in-person',
    shown: 'driving-licence',
    explainerShown: 'staff-card',
  });
  const colleague = async () => {
    const { ids, clock, database } = programme.tools;
    const [account, personId, createdAt] = [ids.uuid(), ids.uuid(), clock.now()];
    await database.prisma.person.create({ data: { id: personId, createdAt } });
    await database.prisma.account.create({ data: { id: account, personId, createdAt } });
    return { ...COORDINATOR, account };
  };
  const ask = (participant: ParticipantId, appointed: number, who = COORDINATOR) =>
    issueRecovery(programme.tools, who, participant, { ...proof, appointed });

  test('is opened after a look at who she is, for this power alone, and on record as hers', async () => {
    const { participant, mother } = await family.joined();
    expect(await ask(participant, mother.appointed)).toMatchObject({ ok: false });
    const { prisma } = programme.tools.database;
    await prisma.account.update({ where: { id: mother.account }, data: { passwordHash: 'known' } });
    expect(await ask(participant, mother.appointed, ELSEWHERE)).toMatchObject({ ok: false });
    expect(await ask(participant, mother.appointed + 1)).toMatchObject({ ok: false });
    expect(await ask(participant, mother.appointed)).toMatchObject({ ok: true, token: null });
    expect(await ask(participant, mother.appointed, await colleague())).toMatchObject({
      ok: true,
      token: expect.any(String),
    });
    const tokens = await prisma.recoveryToken.findMany({ where: { accountId: mother.account } });
    expect(tokens).toHaveLength(1);
    expect((await family.record(participant)).identities.at(-1)).toMatchObject({
      of: 'proxy',
      appointed: mother.appointed,
      purpose: 'recovery',
    });
  });

  test('opened at the desk waits for a call to her, by a third, through her power alone', async () => {
    const { participant, mother } = await family.joined({ 'share-industry': 'deny' });
    const { prisma } = programme.tools.database;
    await prisma.account.update({ where: { id: mother.account }, data: { passwordHash: 'known' } });
    const [first, second, third] = [await colleague(), await colleague(), await colleague()];
    await ask(participant, mother.appointed, first);
    const opened = await ask(participant, mother.appointed, second);
    const token = (opened.ok && opened.token) || '';
    const password = 'a long password of hers';
    expect(await recover(programme.tools, { token, password, address: '192.0.2.3' })).toEqual({ ok: true });
    programme.clock.later(1);
    // her answer for the child waits, and permits nothing
    expect(await change(mother, 'share-industry', 'permit')).toMatchObject({ ok: true, waits: true });
    expect((await family.record(participant)).answers['share-industry']?.decision).toBe('deny');
    const confirm = (who: typeof first, appointed?: number) =>
      confirmWayIn(programme.tools, who, participant, { ...proof, ...(appointed === undefined ? {} : { appointed }) });
    expect(await isWayInWaiting(programme.tools, participant, mother.appointed)).toBe(true);
    // the participant's own way in is another, and another power's too
    expect(await isWayInWaiting(programme.tools, participant)).toBe(false);
    expect(refusalCode(await confirm(third, mother.appointed + 1))).toBe('nothing-changes');
    for (const who of [first, second])
      expect(refusalCode(await confirm(who, mother.appointed))).toBe('two-people-needed');
    expect(await confirm(third, mother.appointed)).toEqual({ ok: true, isOwn: true });
    expect((await family.record(participant)).identities.at(-1)).toMatchObject({
      of: 'proxy',
      appointed: mother.appointed,
    });
    // control: the same yes, confirmed
    expect(await change(mother, 'share-industry', 'permit')).toMatchObject({ ok: true });
  });

  test('a power that has ended opens nothing', async () => {
    const { participant, mother } = await family.joined();
    const { prisma } = programme.tools.database;
    await prisma.account.update({ where: { id: mother.account }, data: { passwordHash: 'known' } });
    const end = { participant, appointed: mother.appointed };
    await endPower(programme.tools, COORDINATOR, end, { why: 'asked' }, family.key());
    expect(await ask(participant, mother.appointed)).toMatchObject({ ok: false });
  });
});
