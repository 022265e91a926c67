/** Everything that was said to the programme and what came of it, as anyone reads it. */

import type { RequestRecord } from '#app/data-access/index.ts';
import { listAdvice, publicRegister } from '#app/data-access/index.ts';
import {
  COMMENT_KINDS,
  type CommentKind,
  type CommentState,
  type Moderation,
  moderationSchema,
  REASONS,
  type Reason,
  SAID_AS,
  type SaidAs,
  type StepState,
  stepSchema,
} from '#app/kernel/domain/consultation/comment.ts';
import { TOPICS, type Topic } from '#app/kernel/domain/consultation/consultation.ts';
import { stateOfReview, stateOfView } from '#app/kernel/domain/consultation/said-elsewhere.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { startOfDay, storedDay } from '#app/kernel/domain/instant.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { reviewDecisionSchema } from '#app/kernel/domain/programme/register-review.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { consultationTitles } from './consultation-titles.server.ts';

/** `waiting`: nobody has decided yet. Of what stands elsewhere in public it is always `published`. */
export type CommentStanding = 'waiting' | 'published' | 'in-part' | 'not-published' | 'taken-back';
export type Answer = {
  readonly number: number;
  readonly at: string;
  readonly state: StepState;
  readonly text: string;
  readonly laterOn: string | null;
  /** puts right the words of that one */
  readonly corrects: number | null;
  readonly by: 'programme' | 'board' | 'committee' | 'secretariat';
};
export type PublicComment = {
  readonly number: string;
  readonly kind: CommentKind;
  readonly topic: Topic;
  readonly saidAs: SaidAs;
  readonly forum: 'panel' | 'board' | null;
  /** where it was said */
  readonly about: { readonly href: string; readonly title: string } | null;
  readonly receivedAt: string;
  readonly dueAt: string;
  readonly standing: CommentStanding;
  readonly reasons: readonly Reason[];
  /** as it was said; null where it is not published */
  readonly words: string | null;
  /** our words, with readings; not somebody's own */
  readonly isMarked: boolean;
  readonly name: string | null;
  /** of a view of the panel: the conditions it asked for and those that were set */
  readonly record: RequestRecord | null;
  readonly state: CommentState;
  readonly isLate: boolean;
  /** the oldest first */
  readonly answers: readonly Answer[];
};

type Rows = Awaited<ReturnType<typeof rowsOf>>;
type CommentRow = Rows['voices'][number];
/** What it says, and what was answered where it was said. */
type Elsewhere = Pick<PublicComment, 'about' | 'words' | 'isMarked'> & { readonly record?: RequestRecord } & {
  readonly answer: Omit<Answer, 'number'> | null;
};

type Which = { readonly number?: string; readonly consultation?: string };
const byComment = <T extends { readonly voice: string }>(rows: readonly T[]) => Map.groupBy(rows, ({ voice }) => voice);

/** Of one, of those on one consultation, or of all. */
async function rowsOf({ database }: Tools, which: Which) {
  const { prisma } = database;
  const voices = await prisma.voice.findMany({ where: which, orderBy: [{ receivedAt: 'desc' }, { number: 'desc' }] });
  const isAll = Object.keys(which).length === 0;
  const where = isAll ? {} : { voice: { in: voices.map(({ number }) => number) } };
  const orderBy = { number: 'asc' } as const;
  const published = await prisma.voicePublished.findMany({ where });
  return {
    voices,
    published: new Map(published.map((row) => [row.voice, row])),
    moderations: byComment(await prisma.voiceModeration.findMany({ where, orderBy })),
    steps: byComment(await prisma.voiceStep.findMany({ where, orderBy })),
  };
}

const reviewsIn = ({ database }: Tools) =>
  database.prisma.registerReview.findMany({
    select: { number: true, request: true, outcome: true, texts: true, decidedAt: true },
  });

const plainAnswer = { laterOn: null, corrects: null } as const;

/** What stands on pages of its own: the panel's advice and views, reviews. By kind and source. */
async function saidElsewhere(tools: Tools, { voices }: Rows, language: Language) {
  const found = new Map<string, Elsewhere>();
  const kinds = new Set(voices.map(({ kind }) => kind));
  if (kinds.has('panel-advice'))
    for (const { number, title, words, answer, answeredAt } of await listAdvice(tools))
      found.set(`panel-advice ${number}`, {
        about: { href: `/panel/advice#advice-${number}`, title },
        words,
        isMarked: false,
        answer:
          answer && answeredAt
            ? { ...plainAnswer, at: answeredAt.toISOString(), state: 'considered', text: answer, by: 'board' }
            : null,
      });
  if (!kinds.has('panel-view') && !kinds.has('review')) return found;
  const register = await publicRegister(tools, language);
  for (const entry of register) {
    const { panelConditions: asked } = entry.record;
    const taken = entry.decided?.takenOver ?? null;
    const conditions = asked.length === 0 || taken === null ? null : { asked: asked.length, taken: taken.length };
    const state = stateOfView(entry.panelView, entry.outcome, entry.decided?.difference != null, conditions);
    found.set(`panel-view ${entry.request}`, {
      about: { href: `/register/${entry.request}`, title: entry.title },
      words: entry.panel,
      isMarked: true,
      record: entry.record,
      answer: {
        ...{ ...plainAnswer, at: entry.decidedAt, state, by: 'committee' },
        text: entry.decided?.difference?.[namesIn(language)] ?? entry.reviewers,
      },
    });
  }
  const titles = new Map(register.map(({ request, title }) => [request, title]));
  for (const { number, request, outcome, texts, decidedAt } of await reviewsIn(tools)) {
    const kind = reviewDecisionSchema.shape.outcome.safeParse(outcome).data;
    const answer = kind &&
      decidedAt && {
        ...{ ...plainAnswer, at: decidedAt.toISOString(), state: stateOfReview(kind), by: 'secretariat' as const },
        text: reviewDecisionSchema.shape.texts.parse(texts)[language],
      };
    const title = titles.get(request) ?? request;
    found.set(`review ${number}`, {
      about: { href: `/register/reviews/${number}`, title },
      ...{ words: null, isMarked: false, answer: answer || null },
    });
  }
  return found;
}

const STANDING: Readonly<Record<Moderation, CommentStanding>> = {
  whole: 'published',
  'in-part': 'in-part',
  not: 'not-published',
};

function moderated(
  { published, moderations }: Rows,
  number: string,
): Pick<PublicComment, 'standing' | 'reasons' | 'words' | 'name'> {
  const last = moderations.get(number)?.at(-1);
  const row = published.get(number);
  const outcome = last && moderationSchema.shape.outcome.parse(last.outcome);
  const decided = outcome ? STANDING[outcome] : 'waiting';
  const isGone = outcome !== undefined && outcome !== 'not' && !row;
  return {
    standing: isGone ? 'taken-back' : decided,
    reasons: isGone || !last ? [] : REASONS.filter((one) => last.reasons.includes(one)),
    words: row?.words ?? null,
    name: row?.name ?? null,
  };
}

function stepsOf({ steps }: Rows, number: string, language: Language): readonly Answer[] {
  return (steps.get(number) ?? []).map((row) => ({
    number: row.number,
    at: row.takenAt.toISOString(),
    state: stepSchema.shape.state.parse(row.state),
    text: stepSchema.shape.texts.parse(row.texts)[language],
    laterOn: row.laterOn && storedDay(row.laterOn),
    corrects: row.corrects,
    by: 'programme',
  }));
}

/** A view was given before it was decided on, and entered in the register after that. */
const saidBy = (received: string, answered: string | undefined) =>
  answered !== undefined && answered < received ? answered : received;

const kindOf = (row: CommentRow): CommentKind => COMMENT_KINDS.find((one) => one === row.kind) ?? 'comment';

async function shown(tools: Tools, rows: Rows, language: Language): Promise<readonly PublicComment[]> {
  const now = tools.clock.now();
  const elsewhere = await saidElsewhere(tools, rows, language);
  const titles = await consultationTitles(tools, language);
  return rows.voices.map((row) => {
    const own = row.source === null;
    const there = own ? null : (elsewhere.get(`${row.kind} ${row.source}`) ?? null);
    const steps = stepsOf(rows, row.number, language);
    const answers = there?.answer ? [{ ...there.answer, number: 0 }, ...steps] : steps;
    const state = answers.at(-1)?.state ?? 'received';
    const here = own ? moderated(rows, row.number) : { standing: 'published' as const, reasons: [], name: null };
    const title = row.consultation === null ? null : (titles.get(row.consultation) ?? row.consultation);
    const isHeard = here.standing !== 'not-published' && here.standing !== 'taken-back';
    const last = answers.at(-1) ?? null;
    const due = last?.laterOn ? new Date(startOfDay(last.laterOn)) : row.dueAt;
    const waits = own ? state !== 'done' && state !== 'not-done' : last === null;
    return {
      number: row.number,
      kind: kindOf(row),
      topic: TOPICS.find((one) => one === row.topic) ?? 'programme',
      saidAs: SAID_AS.find((one) => one === row.saidAs) ?? 'visitor',
      forum: row.forum === 'panel' || row.forum === 'board' ? row.forum : null,
      about: there?.about ?? (title === null ? null : { href: `/consultations/${row.consultation}`, title }),
      receivedAt: saidBy(row.receivedAt.toISOString(), there?.answer?.at),
      dueAt: due.toISOString(),
      words: there?.words ?? null,
      isMarked: there?.isMarked ?? false,
      record: there?.record ?? null,
      ...here,
      state,
      isLate: isHeard && waits && due < now,
      answers,
    };
  });
}

/** The newest first. */
export async function publicComments(tools: Tools, language: Language): Promise<readonly PublicComment[]> {
  const all = await shown(tools, await rowsOf(tools, {}), language);
  return all.toSorted((one, other) => other.receivedAt.localeCompare(one.receivedAt));
}

/** On one consultation, the newest first; what nobody has decided about is left out. */
export async function commentsOn(
  tools: Tools,
  consultation: string,
  language: Language,
): Promise<readonly PublicComment[]> {
  const all = await shown(tools, await rowsOf(tools, { consultation }), language);
  return all.filter(({ standing }) => standing !== 'waiting');
}

export async function publicComment(tools: Tools, number: string, language: Language): Promise<PublicComment | null> {
  return (await shown(tools, await rowsOf(tools, { number }), language))[0] ?? null;
}
