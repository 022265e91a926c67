import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import type { Joiner } from '#app/consent/services/joiner.server.ts';
import { askQuestion, questionForm } from '#app/hospital/services/questions/ask-question.server.ts';
import { answerComprehension } from '#app/joining/services/answer-comprehension.server.ts';
import { loadDraftChoices, loadDraftQuestion } from '#app/joining/services/draft-choices.server.ts';
import { loadProgress } from '#app/joining/services/load-progress.server.ts';
import { loadContents, loadSection } from '#app/joining/services/load-reading.server.ts';
import { loadItem } from '#app/joining/services/load-understanding.server.ts';
import { markReading } from '#app/joining/services/mark-reading.server.ts';
import { reviewAnswers } from '#app/joining/services/review-answers.server.ts';
import { saveDraftAnswer } from '#app/joining/services/save-draft-answer.server.ts';
import { signConsent } from '#app/joining/services/sign-consent.server.ts';
import { loadWishes, saveWishes } from '#app/joining/services/wishes.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import {
  agree,
  answerAll,
  eventsOf,
  type House,
  identify,
  invite,
  openHouse,
  readyToSign,
  signature,
} from './people.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const recordOf = async (joiner: Joiner) =>
  consentAt((await loadEvents(house.tools.database.prisma, joiner.participant)) as readonly ParticipantEvent[]);
const kindsOf = async (joiner: Joiner) => (await eventsOf(house, joiner)).map(({ kind }) => kind);
const missing = async (joiner: Joiner) =>
  (await reviewAnswers(house.tools, joiner, 'ja')).missing.map(({ code }) => code);

const ready = (other: Parameters<typeof answerAll>[2] = {}) => readyToSign(house, other);

describe('from the letter to the signature', () => {
  test('she reads, is understood, answers, wishes and signs; the consent then waits for the explainer', async () => {
    const { tools } = house;
    const guest = await ready({ 'share-industry': 'deny', 'recontact-trials': 'ask' });
    expect(await markReading(tools, guest, { section: 'first-page', language: 'ja', full: true })).toBe('programme');
    const answer = (item: string, chosen: number) =>
      answerComprehension(tools, guest, { item, chosen, language: 'ja' });
    expect(await answer('voluntary', 1)).toBe('wrong');
    expect(await answer('voluntary', 0)).toBe('right');
    expect(await answer('not-my-treatment', 1)).toBe('right');
    expect(await answer('can-leave', 2)).toBe('right');
    await saveWishes(tools, guest, { wish: 'anonymise-and-continue', named: '長女の春子' });
    expect(await missing(guest)).toEqual([]);

    const done = await signConsent(tools, guest, await signature(house, guest));
    expect(done).toMatchObject({ ok: true, receiptId: expect.stringMatching(/^R-/) });
    const events = await eventsOf(house, guest);
    expect(events.map(({ kind }) => kind)).toEqual([
      'ParticipantInvited',
      'IdentityVerified',
      'ComprehensionChecked',
      'WishesRecorded',
      'ConsentGiven',
    ]);
    expect(events[4]?.payload).toMatchObject({
      answers: { participate: 'permit', 'share-industry': 'deny', 'recontact-trials': 'ask' },
      seen: { version: '2.1', language: 'ja', layer: 'full' },
      electronicWay: 'agreed',
      comprehension: { wrongCore: [] },
    });
    expect(events[3]?.payload).toMatchObject({ death: 'anonymise-and-continue', incapacity: 'anonymise-and-continue' });
    expect(JSON.stringify(events)).not.toMatch(/試験|春子/);
    const record = await recordOf(guest);
    expect(record).toMatchObject({ status: 'invited', inForce: null, pending: { waitsFor: ['explanation'] } });
    const receipt = done.ok ? await tools.database.prisma.receipt.findUnique({ where: { id: done.receiptId } }) : null;
    expect(receipt).toMatchObject({ kind: 'consent-given', participant: guest.participant });
    expect(await loadProgress(tools, guest)).toMatchObject({ stage: 'signed', receipt: receipt?.id });
  });

  test('a form sent twice, and twice at the same moment, is one consent with one receipt', async () => {
    const guest = await ready();
    const form = await signature(house, guest);
    const both = await Promise.all([signConsent(house.tools, guest, form), signConsent(house.tools, guest, form)]);
    const again = await signConsent(house.tools, guest, form);
    expect(new Set([...both, again].map((done) => done.ok && done.receiptId)).size).toBe(1);
    expect((await kindsOf(guest)).filter((kind) => kind === 'ConsentGiven')).toHaveLength(1);
  });

  test('a wrong last answer on a core item leaves signing open and asks for a conversation', async () => {
    const { tools } = house;
    const guest = await ready();
    for (const [item, chosen] of [
      ['voluntary', 0],
      ['not-my-treatment', 0],
      ['can-leave', 2],
    ] as const) {
      await answerComprehension(tools, guest, { item, chosen, language: 'ja' });
    }
    expect(await loadItem(tools, guest, 'not-my-treatment', 'ja')).toMatchObject({ state: 'wrong', core: true });
    expect(await reviewAnswers(tools, guest, 'ja')).toMatchObject({ conversationFollows: true, missing: [] });
    expect(await signConsent(tools, guest, await signature(house, guest))).toMatchObject({ ok: true });
    const { pending } = await recordOf(guest);
    expect(pending).toMatchObject({ wrongCore: ['not-my-treatment'], waitsFor: ['explanation', 'conversation'] });
  });

  test('after a wrong answer the page asks in other words', async () => {
    const guest = await invite(house);
    const first = await loadItem(house.tools, guest, 'can-leave', 'ja');
    await answerComprehension(house.tools, guest, { item: 'can-leave', chosen: 0, language: 'ja' });
    const second = await loadItem(house.tools, guest, 'can-leave', 'ja');
    expect(second?.wording).not.toBe(first?.wording);
    expect(await answerComprehension(house.tools, guest, { item: 'can-leave', chosen: 9, language: 'ja' })).toBe(
      'unknown',
    );
  });

  test('what is missing is said all at once, and nothing is signed without it', async () => {
    const { tools } = house;
    const guest = await invite(house);
    expect(await missing(guest)).toEqual([
      'identity-missing',
      'place-not-private',
      'electronic-way-not-agreed',
      'answers-missing',
    ]);
    await expect(identify(house, guest, 'no'), 'where others hear, nothing is recorded').rejects.toThrow(
      'place-not-private',
    );
    await agree(house, guest, 'paper-asked');
    await answerAll(house, guest, { 'collect-clinical': 'deny' });
    expect(await missing(guest)).toEqual([
      'identity-missing',
      'place-not-private',
      'electronic-way-not-agreed',
      'required-answered-no',
    ]);
    const done = await signConsent(tools, guest, await signature(house, guest));
    expect(done).toMatchObject({ ok: false, refusal: { code: 'identity-missing' } });
    expect(await kindsOf(guest)).toEqual(['ParticipantInvited']);
  });

  test('statements are hers to tick: one left out, and nothing is signed', async () => {
    const guest = await ready();
    const form = await signature(house, guest);
    const done = await signConsent(house.tools, guest, { ...form, statements: form.statements.slice(1) });
    expect(done).toMatchObject({ ok: false, refusal: { code: 'statements-missing' } });
  });

  test('an open question is stated before signing', async () => {
    const guest = await ready();
    const asked = {
      text: '妹にも関係がありますか。',
      section: 'relatives',
      idempotencyKey: house.tools.ids.uuid(),
    };
    await askQuestion(house.tools, guest, questionForm.parse(asked));
    expect(await reviewAnswers(house.tools, guest, 'ja')).toMatchObject({
      openQuestions: ['妹にも関係がありますか。'],
    });
    const form = await signature(house, guest);
    expect(await signConsent(house.tools, guest, form)).toMatchObject({
      ok: false,
      refusal: { code: 'open-questions-not-stated' },
    });
    expect(await signConsent(house.tools, guest, { ...form, openQuestions: 'yes' })).toMatchObject({ ok: true });
    const given = (await eventsOf(house, guest)).at(-1);
    expect(given?.payload.openQuestions).toHaveLength(1);
  });
});

describe('answers on the way', () => {
  test('drafts outlive the session: they are there when she comes back', async () => {
    const { tools } = house;
    const guest = await invite(house);
    const draft = {
      provision: 'omics',
      answer: 'deny',
      version: '2.1',
      stood: '',
      after: 'stop',
      language: 'ja',
    } as const;
    await saveDraftAnswer(tools, guest, draft);
    await saveWishes(tools, guest, { wish: 'continue', named: '弟' });
    house.later(3_600_000);
    expect(await loadDraftQuestion(tools, guest, 'omics', 'ja')).toMatchObject({ answer: 'deny' });
    expect(await loadDraftChoices(tools, guest, 'en')).toMatchObject({ answered: 1, next: 'participate' });
    expect(await loadWishes(tools, guest, 'ja')).toMatchObject({ wish: 'continue', named: '弟' });
    expect(await kindsOf(guest)).toEqual(['ParticipantInvited']);
  });

  test('of two windows the last answer stands, and the other window learns of it', async () => {
    const { tools } = house;
    const guest = await invite(house);
    const draft = { provision: 'omics', version: '2.1', stood: '', after: 'next', language: 'ja' } as const;
    expect(await saveDraftAnswer(tools, guest, { ...draft, answer: 'permit' })).toMatchObject({
      ok: true,
      elsewhere: false,
    });
    expect(await saveDraftAnswer(tools, guest, { ...draft, answer: 'deny' })).toMatchObject({
      ok: true,
      elsewhere: true,
    });
    expect(await loadDraftQuestion(tools, guest, 'omics', 'ja')).toMatchObject({ answer: 'deny' });
  });

  test('an answer changed in another window is not signed unseen', async () => {
    const guest = await ready();
    const form = await signature(house, guest);
    const draft = {
      provision: 'public-release',
      answer: 'deny',
      version: '2.1',
      stood: 'permit',
      after: 'next',
      language: 'ja',
    } as const;
    await saveDraftAnswer(house.tools, guest, draft);
    expect(await signConsent(house.tools, guest, form)).toEqual({ ok: false, refusal: { code: 'answers-changed' } });
    expect(await kindsOf(guest)).not.toContain('ConsentGiven');
  });

  test('an answer that the question does not offer is not kept', async () => {
    const guest = await invite(house);
    const draft = {
      provision: 'findings-carrier',
      answer: 'ask',
      version: '2.1',
      stood: '',
      after: 'next',
      language: 'ja',
    } as const;
    expect(await saveDraftAnswer(house.tools, guest, draft)).toMatchObject({
      ok: false,
      refusal: { code: 'answer-not-offered' },
    });
  });

  test('reading goes on after the section read last, with the words of each section explained in it', async () => {
    const { tools } = house;
    const guest = await invite(house);
    await markReading(tools, guest, { section: 'how-long', language: 'ja', full: false });
    const contents = await loadContents(tools, guest, 'ja-easy');
    expect(contents).toMatchObject({ read: 1, goOn: 'what-is-taken' });
    const section = await loadSection(tools, guest, 'what-is-taken', 'ja');
    expect(section).toMatchObject({ place: 5, previous: 'how-long', next: 'what-is-read' });
    expect(await loadSection(tools, guest, 'nowhere', 'ja')).toBeNull();
  });
});
