/**
 * Unfair treatment because of genome information (不利益な扱い), told by anyone, with a name or without: answered by a person within
 * ten working days, passed on where it is not, counted by half-year so that nobody can be read off. Pure. Source: R41, J12;
 * domain.md §4 rules 7 and 10.
 */

import { z } from 'zod';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { dayOf, startOfDay, yearOf } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { inEach, publicWords } from '#app/kernel/domain/programme/register.ts';
import type { Role } from '#app/kernel/domain/roles.ts';

export const DISCRIMINATION_KINDS = ['insurance', 'work', 'school', 'marriage', 'care', 'other'] as const;
export type DiscriminationKind = (typeof DISCRIMINATION_KINDS)[number];

/** What is told by the same way and counted apart: a page that is hard to use. */
export const REPORT_KINDS = [...DISCRIMINATION_KINDS, 'hard-to-use'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Promised to whoever tells. */
export const DISCRIMINATION_WORKING_DAYS = 10;
/** Promised on the page on accessibility: days of the calendar. */
export const HARD_TO_USE_DAYS = 10;
export const ANSWER_WAYS = ['link', 'mail', 'phone', 'letter'] as const;
/** What was written is gone so long after the end; the count stays. */
export const UNFAIR_KEPT_DAYS = 365;

type Times = {
  readonly dueAt: Instant;
  readonly answeredAt: Instant | null;
  /** written on since the last answer */
  readonly waitsSince: Instant | null;
  readonly escalatedAt: Instant | null;
  readonly closedAt: Instant | null;
};
export type DiscriminationReportState = 'waiting' | 'late' | 'answered' | 'closed';

/** `late`: the promise is broken, and it says so to everybody who looks. */
export function discriminationReportState(
  { dueAt, answeredAt, waitsSince, closedAt }: Times,
  now: Instant,
): DiscriminationReportState {
  if (closedAt !== null) return 'closed';
  if (answeredAt !== null && waitsSince === null) return 'answered';
  return now > dueAt ? 'late' : 'waiting';
}

/** Passed to the ethics contact once, when the promise is broken. */
export const isToBePassedOn = (times: Times, now: Instant): boolean =>
  times.escalatedAt === null && discriminationReportState(times, now) === 'late';

const isReader = (role: Role) => role === 'elsi-officer' || role === 'ethics-contact';

export const refusedReportAnswer = (role: Role, { closedAt }: Pick<Times, 'closedAt'>): Refused | null =>
  firstRefusal([
    () => (isReader(role) ? null : refuse('not-permitted')),
    () => (closedAt === null ? null : refuse('report-closed')),
  ]);

/** Nothing is closed over a question that still waits. */
export const refusedClose = (
  role: Role,
  times: Pick<Times, 'closedAt' | 'answeredAt' | 'waitsSince'>,
): Refused | null =>
  firstRefusal([
    () => refusedReportAnswer(role, times),
    () => (times.answeredAt !== null && times.waitsSince === null ? null : refuse('report-not-answered')),
  ]);

/** `2026-1`, `2026-2`, by the calendar of Japan. */
export function halfOf(instant: Instant): string {
  return `${yearOf(instant)}-${dayOf(instant).slice(5) < '07-01' ? 1 : 2}`;
}

const HALF = /^(\d{4})-([12])$/;

/** First instant of a half-year, and of the next. @throws on what is none */
export function boundsOfHalf(half: string): { readonly from: Date; readonly until: Date } {
  const [, year, part] = HALF.exec(half) ?? [];
  if (!year || !part) throw new Error(`no half-year: ${half}`);
  const first = part === '1' ? `${year}-01-01` : `${year}-07-01`;
  const next = part === '1' ? `${year}-07-01` : `${Number(year) + 1}-01-01`;
  return { from: new Date(startOfDay(first)), until: new Date(startOfDay(next)) };
}

/** Down to tens; below ten nothing is said, nought included: null. */
export const shownCount = (count: number): number | null => (count < 10 ? null : Math.floor(count / 10) * 10);

export const discriminationCounts = z.record(z.enum(DISCRIMINATION_KINDS), z.int().min(10).multipleOf(10).nullable());
export type DiscriminationCounts = z.infer<typeof discriminationCounts>;
export const discriminationReportsDone = inEach(publicWords);

/**
 * By kind alone: a sum would let a hidden kind be read off where the others stand beside it. A half-year is published once,
 * after its end, and never again: two tables of one time would tell what changed between them.
 */
export const countsOf = (kinds: readonly DiscriminationKind[]): DiscriminationCounts =>
  Object.fromEntries(
    DISCRIMINATION_KINDS.map((kind) => [kind, shownCount(kinds.filter((one) => one === kind).length)]),
  ) as DiscriminationCounts;

export const refusedCounts = (role: Role, half: string, published: boolean, now: Instant): Refused | null =>
  firstRefusal([
    () => (role === 'elsi-officer' ? null : refuse('not-permitted')),
    () => (now >= boundsOfHalf(half).until.toISOString() ? null : refuse('half-year-not-over')),
    () => (published ? refuse('half-year-published') : null),
  ]);
