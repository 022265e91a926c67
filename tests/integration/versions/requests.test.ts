import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { loadChoiceQuestion } from '#app/consent/services/load-choices.server.ts';
import {
  contactForm,
  loadContactPreferences,
  setContactPreferences,
} from '#app/contact/services/contact-preferences.server.ts';
import { loadHome } from '#app/record/services/load-home.server.ts';
import { answerUseRequest } from '#app/record/services/requests/answer-request.server.ts';
import { isWaiting, loadOwnUseRequest, loadRequests } from '#app/record/services/requests/load-requests.server.ts';
import { openRequests } from '#app/record/services/requests/open-requests.server.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { approve as approveIn, gateSays as gateIn, layDataSet } from './approved.ts';
import { reachedBy, work } from './reached.ts';

const HEALTH = { ...YES, 'scope-any-health': 'permit' } as const;
let programme: TestProgramme;
let asks: Joined;
let permits: Joined;

const approve = (id: string, more: Partial<Approval> = {}) => approveIn(programme, id, more);
const gateSays = async (person: Joined, id: string) => (await gateIn(programme, person, id)).decision;

const requests = (person: Joined) => loadRequests(programme.tools, person, 'ja');
const only = async (person: Joined) => {
  const [one, ...others] = await requests(person);
  if (!one || others.length > 0) throw new Error(`${others.length} more`);
  return one;
};
async function answer(person: Joined, decision: 'permit' | 'deny', key = programme.tools.ids.uuid()) {
  const asked = await only(person);
  return answerUseRequest(programme.tools, person, asked, {
    answer: decision,
    version: '2.1',
    stood: asked.answer?.decision ?? '',
    idempotencyKey: key,
    language: 'ja',
  });
}

beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(async () => {
  await programme.close();
  programme = await openProgramme();
  asks = await joinedPerson(programme, { answers: { ...HEALTH, 'share-industry': 'ask' } });
  permits = await joinedPerson(programme, { answers: HEALTH });
  programme.clock.later(2);
  await layDataSet(programme);
  await approve('DAR-1');
});

test('an approval that meets an answer "ask me" opens one request, and for nobody else', async () => {
  await openRequests(programme.tools);
  programme.clock.later(1);
  await openRequests(programme.tools);
  expect(await only(asks)).toMatchObject({ provision: 'share-industry', caseId: 'DAR-1', answer: null, isOpen: true });
  expect((await only(asks)).record).toMatchObject({ recipient: { class: 'industry' }, validity: { id: 'DAR-1' } });
  expect(await requests(permits)).toEqual([]);
  expect((await loadHome(programme.tools, asks, 'ja')).standing.waits.map(({ what }) => what)).toContain('requests');
});

test('no reply is no; a yes is for this case alone; taken back, it is no again', async () => {
  await openRequests(programme.tools);
  expect(await gateSays(asks, 'DAR-1')).toBe('deny');
  await approve('DAR-2', {
    recipient: { class: 'industry', organisation: 'https://tomoni.example/organisation/tsuki-bio', country: 'JP' },
  });
  expect(await answer(asks, 'permit')).toMatchObject({ ok: true, receiptId: expect.any(String) });
  expect([await gateSays(asks, 'DAR-1'), await gateSays(asks, 'DAR-2')]).toEqual(['permit', 'deny']);
  expect(await answer(asks, 'deny')).toMatchObject({ ok: true });
  expect(await gateSays(asks, 'DAR-1')).toBe('deny');
  expect(await gateSays(permits, 'DAR-1')).toBe('permit');
});

test('sent twice it is one answer; a page that is behind writes over nothing', async () => {
  await openRequests(programme.tools);
  const asked = await only(asks);
  const form = { answer: 'permit', version: '2.1', stood: '', language: 'ja' } as const;
  const key = programme.tools.ids.uuid();
  const both = await Promise.all(
    [1, 2].map(() => answerUseRequest(programme.tools, asks, asked, { ...form, idempotencyKey: key })),
  );
  expect(new Set(both.map((done) => done.ok && done.receiptId)).size).toBe(1);
  const late = { ...form, answer: 'deny', idempotencyKey: programme.tools.ids.uuid() } as const;
  expect(await answerUseRequest(programme.tools, asks, asked, late)).toMatchObject({
    refusal: { code: 'answer-moved-on' },
  });
  expect(await gateSays(asks, 'DAR-1')).toBe('permit');
});

test('an approval that has ended takes no yes, and still a no', async () => {
  await openRequests(programme.tools);
  await answer(asks, 'permit');
  programme.clock.set('2027-12-01T00:00:00.000Z');
  expect(await only(asks)).toMatchObject({ isOpen: false });
  expect(await answer(asks, 'permit')).toMatchObject({ refusal: { code: 'request-over' } });
  expect(await answer(asks, 'deny')).toMatchObject({ ok: true });
});

test('somebody else’s request, a made-up one and nonsense are all not there', async () => {
  await openRequests(programme.tools);
  const { id } = await only(asks);
  expect(await loadOwnUseRequest(programme.tools, asks, id, 'ja')).not.toBeNull();
  for (const wrong of [id, programme.tools.ids.uuid(), "' or 1=1", '', undefined, 'x'.repeat(100_000)])
    expect(await loadOwnUseRequest(programme.tools, permits, wrong, 'ja')).toBeNull();
});

test('where something else stands in the way, she is not asked in vain', async () => {
  await approve('DAR-1', { status: 'suspended' });
  await approve('DAR-3', { datasets: ['ds-unknown'] });
  await openRequests(programme.tools);
  expect(await requests(asks)).toEqual([]);
});

test('before a change the page says which uses end and which begin, as the gate would decide', async () => {
  const previews = async (person: Joined) =>
    (await loadChoiceQuestion(programme.tools, person, 'share-industry', 'ja'))?.previews.changes.map(
      ({ answer: to, ends, begins }) => [
        to,
        ends.map(({ approval }) => approval),
        begins.map(({ approval }) => approval),
      ],
    );
  expect(await previews(permits)).toEqual([
    ['deny', ['DAR-1'], []],
    ['ask', ['DAR-1'], []],
  ]);
  expect(await previews(asks)).toEqual([
    ['permit', [], ['DAR-1']],
    ['deny', [], []],
  ]);
  const said = {
    provision: 'share-industry',
    language: 'ja',
    version: '2.1',
    idempotencyKey: programme.tools.ids.uuid(),
  } as const;
  await changeChoice(programme.tools, permits, { ...said, answer: 'deny' });
  expect(await gateSays(permits, 'DAR-1')).toBe('deny');
});

test('an answer that was changed on another device since the page was opened is shown, not written over', async () => {
  const question = await loadChoiceQuestion(programme.tools, permits, 'share-industry', 'ja');
  const form = { provision: 'share-industry', language: 'ja', version: '2.1', stood: question?.stood ?? -1 } as const;
  const once = () => ({ ...form, idempotencyKey: programme.tools.ids.uuid() });
  expect(await changeChoice(programme.tools, permits, { ...once(), answer: 'deny' })).toMatchObject({ ok: true });
  const late = await changeChoice(programme.tools, permits, { ...once(), answer: 'ask' });
  expect(late).toMatchObject({ refusal: { code: 'answer-moved-on' } });
  expect((await loadChoiceQuestion(programme.tools, permits, 'share-industry', 'ja'))?.decision).toBe('deny');
});

test('a no to a case is not asked twice: not the next day, not when its approval is set anew; another case is', async () => {
  await openRequests(programme.tools);
  expect(await answer(asks, 'deny')).toMatchObject({ ok: true });
  programme.clock.later(1);
  await approve('DAR-1', { datasets: ['ds-1'], conditionsMet: ['training'] });
  await openRequests(programme.tools);
  expect((await requests(asks)).filter(isWaiting)).toEqual([]);
  expect((await gateIn(programme, asks, 'DAR-1')).codes).toEqual(['declined']);
  await approve('DAR-4', {
    recipient: { class: 'industry', organisation: 'https://tomoni.example/organisation/tsuki-bio', country: 'JP' },
  });
  await openRequests(programme.tools);
  expect((await requests(asks)).filter(isWaiting).map(({ caseId }) => caseId)).toEqual(['DAR-4']);
});

test('one mail tells of all that are open, once and within her budget; whoever allows none a year gets none', async () => {
  const other = await joinedPerson(programme, { answers: { ...HEALTH, 'share-industry': 'ask' } });
  for (const person of [asks, other]) await reachedBy(programme, person, { email: 'she@example.jp' });
  const wishes = { channels: ['mail'], perYear: '0', version: '2.1', stood: '999' };
  const form = contactForm.parse({ ...wishes, idempotencyKey: programme.tools.ids.uuid() });
  expect(await setContactPreferences(programme.tools, other, form, 'ja')).toMatchObject({ ok: true });
  await approve('DAR-2', {
    recipient: { class: 'industry', organisation: 'https://tomoni.example/organisation/tsuki-bio', country: 'JP' },
  });
  await openRequests(programme.tools);
  const sent = await work(programme);
  expect(sent.filter((name) => name === 'request-asked')).toHaveLength(1);
  const mailed = await withAccess(programme.tools.database, systemAccess('test'), (tx) =>
    tx.specificRequest.findMany({ where: { NOT: { mailedAt: null } } }),
  );
  expect(mailed.map(({ participant }) => participant)).toEqual([asks.participant, asks.participant]);
  programme.clock.later(1);
  await openRequests(programme.tools);
  expect(await work(programme)).toEqual([]);
  // it counts, for every other sender too
  const { lastYear } = await loadContactPreferences(programme.tools, asks, 'ja');
  expect(lastYear.map(({ topic }) => topic)).toEqual(['requests']);
});

test('where the year is full the mail waits for room: on her page at once, sent once, and not for what is over by then', async () => {
  const [full, answered] = [
    await joinedPerson(programme, { answers: { ...HEALTH, 'share-industry': 'ask' } }),
    await joinedPerson(programme, { answers: { ...HEALTH, 'share-industry': 'ask' } }),
  ];
  for (const person of [full, answered]) await reachedBy(programme, person, { email: 'she@example.jp' });
  const wish = (person: Joined, perYear: string) =>
    setContactPreferences(
      programme.tools,
      person,
      contactForm.parse({
        ...{ channels: ['mail'], perYear, version: '2.1', stood: '999' },
        idempotencyKey: programme.tools.ids.uuid(),
      }),
      'ja',
    );
  const asked = async () => (await work(programme)).filter((name) => name === 'request-asked').length;
  for (const person of [full, answered]) expect(await wish(person, '1')).toMatchObject({ ok: true });
  await openRequests(programme.tools);
  expect(await asked()).toBe(2);

  programme.clock.later(300);
  const OTHER = 'https://tomoni.example/organisation/tsuki-bio';
  await approve('DAR-2', {
    recipient: { class: 'industry', organisation: OTHER, country: 'JP' },
    until: '2029-01-01T00:00:00.000Z',
  });
  await openRequests(programme.tools);
  expect(await asked()).toBe(0);
  for (const person of [full, answered])
    expect((await requests(person)).some(({ caseId }) => caseId === 'DAR-2')).toBe(true);
  const second = (await requests(answered)).find(({ caseId }) => caseId === 'DAR-2');
  const reply = { answer: 'deny', version: '2.1', stood: '', language: 'ja' } as const;
  if (second)
    await answerUseRequest(programme.tools, answered, second, { ...reply, idempotencyKey: programme.tools.ids.uuid() });

  programme.clock.later(64);
  expect(await asked()).toBe(0);
  programme.clock.later(2);
  expect(await asked()).toBe(1);
  programme.clock.later(400);
  expect(await asked()).toBe(0);
});

test('more room by her own word, and the mail that waited goes; after the approval has ended it does not', async () => {
  await reachedBy(programme, asks, { email: 'she@example.jp' });
  const wish = (perYear: string) =>
    setContactPreferences(
      programme.tools,
      asks,
      contactForm.parse({
        ...{ channels: ['mail'], perYear, version: '2.1', stood: '999' },
        idempotencyKey: programme.tools.ids.uuid(),
      }),
      'ja',
    );
  const asked = async () => (await work(programme)).filter((name) => name === 'request-asked').length;
  await wish('0');
  await openRequests(programme.tools);
  expect(await asked()).toBe(0);
  programme.clock.later(1);
  await wish('2');
  expect(await asked()).toBe(1);
  programme.clock.later(1);
  await wish('1');
  expect(await asked()).toBe(0);
  await approve('DAR-2', {
    recipient: { class: 'industry', organisation: 'https://tomoni.example/organisation/tsuki-bio', country: 'JP' },
  });
  await openRequests(programme.tools);
  expect(await asked()).toBe(0);
  programme.clock.set('2027-12-01T00:00:00.000Z');
  expect((await requests(asks)).every(({ isOpen }) => !isOpen)).toBe(true);
  expect(await asked()).toBe(0);
});

test('waiting counts what is open and unanswered alone', async () => {
  await openRequests(programme.tools);
  expect((await requests(asks)).filter(isWaiting)).toHaveLength(1);
  await answer(asks, 'deny');
  expect((await requests(asks)).filter(isWaiting)).toHaveLength(0);
});
