/**
 * Polls of a consultation: questions with options, one of which is chosen or none. What is shown of participants' answers is
 * controlled (goal Q11): no count of 1–9, the others floored to tens, and no total that would tell what they hide. Pure.
 */
import { z } from 'zod';
import { cutDown, STEP } from '../disclosure/figure.ts';
import { LANGUAGES, type Language } from '../event/payloads/parts.ts';
import { inEach } from '../programme/register.ts';

export const MOST_QUESTIONS = 4;
export const MOST_OPTIONS = 6;
const line = z.string().trim().min(1).max(300);

export const pollSchema = z
  .array(z.strictObject({ question: inEach(line), options: z.array(inEach(line)).min(2).max(MOST_OPTIONS) }))
  .max(MOST_QUESTIONS);
export type Poll = z.infer<typeof pollSchema>;

/** By the place of the question, the place of the option; a question that was left out is not there. */
export const pollAnswersSchema = z.record(z.string().regex(/^\d$/), z.int().nonnegative());
export type PollAnswers = z.infer<typeof pollAnswersSchema>;

type Typed = { readonly question: string; readonly options: readonly string[] };

/** As it is typed: a question on a line, its options below it, each after `- `. Null where it is none. */
export function typedPoll(text: string): readonly Typed[] | null {
  const questions: { question: string; options: string[] }[] = [];
  for (const one of text.split('\n').map((typed) => typed.trim())) {
    if (one === '') continue;
    const option = /^[-－・]\s*(\S.*)$/.exec(one)?.[1];
    if (option === undefined) questions.push({ question: one, options: [] });
    else if (questions.length === 0) return null;
    else questions.at(-1)?.options.push(option);
  }
  return questions;
}

/** @returns null where the languages do not ask the same, or a question has fewer than two options or too many */
export function pollOf(typed: Readonly<Record<Language, string>>): Poll | null {
  const [ja, ...others] = LANGUAGES.map((language) => typedPoll(typed[language]));
  if (!ja || others.some((other) => other?.length !== ja.length)) return null;
  const each = Object.fromEntries(LANGUAGES.map((language, place) => [language, [ja, ...others][place]]));
  const poll = ja.map(({ options }, question) => ({
    question: inLanguages((language) => each[language]?.[question]?.question),
    options: options.map((_, option) => inLanguages((language) => each[language]?.[question]?.options[option])),
  }));
  const isSame = ja.every(({ options }, question) =>
    LANGUAGES.every((language) => each[language]?.[question]?.options.length === options.length),
  );
  const read = pollSchema.safeParse(poll);
  return isSame && read.success ? read.data : null;
}

const inLanguages = <T>(of: (language: Language) => T) =>
  Object.fromEntries(LANGUAGES.map((language) => [language, of(language)])) as Record<Language, T>;

/** The same again, to be edited. */
export const pollText = (poll: Poll, language: Language): string =>
  poll
    .map(({ question, options }) =>
      [question[language], ...options.map((option) => `- ${option[language]}`)].join('\n'),
    )
    .join('\n\n');

/** Whether each answer is one that was offered, and there is any. */
export const isAnswerTo = (poll: Poll, answers: PollAnswers): boolean =>
  Object.keys(answers).length > 0 &&
  Object.entries(answers).every(([question, option]) => option < (poll[Number(question)]?.options.length ?? 0));

/** How many chose each option, by question. */
export const countPoll = (poll: Poll, answers: readonly PollAnswers[]): readonly (readonly number[])[] =>
  poll.map(({ options }, question) =>
    options.map((_, option) => answers.filter((one) => one[String(question)] === option).length),
  );

const SMALL = STEP - 1;
/** What is shown of a count of people: none, `few` for 1–9, else the ten below it. */
export type ShownVotes = 'few' | number;
export function shownOf(count: number): ShownVotes {
  const cut = cutDown(count, STEP);
  return cut.as === 'hidden' ? 'few' : cut.atLeast;
}

const least = (shown: ShownVotes): number => (shown === 'few' ? 1 : shown);
const most = (shown: ShownVotes): number => (shown === 'few' ? SMALL : shown === 0 ? 0 : shown + 9);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/**
 * How many answered at all, floored; null where it would narrow what `few` hides. Everybody may leave out any question, so
 * that the options of one are at most as many as the people who answered, and tell nothing of another question.
 */
export function shownTotal(people: number, questions: readonly (readonly ShownVotes[])[]): ShownVotes | null {
  const total = shownOf(people);
  const tells = questions.some((options) =>
    options.some((option, place) => {
      const others = options.filter((_, other) => other !== place);
      return option === 'few' && most(total) - sum(others.map(least)) < SMALL;
    }),
  );
  return tells ? null : total;
}
