/** Questions after joining: what they are about, the promise, who is called in when it is broken, and her own hold. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { Joiner } from '#app/consent/services/joiner.server.ts';
import { listReaders } from '#app/consent/services/list-readers.server.ts';
import { loadReceipt } from '#app/consent/services/receipts/load-receipt.server.ts';
import { loadDesk } from '#app/hospital/services/desk/load-desk.server.ts';
import { answerQuestion, listEscalated, loadThread } from '#app/hospital/services/questions/answer-question.server.ts';
import {
  askFurther,
  askQuestion,
  furtherForm,
  questionForm,
} from '#app/hospital/services/questions/ask-question.server.ts';
import { escalateOverdue } from '#app/hospital/services/questions/escalate.server.ts';
import { loadQuestion, loadQuestions } from '#app/hospital/services/questions/own-questions.server.ts';
import { settleQuestion } from '#app/hospital/services/questions/settle-question.server.ts';
import { reviewAnswers } from '#app/joining/services/review-answers.server.ts';
import { signConsent } from '#app/joining/services/sign-consent.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { deskOf } from '#tests/integration/coordinator/guests.ts';
import {
  agree,
  answerAll,
  COORDINATOR,
  type Guest,
  type House,
  identify,
  invite,
  openHouse,
  signature,
} from '#tests/integration/joining/people.ts';

let house: House;
let she: Guest;
let other: Guest;
const { joined, key } = deskOf(() => house);
const WEEK_MS = 7 * 86_400_000;
const ETHICS = { account: '44444444-4444-4444-8444-444444444444', contact: 'ethics-contact' } as const;
const DATA = { ...ETHICS, contact: 'data-protection-contact' } as const;

beforeAll(async () => {
  house = await openHouse();
  [she, other] = [await joined(), await joined()];
});
afterAll(() => house.close());

const ask = (who: Joiner, more: Record<string, string> = {}) =>
  askQuestion(house.tools, who, questionForm.parse({ text: '検体はどこですか', idempotencyKey: key(), ...more }));
const thread = async (who: Joiner, id: string) => (await loadQuestion(house.tools, who, id, 'ja'))?.thread;
const answer = (id: string) => answerQuestion(house.tools, COORDINATOR, id, '病院です。', key());
const receiptOf = async ({ participant }: Joiner) =>
  (await house.tools.database.prisma.receipt.findFirstOrThrow({ where: { participant } })).id;
const settle = (who: Joiner, id: string, what: 'answers' | 'does-not' | 'lift') =>
  settleQuestion(house.tools, who, id, { do: what });

test('a question keeps its place: a receipt, a provision, an opening of her record', async () => {
  await openPerson(house.tools, COORDINATOR, she.participant, 'explanation');
  const { people } = await listReaders(house.tools, she);
  const reading = people[0]?.id as string;
  const [receipt, section] = [await receiptOf(she), 'what-is-taken'];
  const id = await ask(she, { receipt, provision: 'share-industry', reading, section });
  expect((await thread(she, id))?.about).toMatchObject({
    receipt,
    provision: { code: 'share-industry' },
    reading: { id: reading, reason: 'explanation' },
    section: { id: section },
  });
  expect(await loadThread(house.tools, COORDINATOR, id)).toMatchObject({
    receipt,
    provision: 'share-industry',
    reading,
  });
});

const requestOf = async ({ participant }: Joiner) => {
  const row = { id: house.tools.ids.uuid(), participant, provision: 'share-industry', caseId: house.tools.ids.uuid() };
  await withAccess(house.tools.database, systemAccess('test'), (tx) =>
    tx.specificRequest.create({ data: { ...row, approval: 'DAR-1', openedAt: house.tools.clock.now() } }),
  );
  return row.id;
};

test('it keeps its place: an entry of the record, a case she was asked about, a page of hers', async () => {
  const request = await requestOf(she);
  const id = await ask(she, { act: '2', request, page: 'outcome' });
  expect((await thread(she, id))?.about).toMatchObject({
    act: { number: 2, kind: expect.any(String) },
    request: { id: request },
    page: 'outcome',
  });
  expect(await loadThread(house.tools, COORDINATOR, id)).toMatchObject({ act: 2, request, page: 'outcome' });
});

test('what is somebody else’s or nonsense is no place: the question is asked without it', async () => {
  await openPerson(house.tools, COORDINATOR, other.participant, 'explanation');
  const reading = (await listReaders(house.tools, other)).people[0]?.id as string;
  const odd: Record<string, string>[] = [
    { receipt: await receiptOf(other) },
    { reading },
    { reading: '9'.repeat(18) },
    { reading: '-1' },
    { provision: 'x' },
    ...['0', '-1', '1.5', '9'.repeat(99), "1' or 1=1"].map((act) => ({ act })),
    ...[await requestOf(other), house.tools.ids.uuid(), 'x'].map((request) => ({ request })),
    { page: '/desk' },
  ];
  for (const about of odd)
    expect((await thread(she, await ask(she, about)))?.about).toEqual({
      section: null,
      provision: null,
      use: null,
      receipt: null,
      reading: null,
      act: null,
      request: null,
      page: null,
    });
});

test('nothing, and too much, is no question', () => {
  for (const text of ['', '   ', 'あ'.repeat(4001)])
    expect(questionForm.safeParse({ text, idempotencyKey: key() }).success).toBe(false);
});

test('the promise is the same on both sides; once broken, the contact is called in, once, and all see it', async () => {
  const id = await ask(she);
  expect(await escalateOverdue(house.tools)).toBe(0);
  const asked = await thread(she, id);
  const desk = await loadThread(house.tools, COORDINATOR, id);
  expect(asked).toMatchObject({ state: 'waiting', with: 'hospital', escalated: null });
  expect(desk?.dueAt.toISOString()).toBe(asked?.dueAt);
  expect(await loadThread(house.tools, ETHICS, id)).toBeNull();

  house.later(WEEK_MS);
  expect(await thread(she, id)).toMatchObject({ state: 'overdue', with: 'hospital' });
  const passedOn = await escalateOverdue(house.tools);
  expect(passedOn).toBeGreaterThan(0);
  expect(await escalateOverdue(house.tools)).toBe(0);
  expect(await thread(she, id)).toMatchObject({ state: 'waiting', with: 'contact', escalated: { because: 'overdue' } });
  expect((await listEscalated(house.tools, ETHICS)).map((line) => line.id)).toContain(id);
  expect((await listEscalated(house.tools, DATA)).map((line) => line.id)).not.toContain(id);
  const { questions } = await loadDesk(house.tools, COORDINATOR);
  expect(questions.find((line) => line.id === id)).toMatchObject({ late: true, escalated: true });

  expect(await loadThread(house.tools, ETHICS, id)).toMatchObject({ with: 'contact', messages: [{ from: 'person' }] });
  expect(await answerQuestion(house.tools, DATA, id, '別の担当です', key())).toBe(false);
  expect(await answerQuestion(house.tools, ETHICS, id, 'お待たせしました', key())).toBe(true);
  const told = await thread(she, id);
  expect(told?.state).toBe('answered');
  expect(told?.messages.map(({ from }) => from)).toEqual(['me', 'contact']);
  expect((await listReaders(house.tools, she)).people).toContainEqual(
    expect.objectContaining({ role: 'ethics-contact', reason: 'answer-question' }),
  );
});

test('at the desk what is late stands before what is not', async () => {
  await ask(other);
  house.later(WEEK_MS);
  await ask(other);
  const { questions } = await loadDesk(house.tools, COORDINATOR);
  const late = questions.map((line) => line.late);
  expect(late).toContain(true);
  expect(late).toEqual([...late].sort((one, two) => Number(two) - Number(one)));
});

test('an answer that answers nothing goes to the contact; one that does is settled, and can be asked on', async () => {
  const id = await ask(she);
  await settle(she, id, 'does-not');
  expect(await thread(she, id), 'nothing was answered yet').toMatchObject({ state: 'waiting', escalated: null });
  await answer(id);
  expect(await settle(other, id, 'does-not'), 'somebody else’s').toBe(false);
  expect(await thread(she, id)).toMatchObject({ state: 'answered' });
  await settle(she, id, 'does-not');
  await settle(she, id, 'does-not');
  expect(await thread(she, id)).toMatchObject({
    state: 'waiting',
    with: 'contact',
    escalated: { because: 'not-answered' },
  });
  const mails = await house.tools.database.prisma.outbox.count({
    where: { topic: 'mail.question-escalated', key: { contains: id } },
  });
  expect(mails).toBe(1);
  await answerQuestion(house.tools, ETHICS, id, '検体センターです', key());
  await settle(she, id, 'answers');
  expect(await thread(she, id)).toMatchObject({ state: 'settled' });
  await askFurther(house.tools, she, id, furtherForm.parse({ text: 'いつまでですか', idempotencyKey: key() }));
  expect(await thread(she, id)).toMatchObject({ state: 'waiting', with: 'hospital', escalated: null });
});

test('a question about who looked goes to the contact for personal data', async () => {
  await openPerson(house.tools, COORDINATOR, she.participant, 'explanation');
  const reading = (await listReaders(house.tools, she)).people[0]?.id as string;
  const id = await ask(she, { reading });
  await answer(id);
  await settle(she, id, 'does-not');
  expect((await listEscalated(house.tools, DATA)).map((line) => line.id)).toContain(id);
  expect(await loadThread(house.tools, ETHICS, id)).toBeNull();
});

test('she holds her own signature and lifts that herself; an answer lifts it; after signing there is nothing to hold', async () => {
  const guest = await invite(house);
  await identify(house, guest);
  await agree(house, guest);
  await answerAll(house, guest);
  const sign = async () =>
    signConsent(house.tools, guest, { ...(await signature(house, guest)), openQuestions: 'yes' });
  const id = await ask(guest, { waits: 'yes', text: '痛いですか' });
  const held = { ok: false, refusal: { code: 'signing-held' } };
  expect(await sign()).toMatchObject(held);
  expect((await reviewAnswers(house.tools, guest, 'ja')).missing).toEqual([{ code: 'signing-held' }]);
  expect(await settle(she, id, 'lift'), 'somebody else cannot').toBe(false);
  expect(await sign()).toMatchObject(held);

  await answer(id);
  expect(await reviewAnswers(house.tools, guest, 'ja')).toMatchObject({ missing: [], holding: [], openQuestions: [] });
  const again = await ask(guest, { waits: 'yes', text: '何回ですか' });
  expect(await sign()).toMatchObject(held);
  await settle(guest, again, 'lift');
  const review = await reviewAnswers(house.tools, guest, 'ja');
  expect(review).toMatchObject({ missing: [], openQuestions: ['何回ですか'] });
  const signed = await sign();
  expect(signed).toMatchObject({ ok: true });
  const receipt = await loadReceipt(house.tools, guest, signed.ok ? signed.receiptId : '');
  expect(receipt?.openQuestions).toEqual(['何回ですか']);
  expect((await thread(guest, await ask(guest, { waits: 'yes' })))?.holds).toBe(false);
});

test('the same form sent twice is one question; another person’s thread is none', async () => {
  const once = key();
  const form = questionForm.parse({ text: '一度だけ', idempotencyKey: once });
  const both = await Promise.all([askQuestion(house.tools, she, form), askQuestion(house.tools, she, form)]);
  expect(new Set(both).size).toBe(1);
  expect(await loadQuestion(house.tools, other, both[0], 'ja')).toBeNull();
  const mine = (await loadQuestions(house.tools, other, 'ja')).threads.map(({ id }) => id);
  expect(mine).not.toContain(both[0]);
});
