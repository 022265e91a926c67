import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enterPhoneChange, loadPhoneEntry } from '#app/consent/services/enter-phone-change.server.ts';
import { enterWithdrawal, phoneWithdrawalForm } from '#app/consent/services/enter-withdrawal.server.ts';
import { loadTakeBack, takeBackAtDesk, takeBackAtDeskForm } from '#app/consent/services/take-back-at-desk.server.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { deskOf, ELSEWHERE, FIRST } from './desk.ts';

let programme: TestProgramme;
let person: Joined;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme, { phone: '090-0000-0000' });
  programme.clock.set('2026-11-05T03:00:00.000Z');
});

const { key, recordOf, tasksOf } = deskOf(() => programme);

describe('answers changed by telephone', () => {
  const call = (answers: Record<string, 'permit' | 'deny' | 'ask'>, calledBack: 'yes' | 'no' = 'no', by = FIRST) =>
    enterPhoneChange(programme.tools, by, person.participant, { answers, calledBack, language: 'ja' }, key());

  test('what permits less counts at once, whether or not anybody could call back', async () => {
    expect(await call({ omics: 'deny', 'share-industry': 'ask' })).toMatchObject({
      ok: true,
      result: { notTaken: [] },
    });
    const { record, events } = await recordOf(person.participant);
    expect([record.answers.omics?.decision, record.answers['share-industry']?.decision]).toEqual(['deny', 'ask']);
    expect(events.at(-1)?.actor.channel).toBe('phone');
    expect(events.map(({ kind }) => kind)).not.toContain('CallBack');
  });

  test('calling back is kept as an identity check, and serves no signature', async () => {
    await call({ omics: 'deny' }, 'yes');
    const { events, record } = await recordOf(person.participant);
    expect(events.at(-2)).toMatchObject({
      kind: 'IdentityVerified',
      payload: { method: 'call-back-known-number', explainer: null, purpose: 'other' },
    });
    expect(record.identities.at(-1)?.explainerKnown).toBe(false);
  });

  test('what permits more is not taken, even after a call-back; what permits less in the same call is', async () => {
    expect(await call({ 'link-records': 'permit' }, 'yes')).toMatchObject({
      ok: false,
      refusal: { code: 'phone-cannot-widen', provisions: ['link-records'] },
    });
    expect((await recordOf(person.participant)).events).toHaveLength(4);
    expect(await call({ 'link-records': 'permit', omics: 'deny' })).toMatchObject({
      ok: true,
      result: { notTaken: ['link-records'] },
    });
    const { record } = await recordOf(person.participant);
    expect(record.answers['link-records']).toBeUndefined();
    expect(record.answers.omics?.decision).toBe('deny');
  });

  test('the page offers nothing wider, and another hospital nothing at all', async () => {
    const entry = await loadPhoneEntry(programme.tools, FIRST, person.participant, 'ja');
    const lines = entry?.structure ? entry.lines : [];
    const of = (code: string) => lines.find(({ provision }) => provision === code)?.narrower;
    expect(of('share-industry')).toEqual(['ask', 'deny']);
    expect(of('findings-carrier')).toEqual(['deny']);
    await call({ omics: 'deny' });
    const after = await loadPhoneEntry(programme.tools, FIRST, person.participant, 'ja');
    expect((after?.structure ? after.lines : []).find(({ provision }) => provision === 'omics')?.narrower).toEqual([]);
    expect(await loadPhoneEntry(programme.tools, ELSEWHERE, person.participant, 'ja')).toBeNull();
    expect(await call({ omics: 'deny' }, 'no', ELSEWHERE)).toMatchObject({ refusal: { code: 'not-invited' } });
  });
});

describe('taking a withdrawal back at the hospital', () => {
  const leave = (more: Record<string, string> = {}) => {
    const form = phoneWithdrawalForm.parse({ level: 'no-further-use', calledBack: 'yes', ...more });
    return enterWithdrawal(programme.tools, FIRST, person.participant, { form, language: 'ja' }, key());
  };
  const numberOf = async () => (await recordOf(person.participant)).record.withdrawal?.number ?? 0;
  const back = async (more: Record<string, string> = {}, by = FIRST, once = key()) => {
    const said = {
      method: 'photo-id-in-person',
      shown: 'driving-licence',
      explainerShown: 'staff-card',
      ownWish: 'yes',
    };
    const form = takeBackAtDeskForm.parse({ withdrawal: String(await numberOf()), ...said, ...more });
    return takeBackAtDesk(programme.tools, by, person.participant, form, once);
  };

  test('within the cooling-off: a new check and the taking-back are one act, told on a second channel', async () => {
    await leave();
    programme.clock.later(13);
    expect(await back()).toMatchObject({ ok: true, receiptId: expect.stringMatching(/^R-/) });
    const { events, record } = await recordOf(person.participant);
    expect(events.slice(-2).map(({ kind }) => kind)).toEqual(['IdentityVerified', 'WithdrawalTakenBack']);
    expect(record.status).toBe('active');
    const { prisma } = programme.tools.database;
    expect(await prisma.withdrawalTask.count({ where: { participant: person.participant, closedAt: null } })).toBe(0);
    expect((await tasksOf(person.participant)).filter((kind) => kind === 'tell-by-letter')).toHaveLength(2);
  });

  test('the call-back of the withdrawal is no check for taking it back', async () => {
    await leave();
    const { record } = await recordOf(person.participant);
    expect(record.identities.some(({ purpose }) => purpose === 'take-back')).toBe(false);
  });

  test('after the cooling-off, or where she waived it, it is not, and no identity check is left behind', async () => {
    await leave();
    const before = (await recordOf(person.participant)).events.length;
    programme.clock.later(14);
    expect(await back()).toMatchObject({ ok: false, refusal: { code: 'cooling-off-over' } });
    expect(await loadTakeBack(programme.tools, FIRST, person.participant)).toEqual({ entry: null });
    expect((await recordOf(person.participant)).events).toHaveLength(before);
  });

  test('is face to face, in her own words, and at her own hospital', async () => {
    await leave();
    const form = { withdrawal: '5', method: 'photo-id-in-person', shown: 'passport', explainerShown: 'staff-card' };
    expect(takeBackAtDeskForm.safeParse({ ...form, ownWish: 'yes' }).success).toBe(true);
    expect(takeBackAtDeskForm.safeParse(form).success).toBe(false);
    for (const method of ['call-back-known-number', 'video-with-photo-id'])
      expect(takeBackAtDeskForm.safeParse({ ...form, ownWish: 'yes', method }).success).toBe(false);
    expect(await back({}, ELSEWHERE)).toMatchObject({ refusal: { code: 'not-invited' } });
    expect((await recordOf(person.participant)).record.status).toBe('withdrawn');
  });

  test('sent twice it is one act', async () => {
    await leave();
    const once = key();
    const number = await numberOf();
    const twice = [await back({}, FIRST, once), await back({ withdrawal: String(number) }, FIRST, once)];
    expect(new Set(twice.map((done) => done.ok && done.receiptId)).size).toBe(1);
  });
});
