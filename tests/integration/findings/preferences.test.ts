import { beforeEach, describe, expect, test } from 'vitest';
import { loadReceipt } from '#app/consent/services/receipts/load-receipt.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { askReconfirmation } from '#app/findings/services/ask-reconfirmation.server.ts';
import {
  findingForm,
  loadFindingPreferences,
  loadFindingQuestion,
  preferencesConfirmForm,
  setFindingPreferences,
} from '#app/findings/services/finding-preferences.server.ts';
import { readFindingProvision } from '#app/kernel/domain/findings/finding-provision.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { loadHome } from '#app/record/services/load-home.server.ts';
import { type Joined, joinedPerson, PUBLISHED_AT } from '#tests/support/participant.ts';
import { aProgramme } from './desk.ts';

const programme = aProgramme();
const tools = () => programme().tools;
let she: Joined;

beforeEach(async () => {
  programme().clock.set(PUBLISHED_AT);
  she = await joinedPerson(programme());
  programme().clock.later(10);
});

const set = (answers: Parameters<typeof setFindingPreferences>[2]['answers'], more: Record<string, unknown> = {}) =>
  setFindingPreferences(tools(), she, {
    answers,
    reconfirmed: false,
    version: '2.1',
    language: 'ja',
    idempotencyKey: tools().ids.uuid(),
    ...more,
  });
const load = (person = she) => loadFindingPreferences(tools(), person, 'ja');
const waitsFor = async () => (await loadHome(tools(), she, 'ja')).standing.waits.map(({ what }) => what);
const letters = () =>
  tools().database.prisma.outbox.count({
    where: { topic: 'mail.findings-asked', key: { contains: she.participant } },
  });

describe('answers', () => {
  test('all eight kinds stand there, with the list behind each that has one', async () => {
    const { lines, isMinor } = await load();
    expect(lines.map(({ code }) => code)).toHaveLength(8);
    expect(lines.find(({ code }) => code === 'findings-carrier')).toMatchObject({
      decision: 'permit',
      list: { id: 'genes-2026-1' },
      newerList: null,
    });
    expect(lines.find(({ code }) => code === 'findings-untreatable')).toMatchObject({ decision: 'not-asked' });
    expect(isMinor).toBe(false);
  });

  test('a change is an event of its own, with a receipt, bound to the list that was shown', async () => {
    const done = await set({ 'findings-untreatable': 'permit' });
    expect(done).toMatchObject({ ok: true, receiptId: expect.stringMatching(/^R-/) });
    const { record, events } = await readOwn(tools(), she, 'test');
    expect(events.at(-1)).toMatchObject({
      kind: 'FindingPreferencesSet',
      payload: { reconfirmed: false, lists: { genes: 'genes-2026-1' } },
    });
    expect(record.answers['findings-untreatable']).toMatchObject({ decision: 'permit', list: 'genes-2026-1' });
    if (done.ok) expect(await loadReceipt(tools(), she, done.receiptId ?? '')).not.toBeNull();
  });

  test('the same answer again records nothing; another question’s is not taken here', async () => {
    const before = (await readOwn(tools(), she, 'test')).events.length;
    expect(await set({ 'findings-carrier': 'permit' })).toMatchObject({ refusal: { code: 'nothing-changes' } });
    expect(await set({ 'share-industry': 'deny' })).toMatchObject({ refusal: { code: 'answer-not-offered' } });
    expect(await set({ 'findings-carrier': 'ask' })).toMatchObject({ refusal: { code: 'answer-not-offered' } });
    expect(await set({ 'findings-carrier': 'deny' }, { version: '9.9' })).toMatchObject({
      refusal: { code: 'version-unknown' },
    });
    expect((await readOwn(tools(), she, 'test')).events).toHaveLength(before);
  });

  test('sent twice it is one event', async () => {
    const idempotencyKey = tools().ids.uuid();
    const before = (await readOwn(tools(), she, 'test')).events.length;
    const both = await Promise.all([
      set({ 'findings-carrier': 'deny' }, { idempotencyKey }),
      set({ 'findings-carrier': 'deny' }, { idempotencyKey }),
    ]);
    expect(new Set(both.map((done) => done.ok && done.receiptId)).size).toBe(1);
    expect((await readOwn(tools(), she, 'test')).events).toHaveLength(before + 1);
  });

  test('forms hold nothing else, and only these questions have an address', () => {
    const form = { answer: 'talk', version: '2.1', idempotencyKey: tools().ids.uuid() };
    expect(findingForm.safeParse(form).success).toBe(true);
    expect(findingForm.safeParse({ ...form, answer: 'ask' }).success).toBe(false);
    expect(findingForm.safeParse({ ...form, answer: undefined }).success).toBe(false);
    expect(preferencesConfirmForm.safeParse({ ...form }).success).toBe(false);
    expect(readFindingProvision('findings-carrier')).toBe('findings-carrier');
    for (const other of ['share-industry', 'findings-', '', undefined]) expect(readFindingProvision(other)).toBeNull();
  });

  test('a question of another version is nobody’s', async () => {
    expect(await loadFindingQuestion(tools(), she, null, 'ja')).toBeNull();
  });
});

describe('asked again on the calendar', () => {
  const HALF_A_YEAR = 175;

  test('nobody before, everybody after; her word ends the waiting, silence changes nothing', async () => {
    expect(await waitsFor()).not.toContain('findings-again');
    await askReconfirmation(tools());
    expect(await letters()).toBe(0);
    programme().clock.later(HALF_A_YEAR);
    const before = (await readOwn(tools(), she, 'test')).record.answers;
    expect(await waitsFor()).toContain('findings-again');
    expect((await load()).askedOn).toBe('2027-05-01');
    await askReconfirmation(tools());
    await askReconfirmation(tools());
    expect(await letters()).toBe(1);
    expect(await set({}, { reconfirmed: true })).toMatchObject({ ok: true });
    expect(await waitsFor()).not.toContain('findings-again');
    const { record } = await readOwn(tools(), she, 'test');
    expect(record.answers).toEqual(before);
    expect(record.findingsReconfirmedAt).not.toBeNull();
  });

  test('a year later she is asked anew', async () => {
    programme().clock.later(HALF_A_YEAR);
    await set({}, { reconfirmed: true });
    programme().clock.later(366);
    expect(await waitsFor()).toContain('findings-again');
    await askReconfirmation(tools());
    expect(await letters()).toBe(1);
  });

  test('one who stopped contact gets no letter, one who left is not waited for', async () => {
    const leave = (level: 'no-further-contact' | 'no-further-use') =>
      withdrawConsent(tools(), she, {
        level,
        form: withdrawalForm.parse({ idempotencyKey: tools().ids.uuid() }),
        language: 'ja',
      });
    await leave('no-further-contact');
    programme().clock.later(HALF_A_YEAR + 31);
    await askReconfirmation(tools());
    expect(await letters()).toBe(0);
    expect(await waitsFor()).toContain('findings-again');
    await leave('no-further-use');
    expect(await waitsFor()).not.toContain('findings-again');
  });
});
