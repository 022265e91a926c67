/** What the programme asks and what is said to it, on a real database: who may, what is kept, what goes, what stands. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTransport } from '#app/adapters/mail/transport.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import type { Draft } from '#app/kernel/domain/consultation/consultation.ts';
import { plusDays } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import { answerPoll, closeConsultations, ownAnswer } from '#app/studio/services/consultations/answer-poll.server.ts';
import { answerComment } from '#app/studio/services/consultations/answer-voice.server.ts';
import { shownNow } from '#app/studio/services/consultations/by-hand.ts';
import { publicComment } from '#app/studio/services/consultations/comments.server.ts';
import { findConsultation } from '#app/studio/services/consultations/consultations.server.ts';
import * as desk from '#app/studio/services/consultations/edit-consultation.server.ts';
import { moderate, waitingComments } from '#app/studio/services/consultations/moderate.server.ts';
import { pollResults, setPollAside } from '#app/studio/services/consultations/poll-results.server.ts';
import { commentPath, propose, sendComment } from '#app/studio/services/consultations/say.server.ts';
import type { Commenter } from '#app/studio/services/consultations/speaker.ts';
import * as back from '#app/studio/services/consultations/take-back.server.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { refusalCode } from '#tests/support/outcome.ts';
import { type Joined, joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';

let programme: TestProgramme;
let tools: Tools;
let admin: pg.Client;
let she: Joined;
let he: Joined;
beforeAll(async () => {
  programme = await openProgramme();
  tools = programme.tools;
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  she = await joinedPerson(programme);
  he = await joinedPerson(programme);
}, 60_000);
afterAll(async () => {
  await admin.end();
  await programme.close();
});

const officer = { account: '77777777-7777-4777-8777-777777777777', role: 'elsi-officer' } as const;
const three = (text: string) => ({ ja: text, 'ja-easy': 'ことば', en: text });
const part = { title: '題', asked: '問い', background: '背景', decides: 'だれが' };
const easy = { title: 'だい', asked: 'とい', background: 'わけ', decides: 'だれが' };
const DRAFT: Draft = {
  forWhom: 'anyone',
  topic: 'results',
  texts: { ja: part, 'ja-easy': easy, en: part },
  poll: [{ question: three('q'), options: [three('a'), three('b')] }],
};
const VISITOR: Commenter = { saidAs: 'visitor', participant: null, isHerself: false };
const herself = ({ participant }: Joined): Commenter => ({ saidAs: 'participant', participant, isHerself: true });
let host = 0;
const from = (speaker: Commenter, address?: string) => {
  host += 1;
  return { speaker, language: 'ja' as const, address: address ?? `198.51.100.${host}` };
};
const secondsAgo = (seconds: number) =>
  shownNow({ keys: tools.keys, clock: { now: () => new Date(tools.clock.now().getTime() - seconds * 1000) } });
const form = (words: string, more: object = {}) => ({
  ...{ words, name: '', email: '', website: '', shown: secondsAgo(20), idempotencyKey: tools.ids.uuid() },
  ...more,
});
const vote = (option: number, more: object = {}) => ({
  ...{ do: 'poll' as const, q0: String(option), website: '', shown: secondsAgo(20), idempotencyKey: tools.ids.uuid() },
  ...more,
});

async function drafted(draft: Draft = DRAFT): Promise<string> {
  const made = await desk.draftConsultation(tools, officer, draft, tools.ids.uuid());
  if (!made.ok) throw new Error(made.refusal.code);
  return made.number;
}
async function opened(draft: Draft = DRAFT): Promise<string> {
  const number = await drafted(draft);
  const now = tools.clock.now().toISOString();
  const days = { opensAt: now, closesAt: plusDays(now, 10) };
  expect(refusalCode(await desk.announceConsultation(tools, officer, number, days))).toBe('taken');
  return number;
}
async function said(
  consultation: string,
  speaker: Commenter,
  words = '紙でもください。',
  more: object = {},
): Promise<string> {
  const done = await sendComment(tools, from(speaker), consultation, form(words, more));
  if (!done.ok) throw new Error(done.refusal.code);
  return done.number;
}
const whole = { outcome: 'whole', reasons: [], words: '', after: 0 } as const;
const publish = async (voice: string) =>
  expect(refusalCode(await moderate(tools, officer, voice, { ...whole, reasons: [] }))).toBe('taken');
const standing = async (voice: string) => (await publicComment(tools, voice, 'ja'))?.standing;

describe('a consultation', () => {
  test('is changed while a draft, needs its readings, and stands once announced, against the database too', async () => {
    const kanji = { ...DRAFT, texts: { ...DRAFT.texts, 'ja-easy': { ...easy, asked: '意見' } } };
    const number = await drafted(kanji);
    const now = tools.clock.now().toISOString();
    const days = { opensAt: now, closesAt: plusDays(now, 10) };
    expect(refusalCode(await desk.announceConsultation(tools, officer, number, days))).toBe('words-without-reading');
    expect(refusalCode(await desk.changeConsultation(tools, officer, number, DRAFT))).toBe('taken');
    const backwards = { opensAt: plusDays(now, 10), closesAt: now };
    expect(refusalCode(await desk.announceConsultation(tools, officer, number, backwards))).toBe('term-backwards');
    const both = await Promise.all([1, 2].map(() => desk.announceConsultation(tools, officer, number, days)));
    expect(both.map(refusalCode).sort()).toEqual(['consultation-announced', 'taken']);
    expect(refusalCode(await desk.changeConsultation(tools, officer, number, DRAFT))).toBe('consultation-announced');
    const change = tools.database.prisma.consultation.update({ where: { number }, data: { topic: 'consent' } });
    await expect(change).rejects.toThrow();
    expect(refusalCode(await desk.settleConsultation(tools, officer, number, three('x')))).toBe(
      'consultation-not-closed',
    );
  });
  test('is for whom it says, while it is open, by hand', async () => {
    const own = await opened({ ...DRAFT, forWhom: 'participants' });
    expect(refusalCode(await sendComment(tools, from(VISITOR), own, form('言いたいこと')))).toBe('participants-only');
    expect(refusalCode(await answerPoll(tools, from(VISITOR), own, vote(0)))).toBe('participants-only');
    const quick = form('言いたいこと', { shown: secondsAgo(1) });
    expect(refusalCode(await sendComment(tools, from(herself(she)), own, quick))).toBe('too-quick');
    const forged = form('言いたいこと', { shown: `${tools.clock.now().getTime() - 60_000}.forged` });
    expect(refusalCode(await sendComment(tools, from(herself(she)), own, forged))).toBe('form-too-old');
    const filled = form('言いたいこと', { website: 'https://x.example' });
    expect(refusalCode(await sendComment(tools, from(herself(she)), own, filled))).toBe('not-by-hand');
    expect(refusalCode(await sendComment(tools, from(herself(she)), await drafted(), form('ことばです')))).toBe(
      'consultation-not-open',
    );
    const good = form('言いたいこと');
    const twice = [
      await sendComment(tools, from(herself(she)), own, good),
      await sendComment(tools, from(herself(she)), own, good),
    ];
    expect(new Set(twice.map((done) => done.ok && done.number)).size).toBe(1);
  });
  test('so many from one address, and no more', async () => {
    const number = await opened();
    const codes: string[] = [];
    for (let place = 0; place < 8; place += 1)
      codes.push(refusalCode(await sendComment(tools, from(VISITOR, '203.0.113.9'), number, form(`意見その${place}`))));
    expect(codes.slice(0, 6)).toEqual(Array(6).fill('taken'));
    expect(codes.slice(6)).toEqual(['try-later', 'try-later']);
    expect(refusalCode(await sendComment(tools, from(VISITOR, '203.0.113.10'), number, form('別のところから')))).toBe(
      'taken',
    );
  });
});

describe('words', () => {
  test('lie sealed and unseen until somebody decides, and only for who decides', async () => {
    const number = await opened();
    const voice = await said(number, VISITOR, '秘密のことば');
    const [row] = (
      await admin.query('select encode(sealed, $1) as text from voice_words where id = $2', ['escape', voice])
    ).rows;
    expect(row.text).not.toContain('秘密');
    expect(await standing(voice)).toBe('waiting');
    expect((await publicComment(tools, voice, 'ja'))?.words).toBeNull();
    // row security: without the reason of this desk there is nothing, with it there is
    expect(await tools.database.prisma.voiceWords.count()).toBe(0);
    expect((await waitingComments(tools, officer)).map((one) => one.number)).toContain(voice);
    await publish(voice);
    expect((await publicComment(tools, voice, 'ja'))?.words).toBe('秘密のことば');
  });
  test('a name that was overlooked is taken out later; the writer takes the rest back by her link', async () => {
    const voice = await said(await opened(), VISITOR, '山田さんも言っていました。紙でもください。');
    await publish(voice);
    const cut = { outcome: 'in-part', reasons: ['names-people'], words: '[…]紙でもください。', after: 1 } as const;
    expect(refusalCode(await moderate(tools, officer, voice, { ...cut, reasons: ['names-people'] }))).toBe('taken');
    expect(await publicComment(tools, voice, 'ja')).toMatchObject({
      standing: 'in-part',
      words: '[…]紙でもください。',
    });
    const link = commentPath(tools.keys, voice).split('/').at(-1) as string;
    expect((await back.openByLink(tools, link))?.written?.words).toContain('山田さん');
    expect(await back.takeBackByLink(tools, `${voice}.forged-token-of-thirty-two-chars`)).toBeNull();
    expect(await standing(voice)).toBe('in-part');
    await back.takeBackByLink(tools, link);
    expect(await publicComment(tools, voice, 'ja')).toMatchObject({ standing: 'taken-back', words: null, reasons: [] });
    expect((await back.openByLink(tools, link))?.written).toBeNull();
    expect(refusalCode(await moderate(tools, officer, voice, { ...whole, reasons: [], after: 2 }))).toBe(
      'voice-unknown',
    );
  });

  test('a participant finds her own and takes them back; nobody else can; kept as nobody’s they are not hers', async () => {
    const number = await opened();
    const hers = await said(number, herself(she), 'わたしの意見です。');
    const nobodys = await said(number, herself(she), 'わたしのものと残さないでください。', { unbound: 'yes' });
    await publish(hers);
    const own = (await back.ownComments(tools, she)).map((one) => one.number);
    expect(own).toContain(hers);
    expect(own).not.toContain(nobodys);
    expect(await back.takeBackOwn(tools, he.participant, hers)).toBe(false);
    expect(await standing(hers)).toBe('published');
    expect(await back.takeBackOwn(tools, she.participant, hers)).toBe(true);
    expect(await standing(hers)).toBe('taken-back');
  });

  test('go with her when she is erased, published ones too; those of others stay', async () => {
    const number = await opened();
    const [his, others] = [await said(number, herself(he)), await said(number, VISITOR)];
    await publish(his);
    await publish(others);
    for (const name of ['voice_published', 'voice_words'])
      await admin.query('select erase_by_rule(r, $1, $2, $3) from erasure_rule r where r.name = $4', [
        he.participant,
        he.personId,
        [],
        name,
      ]);
    expect(await publicComment(tools, his, 'ja')).toMatchObject({ standing: 'taken-back', words: null });
    expect(await standing(others)).toBe('published');
    expect((await admin.query('select 1 from voice_words where participant = $1', [he.participant])).rowCount).toBe(0);
  });

  test('whoever left an address is told once, without a word of it, and the address goes', async () => {
    const voice = await said(await opened(), VISITOR, '知らせてください。', { email: 'writer@x.example' });
    await publish(voice);
    const step = { state: 'done', texts: three('そうしました'), laterOn: null, corrects: null, after: 0 } as const;
    expect(refusalCode(await answerComment(tools, officer, voice, step))).toBe('taken');
    expect(refusalCode(await answerComment(tools, officer, voice, { ...step, after: 1 }))).toBe('state-not-next');
    const handlers = mailHandlers(tools, createTransport(tools.environment), renderMail);
    while (await workOnce(tools.database, handlers, tools));
    const mails = await tools.database.prisma.demoMail.findMany({ where: { to: 'writer@x.example' } });
    expect(mails.map(({ text }) => text.includes(`/you-said/${voice}`))).toEqual([true]);
    expect(mails[0]?.text).not.toMatch(/知らせてください|そうしました/);
    const { rows } = await admin.query('select address from voice_words where id = $1', [voice]);
    expect(rows).toEqual([{ address: null }]);
  });

  test('a topic waits for a meeting of the panel to be called, and is on its agenda once', async () => {
    const asks = form('家族が集まる日をつくってください。', { forum: 'panel', topic: 'programme' });
    const done = await propose(tools, from(VISITOR), asks as never);
    if (!done.ok) throw new Error(done.refusal.code);
    await publish(done.number);
    const { prisma } = tools.database;
    expect(await prisma.panelAgenda.count({ where: { voice: done.number } })).toBe(0);
    const heldAt = new Date(tools.clock.now().getTime() + 86_400_000);
    const called = { calledBy: officer.account, calledAt: tools.clock.now() };
    await prisma.panelMeeting.create({ data: { id: tools.ids.uuid(), heldAt, place: 'x', ...called } });
    // with the next that is published
    await publish(await said(await opened(), VISITOR));
    expect(await prisma.panelAgenda.count({ where: { voice: done.number, forum: 'panel' } })).toBe(1);
  });
});

describe('a poll', () => {
  test('takes one answer a participant, who changes it; keeps no time and no account; shows nothing before the end', async () => {
    const number = await opened();
    for (const option of [0, 1, 1])
      expect(refusalCode(await answerPoll(tools, from(herself(she)), number, vote(option)))).toBe('taken');
    expect(refusalCode(await answerPoll(tools, from(VISITOR), number, vote(0)))).toBe('taken');
    expect(refusalCode(await answerPoll(tools, from(VISITOR), number, vote(5)))).toBe('poll-empty');
    const { rows } = await admin.query('select * from poll_answer where consultation = $1 order by kind', [number]);
    expect(rows.map(({ kind, given_at, answers }) => [kind, given_at === null, answers])).toEqual([
      ['anyone', false, { 0: 0 }],
      ['participant', true, { 0: 1 }],
    ]);
    expect(JSON.stringify(rows)).not.toContain(she.participant);
    const open = await findConsultation(tools, number);
    expect(open && (await ownAnswer(tools, herself(she), open))).toEqual({ 0: 1 });
    expect(open && (await pollResults(tools, open, 'ja'))).toBeNull();
  });

  test('at its end loses its key and every mark, and shows no small count of people', async () => {
    const number = await opened();
    await answerPoll(tools, from(herself(she)), number, vote(1));
    for (const option of [0, 0, 1]) await answerPoll(tools, from(VISITOR), number, vote(option));
    const key = (await findConsultation(tools, number))?.key as string;
    expect(tools.keys.personKey(key)).not.toBeNull();
    expect(await closeConsultations(tools)).toBe(0);
    programme.clock.later(11);
    expect(await closeConsultations(tools)).toBeGreaterThan(0);
    expect(tools.keys.personKey(key)).toBeNull();
    const marked = 'select 1 from poll_answer where mark is not null or source is not null';
    expect((await admin.query(marked)).rowCount).toBe(0);
    const over = await findConsultation(tools, number);
    if (!over) throw new Error('gone');
    expect(over.key).toBeNull();
    const results = await pollResults(tools, over, 'ja');
    expect(results?.participants).toEqual({ counts: [[0, 'few']], total: 'few' });
    expect(results?.anyone).toEqual({ counts: [[2, 1]], total: 3 });
    expect(refusalCode(await answerPoll(tools, from(herself(he)), number, vote(0)))).toBe('consultation-not-open');
    // stuffed: those without an account go as a whole, with the reason; those of participants stand
    expect(refusalCode(await setPollAside(tools, officer, number, three('機械でした')))).toBe('taken');
    const after = await pollResults(tools, over, 'ja');
    expect(after?.anyone).toMatchObject({ setAside: { text: '機械でした' } });
    expect(after?.participants).toEqual(results?.participants);
    expect(refusalCode(await desk.settleConsultation(tools, officer, number, three('こう決めました')))).toBe('taken');
    expect(refusalCode(await desk.settleConsultation(tools, officer, number, three('やはり')))).toBe(
      'consultation-settled',
    );
  });
});
