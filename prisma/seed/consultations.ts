/** What the demonstration asks everybody, what was said, and what came of it: each thing in a true state. */

import type { Reason, StepState } from '#app/kernel/domain/consultation/comment.ts';
import type { Draft } from '#app/kernel/domain/consultation/consultation.ts';
import { dayOf, instantOf, plusDays, startOfDay } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { answerPoll, closeConsultations } from '#app/studio/services/consultations/answer-poll.server.ts';
import { answerComment } from '#app/studio/services/consultations/answer-voice.server.ts';
import { shownNow } from '#app/studio/services/consultations/by-hand.ts';
import {
  announceConsultation,
  draftConsultation,
  noteOnConsultation,
  settleConsultation,
} from '#app/studio/services/consultations/edit-consultation.server.ts';
import { type Moderator, moderate } from '#app/studio/services/consultations/moderate.server.ts';
import { setPollAside } from '#app/studio/services/consultations/poll-results.server.ts';
import { propose, sendComment } from '#app/studio/services/consultations/say.server.ts';
import type { Commenter } from '#app/studio/services/consultations/speaker.ts';
import { takeBackOwn } from '#app/studio/services/consultations/take-back.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import {
  ANSWERS,
  COMPANIES,
  COMPANIES_NOTE,
  DRAFT,
  NEWS_BY_MAIL,
  RESULT_LETTERS,
  RESULT_LETTERS_OUTCOME,
  STUFFED,
} from './consultation-texts.ts';
import { must } from './data-requests/course.ts';

type Desk = { readonly tools: Tools; readonly officer: Moderator; readonly now: Date };
type People = readonly ParticipantId[];

const DAY_MS = 86_400_000;
const on = ({ tools, now }: Desk, days: number): Tools => ({
  ...tools,
  clock: { now: () => new Date(now.getTime() + days * DAY_MS) },
});
const VISITOR: Commenter = { saidAs: 'visitor', participant: null, isHerself: false };
const FAMILY: Commenter = { saidAs: 'family', participant: null, isHerself: false };
const MEMBER: Commenter = { saidAs: 'panel-member', participant: null, isHerself: false };
const herself = (participant: ParticipantId): Commenter => ({ saidAs: 'participant', participant, isHerself: true });

/** A form as somebody sends it a minute after opening the page. */
function formOf(tools: Tools) {
  const before = { keys: tools.keys, clock: { now: () => new Date(tools.clock.now().getTime() - 60_000) } };
  return { shown: shownNow(before), website: '', idempotencyKey: tools.ids.uuid() };
}
/** Each from an address of its own. */
const from = ({ tools }: Desk, speaker: Commenter, language: 'ja' | 'en' = 'ja') => {
  const host = Number.parseInt(tools.ids.uuid().slice(0, 2), 16);
  return { speaker, language, address: `192.0.2.${host}` };
};

const HOUR_MS = 3_600_000;
/** At that hour in Japan of the day so many days from now. */
const at = ({ now }: Desk, days: number, hour: number) =>
  instantOf(Date.parse(startOfDay(dayOf(plusDays(now.toISOString(), days)))) + hour * HOUR_MS);

async function open(
  desk: Desk,
  draft: Draft,
  days: { readonly from: number; readonly until: number },
): Promise<string> {
  const tools = on(desk, days.from - 1);
  const { number } = must(await draftConsultation(tools, desk.officer, draft, tools.ids.uuid()));
  const term = { opensAt: at(desk, days.from, 9), closesAt: at(desk, days.until, 17) };
  must(await announceConsultation(tools, desk.officer, number, term));
  return number;
}

type Said = {
  readonly by: Commenter;
  readonly words: string;
  readonly day: number;
  readonly name?: string;
  readonly en?: true;
};
async function say(desk: Desk, consultation: string, { by, words, day, name = '', en }: Said): Promise<string> {
  const tools = on(desk, day);
  const form = { ...formOf(tools), words, name, email: '' };
  return must(await sendComment(tools, from(desk, by, en ? 'en' : 'ja'), consultation, form)).number;
}

async function decide(
  desk: Desk,
  day: number,
  voice: string,
  cut?: { readonly reasons: readonly Reason[]; readonly words?: string },
) {
  const outcome = cut === undefined ? 'whole' : cut.words === undefined ? 'not' : 'in-part';
  const command = { outcome, reasons: [...(cut?.reasons ?? [])], words: cut?.words ?? '', after: 0 } as const;
  must(await moderate(on(desk, day), desk.officer, voice, { ...command, reasons: [...command.reasons] }));
}

type Answered = {
  readonly state: StepState;
  readonly texts: (typeof ANSWERS)['advice'];
  readonly day: number;
  readonly laterOn?: string;
  readonly after?: number;
};
async function answer(desk: Desk, voice: string, { state, texts, day, laterOn, after = 0 }: Answered) {
  const step = { state, texts: { ...texts }, laterOn: laterOn ?? null, corrects: null, after };
  must(await answerComment(on(desk, day), desk.officer, voice, step));
}

/** Closed, its poll counted, one part of it set aside, every comment answered. */
async function resultLetters(desk: Desk, people: People): Promise<void> {
  const number = await open(desk, RESULT_LETTERS, { from: -36, until: -15 });
  const voices = [
    await say(desk, number, {
      by: herself(people[0] as ParticipantId),
      words: '一枚にしてください。大事なところだけ、大きく書いてあると助かります。',
      day: -33,
    }),
    await say(desk, number, {
      by: VISITOR,
      words: '封筒の色を変えて、大事な手紙だとすぐわかるようにしてほしいです。',
      day: -30,
    }),
    await say(desk, number, {
      by: FAMILY,
      words: '母は目が悪いので、大きな字の手紙も選べるとよいと思います。',
      day: -27,
      name: 'みどり',
    }),
    await say(desk, number, {
      by: VISITOR,
      words: 'Could the letter come in English as well? My husband does not read Japanese.',
      day: -21,
      en: true,
    }),
  ] as const;
  for (const voice of voices) await decide(desk, -20, voice);
  for (const [place, participant] of people.entries()) {
    const tools = on(desk, -18);
    const form = { do: 'poll', q0: String(place % 10 < 7 ? 0 : 2), ...formOf(tools) } as const;
    must(await answerPoll(tools, from(desk, herself(participant)), number, form));
  }
  for (let place = 0; place < 9; place += 1) {
    const tools = on(desk, -16);
    const form = { do: 'poll', q0: '1', ...formOf(tools) } as const;
    must(await answerPoll(tools, { speaker: VISITOR, address: '198.51.100.7' }, number, form));
  }
  await closeConsultations(on(desk, -13.9));
  must(await setPollAside(on(desk, -13.5), desk.officer, number, STUFFED));
  await answer(desk, voices[0], { state: 'considered', texts: ANSWERS.readInPanel, day: -13 });
  await answer(desk, voices[0], { state: 'done', texts: ANSWERS.onePage, day: -6, after: 1 });
  await answer(desk, voices[1], { state: 'not-done', texts: ANSWERS.noColour, day: -6 });
  const laterOn = dayOf(plusDays(desk.now.toISOString(), 60));
  await answer(desk, voices[2], { state: 'later', texts: ANSWERS.largePrint, day: -6, laterOn });
  await answer(desk, voices[3], { state: 'considered', texts: ANSWERS.english, day: -5 });
  must(await settleConsultation(on(desk, -6), desk.officer, number, RESULT_LETTERS_OUTCOME));
}

/** Open to anyone: words in every state that words can be in. */
async function companies(desk: Desk, people: People): Promise<void> {
  const number = await open(desk, COMPANIES, { from: -9, until: 12 });
  must(await noteOnConsultation(on(desk, -7), desk.officer, number, COMPANIES_NOTE));
  const whole = await say(desk, number, {
    by: MEMBER,
    words: '会社がいくら払ったのか、そのお金が何に使われたのかを、記録に書いてください。',
    day: -8,
  });
  await decide(desk, -7, whole);
  const cut = await say(desk, number, {
    by: herself(people[1] as ParticipantId),
    words:
      '薬ができたとき、参加者に知らせてほしいです。隣の佐々木さんも同じ病気で、薬を待っています。よろしくお願いします。',
    day: -6,
  });
  const words = '薬ができたとき、参加者に知らせてほしいです。[…]よろしくお願いします。';
  await decide(desk, -5, cut, { reasons: ['names-people', 'health-of-others'], words });
  const not = await say(desk, number, {
    by: VISITOR,
    words: '遺伝子検査キットが今なら半額！ https://cheap.example',
    day: -5,
  });
  await decide(desk, -4, not, { reasons: ['advertising'] });
  const back = await say(desk, number, {
    by: herself(people[2] as ParticipantId),
    words: '営利の会社には使わせないでほしいです。',
    day: -4,
  });
  await decide(desk, -3, back);
  await takeBackOwn(on(desk, -2), people[2] as ParticipantId, back);
  await say(desk, number, { by: VISITOR, words: '会社の名前だけでなく、国も書いてあるとわかりやすいです。', day: -1 });
  await say(desk, number, {
    by: herself(people[0] as ParticipantId),
    words: '結果がいつ公開されるのか、日付がほしいです。',
    day: -0.5,
  });
}

async function newsByMail(desk: Desk, people: People): Promise<void> {
  const number = await open(desk, NEWS_BY_MAIL, { from: -4, until: 17 });
  for (const [place, participant] of people.slice(3).entries()) {
    const tools = on(desk, -2);
    const form = { do: 'poll', q0: String(place % 3), q1: String(place % 2), ...formOf(tools) } as const;
    must(await answerPoll(tools, from(desk, herself(participant)), number, form));
  }
}

async function proposed(desk: Desk): Promise<void> {
  const tools = on(desk, -12);
  const words = '参加している人の家族どうしが、年に何度か集まって話せる日をつくってほしいです。';
  const form = { ...formOf(tools), words, name: '', email: '', forum: 'panel', topic: 'programme' } as const;
  const { number } = must(await propose(tools, from(desk, FAMILY), form));
  await decide(desk, -11, number);
  await answer(desk, number, { state: 'done', texts: ANSWERS.proposalDone, day: -3 });
  const later = on(desk, -0.3);
  const asks = {
    ...formOf(later),
    words: '運営会議の予算を、表にして公開してください。',
    name: '',
    email: '',
  } as const;
  must(await propose(later, from(desk, VISITOR), { ...asks, forum: 'board', topic: 'programme' }));
}

/** The board answered the panel; what came of it goes on here. */
async function adviceGoesOn(desk: Desk): Promise<void> {
  const { prisma } = desk.tools.database;
  const answered = await prisma.panelAdvice.findFirst({ where: { answer: { not: null } }, orderBy: { number: 'asc' } });
  const voice =
    answered && (await prisma.voice.findFirst({ where: { kind: 'panel-advice', source: String(answered.number) } }));
  if (!voice) throw new Error('the panel of the demonstration has an answer of the board');
  const laterOn = dayOf(plusDays(desk.now.toISOString(), 45));
  await answer(desk, voice.number, { state: 'later', texts: ANSWERS.advice, day: -1, laterOn });
}

/** @param people who take part, in an order that stays */
export async function seedConsultations(
  tools: Tools,
  { elsi, people, now }: { readonly elsi: string; readonly people: People; readonly now: Date },
): Promise<void> {
  const desk: Desk = { tools, officer: { account: elsi, role: 'elsi-officer' }, now };
  await resultLetters(desk, people);
  await companies(desk, people);
  await newsByMail(desk, people);
  await proposed(desk);
  await adviceGoesOn(desk);
  const drafting = on(desk, -1);
  must(await draftConsultation(drafting, desk.officer, DRAFT, drafting.ids.uuid()));
}
