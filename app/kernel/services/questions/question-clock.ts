/** Where a question stands and who owes the answer by when: the same for her, for her hospital and for the programme's contact. Pure. */
import { answerDue } from './answer-due.ts';

export type QuestionTimes = {
  readonly openedAt: Date;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly escalatedAt: Date | null;
};

/** `settled`: she said that this answers it. */
export const QUESTION_STATES = ['waiting', 'overdue', 'answered', 'settled'] as const;

export type QuestionClock = {
  readonly state: (typeof QUESTION_STATES)[number];
  readonly with: 'hospital' | 'contact';
  /** as it was promised last: by the hospital, then by the contact who was called in */
  readonly dueAt: Date;
  /** what the hospital promised, whoever has it now */
  readonly hospitalDueAt: Date;
};

export function questionClock(
  { openedAt, answeredAt, closedAt, escalatedAt }: QuestionTimes,
  now: Date,
): QuestionClock {
  const hospitalDueAt = answerDue(openedAt);
  const dueAt = escalatedAt ? answerDue(escalatedAt) : hospitalDueAt;
  const state = closedAt ? 'settled' : answeredAt ? 'answered' : dueAt < now ? 'overdue' : 'waiting';
  return { state, with: escalatedAt ? 'contact' : 'hospital', dueAt, hospitalDueAt };
}

/** For desks: what is past its promise first, then by the clock. */
export const byUrgency = (one: { dueAt: Date; late: boolean }, other: { dueAt: Date; late: boolean }): number =>
  Number(other.late) - Number(one.late) || one.dueAt.getTime() - other.dueAt.getTime();
