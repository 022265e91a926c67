/**
 * A coordinator's list of today: one line for each thing that waits, the late ones first, then by their clocks. Each
 * line leads to the page where the next act is done. Pure.
 */

import { dayOf } from '#app/kernel/domain/instant.ts';
import type { DeskTaskKind } from '#app/kernel/services/record/desk-tasks.server.ts';
import type { Desk, DeskPerson } from './load-desk.server.ts';

export const LINE_KINDS = [
  'question',
  'confirmation',
  'identity',
  'withdrawal-task',
  'paper',
  'paper-differs',
  'correction',
  'list',
  'without-effect',
  'unsigned',
  'soon-adult',
  'letter-runs-out',
  'doubt',
] as const;
export type LineKind = (typeof LINE_KINDS)[number] | DeskTaskKind | 'follow-up';

export type TodayLine = {
  readonly id: string;
  readonly kind: LineKind;
  readonly href: string;
  readonly participant: string | null;
  /** the task of a withdrawal, or the kind of a follow-up, by its code */
  readonly task: string | null;
  readonly due: Date | null;
  readonly late: boolean;
  /** in Japan: 0 is today, below it is late; null without a clock */
  readonly days: number | null;
};
type Line = Omit<TodayLine, 'days'>;

/** What has no clock of its own stands where its urgency puts it, counted in days from now. */
const DAYS_WITHOUT_CLOCK: Partial<Record<LineKind, number>> = {
  confirmation: 0,
  'without-effect': 1,
  identity: 2,
  unsigned: 4,
  'soon-adult': 6,
};
const DAY_MS = 86_400_000;

const SECOND_PAGES = {
  paper: '/desk/paper',
  'paper-differs': '/desk/paper',
  correction: '/desk/corrections',
  list: '/desk/earlier-consents',
} as const;

const forPeople = (kind: LineKind, people: readonly DeskPerson[], page: string): Line[] =>
  people.map(({ participant, record }) => ({
    id: `${kind} ${participant}`,
    kind,
    href: `/desk/people/${participant}${page}`,
    participant,
    task: null,
    due: kind === 'soon-adult' && record.majorityOn ? new Date(record.majorityOn) : null,
    late: false,
  }));

type Lists = Pick<
  Desk,
  | 'questions'
  | 'waitingForConfirmation'
  | 'waitingForIdentity'
  | 'tasks'
  | 'seconds'
  | 'errands'
  | 'followUps'
  | 'doubts'
  | 'withoutEffect'
  | 'unsigned'
  | 'soonOfAge'
  | 'runningOut'
>;

function linesOf(desk: Lists): Line[] {
  const unsigned = new Set(desk.unsigned.map(({ participant }) => participant));
  // whose identity is still to be checked is named once, by what comes first
  const identity = desk.waitingForIdentity.filter(({ participant }) => !unsigned.has(participant));
  return [
    ...desk.questions.map(({ id, participant, dueAt, late }) => ({
      id,
      kind: 'question' as const,
      href: `/desk/questions/${id}`,
      participant,
      task: null,
      due: dueAt,
      late,
    })),
    ...desk.tasks.map(({ id, participant, task, dueAt, late }) => ({
      id,
      kind: 'withdrawal-task' as const,
      href: `/desk/tasks/${id}`,
      participant,
      task,
      due: dueAt,
      late,
    })),
    ...desk.seconds.map(({ id, what, participant, dueAt, late }) => ({
      id,
      kind: what,
      href: `${SECOND_PAGES[what]}/${id}`,
      participant,
      task: null,
      due: dueAt,
      late,
    })),
    ...desk.errands.map(({ id, participant, kind, dueAt, late }) => ({
      id,
      kind,
      href: `/desk/errands/${id}`,
      participant,
      task: null,
      due: dueAt,
      late,
    })),
    ...desk.followUps.map(({ id, participant, kind, dueAt, late }) => ({
      id,
      kind: 'follow-up' as const,
      href: `/follow-ups/${id}`,
      participant,
      task: kind,
      due: dueAt,
      late,
    })),
    ...desk.doubts.map(({ id, participant, dueAt, late }) => ({
      id,
      kind: 'doubt' as const,
      href: `/doubts/${id}`,
      participant,
      task: null,
      due: dueAt,
      late,
    })),
    ...desk.runningOut.map(({ id, participant, expiresAt }) => ({
      id,
      kind: 'letter-runs-out' as const,
      href: `/desk/invitations/${id}`,
      participant,
      task: null,
      due: expiresAt,
      late: false,
    })),
    ...forPeople('confirmation', desk.waitingForConfirmation, '/confirm'),
    ...forPeople('identity', identity, '/identity'),
    ...forPeople('unsigned', desk.unsigned, ''),
    ...forPeople('soon-adult', desk.soonOfAge, '/majority'),
    ...forPeople('without-effect', desk.withoutEffect, ''),
  ];
}

/** @param now what is due by the end of this day (24 hours from now) is for today, the rest for later */
export function todayOf(desk: Lists, now: Date): { readonly today: TodayLine[]; readonly later: TodayLine[] } {
  const place = ({ kind, due, late }: Line) => {
    const days = DAYS_WITHOUT_CLOCK[kind];
    const at = days === undefined ? (due?.getTime() ?? now.getTime()) : now.getTime() + days * DAY_MS;
    return late ? at - 10_000 * DAY_MS : at;
  };
  const lines = linesOf(desk).sort((one, other) => place(one) - place(other) || (one.id < other.id ? -1 : 1));
  const today = dayOf(now.toISOString());
  const daysTo = (due: Date) => Math.round((Date.parse(dayOf(due.toISOString())) - Date.parse(today)) / DAY_MS);
  const counted = lines.map((line) => ({ ...line, days: line.due && daysTo(line.due) }));
  const isToday = (line: TodayLine) => place(line) <= now.getTime() + DAY_MS;
  return { today: counted.filter(isToday), later: counted.filter((line) => !isToday(line)) };
}
