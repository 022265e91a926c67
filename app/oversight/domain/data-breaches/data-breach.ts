/**
 * 個人情報の漏えい等: the clocks, what has to be done by when, and in which order. Source: 個人情報保護法 Article 26, its rules
 * Articles 7–10: the preliminary report 3 to 5 days after it was noticed, the final one within 30 (60 where somebody
 * meant harm), the persons without delay.
 */
import { DAY_MS, type Instant } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';

export const BREACH_KINDS = ['sent-wrong', 'lost', 'seen-wrongly', 'intrusion', 'insider', 'other'] as const;
export type BreachKind = (typeof BREACH_KINDS)[number];
export const BREACH_STEPS = [
  'facts',
  'people-found',
  'reported-preliminary',
  'reported-final',
  'notice-written',
  'told',
  'not-told',
  'closed',
] as const;
export type BreachStepKind = (typeof BREACH_STEPS)[number];
/** The law's authority comes first; the others are the programme's promise. */
export const REPORTED_TO = ['ppc', 'ministry', 'committee', 'ethics'] as const;
export type ReportedTo = (typeof REPORTED_TO)[number];

/** What a report has to say (rules, Article 8): each is a field of the facts. */
export const BREACH_FACTS = [
  'overview',
  'items',
  'cause',
  'harm',
  'toPeople',
  'publicly',
  'prevention',
  'other',
] as const;
export type BreachFacts = Readonly<Record<(typeof BREACH_FACTS)[number], string>>;

export type BreachClock = { readonly noticedAt: Instant; readonly preliminaryBy: Instant; readonly finalBy: Instant };

export function breachClock(noticedAt: Instant, days: { preliminary: number; final: number }): BreachClock {
  const after = (count: number) => new Date(Date.parse(noticedAt) + count * DAY_MS).toISOString();
  return { noticedAt, preliminaryBy: after(days.preliminary), finalBy: after(days.final) };
}

export type BreachStep = { readonly kind: BreachStepKind; readonly to?: ReportedTo };
export type BreachDuty = {
  readonly duty: 'preliminary' | 'people' | 'final' | `report-${Exclude<ReportedTo, 'ppc'>}`;
  readonly dueAt: Instant;
  readonly isDone: boolean;
  readonly isLate: boolean;
};

/** @param untold found, and not told yet: found later, they are owed it all the same. Everything that is owed, each with its clock. The persons are told "without delay": held to the day of the first report. */
export function breachDuties(
  clock: BreachClock,
  steps: readonly BreachStep[],
  now: Instant,
  untold: number,
): readonly BreachDuty[] {
  const did = (kind: BreachStepKind, to?: ReportedTo) =>
    steps.some((one) => one.kind === kind && (!to || one.to === to));
  const duty = (name: BreachDuty['duty'], dueAt: Instant, isDone: boolean): BreachDuty => ({
    duty: name,
    dueAt,
    isDone,
    isLate: !isDone && dueAt < now,
  });
  return [
    duty('preliminary', clock.preliminaryBy, did('reported-preliminary', 'ppc')),
    duty('people', clock.preliminaryBy, (did('told') && untold === 0) || did('not-told')),
    duty('report-ministry', clock.preliminaryBy, did('reported-preliminary', 'ministry')),
    duty('report-committee', clock.preliminaryBy, did('reported-preliminary', 'committee')),
    duty('report-ethics', clock.preliminaryBy, did('reported-preliminary', 'ethics')),
    duty('final', clock.finalBy, did('reported-final', 'ppc')),
  ];
}

const TEAM: readonly Role[] = ['data-protection-contact', 'ethics-contact'];

/** Nobody is told before there is something to tell; nothing is closed with a duty open. */
export function refusedBreachStep(
  next: BreachStep,
  role: Role,
  {
    clock,
    steps,
    people,
    untold,
    now,
  }: { clock: BreachClock; steps: readonly BreachStep[]; people: number; untold: number; now: Instant },
): Refused | null {
  const did = (kind: BreachStepKind) => steps.some((one) => one.kind === kind);
  const open = breachDuties(clock, steps, now, untold).some(({ isDone }) => !isDone);
  return firstRefusal([
    () => (TEAM.includes(role) ? null : refuse('not-permitted')),
    () => (did('closed') ? refuse('leak-closed') : null),
    () => (next.kind === 'told' && people === 0 ? refuse('leak-nobody') : null),
    () => (next.kind === 'told' && !did('notice-written') ? refuse('leak-no-notice') : null),
    () => (next.kind.startsWith('reported') && !did('facts') ? refuse('leak-no-facts') : null),
    () => (next.kind === 'closed' && open ? refuse('leak-duties-open') : null),
  ]);
}
