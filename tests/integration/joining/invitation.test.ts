import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAccount } from '#app/accounts/services/make-account.server.ts';
import { answerQuestion } from '#app/hospital/services/questions/answer-question.server.ts';
import { askFurther, askQuestion, questionForm } from '#app/hospital/services/questions/ask-question.server.ts';
import { loadQuestion, loadQuestions } from '#app/hospital/services/questions/own-questions.server.ts';
import { loadPreparation } from '#app/joining/services/agree-electronic-way.server.ts';
import { renewInvitation } from '#app/joining/services/invitation/renew-invitation.server.ts';
import { letterCodeOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { openInvitation, readLetterCode } from '#app/kernel/services/record/open-invitation.server.ts';
import { agree, COORDINATOR, type Guest, type House, invite, openHouse } from './people.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const from = (address = '192.0.2.1', cookies: string | null = null) => ({
  address,
  agent: 'Firefox/130 Linux',
  cookies,
});
const enter = (guest: Guest, address?: string) =>
  openInvitation(house.tools, { by: 'code', secret: guest.code }, from(address));
const cookieOf = (done: Awaited<ReturnType<typeof enter>>) => (done.ok ? (done.cookie.split(';')[0] ?? '') : '');

test('eight digits are read as people type them', () => {
  expect(readLetterCode('１２３４ ５６７８')).toBe('12345678');
  expect(readLetterCode('1234-5678')).toBe('12345678');
  expect(readLetterCode('1234567')).toBeNull();
});

test('digits and link open a session of the invitation, a new one each time', async () => {
  const guest = await invite(house);
  const byCode = await enter(guest);
  const byLink = await openInvitation(
    house.tools,
    { by: 'link', secret: guest.link },
    from('192.0.2.1', cookieOf(byCode)),
  );
  expect(cookieOf(byCode)).not.toBe('');
  expect(cookieOf(byLink)).not.toBe(cookieOf(byCode));
  const sessions = sessionsOf(house.tools);
  expect(await sessions.resolve(cookieOf(byLink))).toMatchObject({ kind: 'invitee', participant: guest.participant });
  expect(await sessions.resolve(cookieOf(byCode))).toEqual({ kind: 'visitor' });
});

test('wrong digits and an unknown link open nothing', async () => {
  expect(await openInvitation(house.tools, { by: 'link', secret: 'x'.repeat(32) }, from())).toMatchObject({
    refusal: { code: 'unknown' },
  });
});

test('a replaced letter is closed, the new one opens', async () => {
  const guest = await invite(house);
  const renewed = await renewInvitation(house.tools, COORDINATOR, guest.invitation);
  if (!renewed.ok) throw new Error(renewed.refusal.code);
  expect(await enter(guest)).toMatchObject({ refusal: { code: 'closed' } });
  const code = letterCodeOf(house.tools.keys, renewed.invitation);
  expect(await openInvitation(house.tools, { by: 'code', secret: code }, from())).toMatchObject({ ok: true });
});

test('once an account is made the letter is used: she signs in, as the participant she then is', async () => {
  const guest = await invite(house);
  const opened = await enter(guest);
  const actor = await sessionsOf(house.tools).resolve(cookieOf(opened));
  if (actor.kind !== 'invitee') throw new Error(actor.kind);
  const credentials = {
    email: null,
    password: 'むらさきの雲と、小さな舟と',
    agent: '',
  };
  const made = await makeAccount(house.tools, actor, credentials);
  expect(made).toMatchObject({ ok: true, signInNumber: expect.stringMatching(/^\d{10}$/) });
  expect(await enter(guest)).toMatchObject({ refusal: { code: 'used' } });
});

test('guessing from one address is stopped for a while, also for the right digits', async () => {
  const guest = await invite(house);
  let last: Awaited<ReturnType<typeof enter>> | null = null;
  for (let tries = 0; tries < 31; tries += 1) {
    const secret = String(tries).padStart(8, '9');
    last = await openInvitation(house.tools, { by: 'code', secret }, from('198.51.100.7'));
  }
  expect(last).toMatchObject({ refusal: { code: 'try-later' } });
  expect(await enter(guest, '198.51.100.7')).toMatchObject({
    refusal: { code: 'try-later', minutes: expect.any(Number) },
  });
  expect(await enter(guest, '198.51.100.8')).toMatchObject({ ok: true });
});

test('a question reaches the hospital by mail without its words, and is promised an answer', async () => {
  const { tools, admin } = house;
  const guest = await invite(house);
  const form = questionForm.parse({
    text: '費用はかかりますか。',
    section: 'money',
    idempotencyKey: tools.ids.uuid(),
  });
  const id = await askQuestion(tools, guest, form);
  expect(await askQuestion(tools, guest, form)).toBe(id);
  const { rows } = await admin.query(
    "select payload from outbox where topic = 'mail.question-received' and payload->>'question' = $1",
    [id],
  );
  expect(rows).toEqual([{ payload: { participant: guest.participant, question: id } }]);
  const stored = await admin.query('select ciphertext from personal_record where kind = $1', ['question']);
  expect(stored.rows.every(({ ciphertext }) => !ciphertext.includes(Buffer.from('費用', 'utf8')))).toBe(true);
  const thread = (await loadQuestion(tools, guest, id, 'ja'))?.thread;
  expect(thread).toMatchObject({
    state: 'waiting',
    about: { section: { id: 'money' } },
    messages: [{ from: 'me', text: '費用はかかりますか。' }],
  });
  expect(thread && thread.dueAt > thread.askedAt).toBe(true);

  await answerQuestion(tools, COORDINATOR, id, 'かかりません。', 'answer-1');
  expect((await loadQuestion(tools, guest, id, 'ja'))?.thread).toMatchObject({
    state: 'answered',
    messages: [{}, { from: 'hospital', text: 'かかりません。' }],
  });
  await askFurther(tools, guest, id, { text: '交通費は。', idempotencyKey: tools.ids.uuid() });
  expect((await loadQuestion(tools, guest, id, 'ja'))?.thread).toMatchObject({ state: 'waiting' });
});

test('somebody else’s question is not there', async () => {
  const { tools } = house;
  const [one, other] = [await invite(house), await invite(house)];
  const id = await askQuestion(
    tools,
    one,
    questionForm.parse({ text: '秘密です。', idempotencyKey: tools.ids.uuid() }),
  );
  expect(await loadQuestion(tools, other, id, 'ja')).toBeNull();
  expect((await loadQuestions(tools, other, 'ja')).threads).toEqual([]);
  expect(await askFurther(tools, other, id, { text: '…', idempotencyKey: tools.ids.uuid() })).toBe(false);
});

test('paper is asked for in her own thread, once', async () => {
  const { tools } = house;
  const guest = await invite(house);
  await agree(house, guest, 'paper-asked');
  await agree(house, guest, 'paper-asked');
  expect((await loadQuestions(tools, guest, 'ja')).threads).toHaveLength(1);
  expect(await loadPreparation(tools, guest)).toMatchObject({ electronicWay: 'paper-asked', identityAt: null });
});

test('an expired letter says so, and nothing of whose it was', async () => {
  const guest = await invite(house);
  house.later(61 * 86_400_000);
  expect(await enter(guest, '203.0.113.9')).toEqual({ ok: false, refusal: { code: 'expired' } });
});
