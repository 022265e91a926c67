/** A case as it lies in its rows: its newest facts and notice, its duties, its course. */

import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { LeakCase, LeakStep as StepRow } from '#app/adapters/database/generated/client.ts';
import { storedDay } from '#app/kernel/domain/instant.ts';
import {
  BREACH_FACTS,
  BREACH_STEPS,
  type BreachClock,
  type BreachDuty,
  type BreachFacts,
  type BreachKind,
  type BreachStep,
  type BreachStepKind,
  breachDuties,
  REPORTED_TO,
} from '../../domain/data-breaches/data-breach.ts';

export const noticeTexts = z.strictObject({ ja: z.string(), 'ja-easy': z.string(), en: z.string() });
export type NoticeTexts = z.infer<typeof noticeTexts>;
const text = z.string().catch('');
const factsSchema = z.object(
  Object.fromEntries(BREACH_FACTS.map((name) => [name, text])) as Record<keyof BreachFacts, typeof text>,
);
const toSchema = z.object({ to: z.enum(REPORTED_TO) });

export const breachClockOf = ({ noticedAt, preliminaryBy, finalBy }: LeakCase): BreachClock => ({
  noticedAt: noticedAt.toISOString(),
  preliminaryBy: preliminaryBy.toISOString(),
  finalBy: finalBy.toISOString(),
});

export function breachStepOf({ kind, detail }: StepRow): BreachStep {
  const to = toSchema.safeParse(detail);
  const known = BREACH_STEPS.find((one) => one === kind) as BreachStepKind;
  return to.success ? { kind: known, to: to.data.to } : { kind: known };
}

export const breachSteps = (tx: Transaction, leak: string) =>
  tx.leakStep.findMany({ where: { leak }, orderBy: { doneAt: 'asc' } });

/** How many, and how many of them are not told. */
export const leakPeople = async (tx: Transaction, leak: string) => ({
  people: await tx.leakPerson.count({ where: { leak } }),
  untold: await tx.leakPerson.count({ where: { leak, toldAt: null } }),
});

export type BreachLine = {
  readonly id: string;
  readonly number: string;
  readonly kind: BreachKind;
  readonly malicious: boolean;
  readonly happenedOn: string;
  readonly noticedAt: string;
  readonly duties: readonly BreachDuty[];
  readonly isClosed: boolean;
  /** of nobody's number or name */
  readonly people: number;
  readonly untold: number;
};

export const breachLine = (
  row: LeakCase,
  steps: readonly StepRow[],
  { people, untold }: { readonly people: number; readonly untold: number },
  now: string,
): BreachLine => ({
  id: row.id,
  number: row.number,
  kind: row.kind as BreachKind,
  malicious: row.malicious,
  happenedOn: storedDay(row.happenedOn),
  noticedAt: row.noticedAt.toISOString(),
  duties: breachDuties(breachClockOf(row), steps.map(breachStepOf), now, untold),
  isClosed: steps.some(({ kind }) => kind === 'closed'),
  people,
  untold,
});

const newest = (steps: readonly StepRow[], kind: BreachStepKind) => steps.findLast((step) => step.kind === kind);
export const factsIn = (steps: readonly StepRow[]): BreachFacts =>
  factsSchema.parse(newest(steps, 'facts')?.detail ?? {});
export function noticeIn(steps: readonly StepRow[]): NoticeTexts | null {
  const read = noticeTexts.safeParse(newest(steps, 'notice-written')?.detail);
  return read.success ? read.data : null;
}
