/**
 * How a new version is asked of people: in what waves, from which day, until when, with which reminders. The last wave is
 * everybody who is in none before: nobody who signed is left out. Pure.
 */
import { z } from 'zod';
import { daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Day, dayOf, type Instant, plusDays, startOfDay, wholeDay } from '#app/kernel/domain/instant.ts';
import { answerBy } from '#app/kernel/domain/record/new-version.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';

/** By which way she is told now; `none`: nobody is known who could be told. */
export const REACHED_BY = ['mail', 'letter', 'phone', 'none'] as const;
export type ReachedBy = (typeof REACHED_BY)[number];

export const MOST_WAVES = 6;
export const LONGEST_WAVE_DAYS = 60;

export const waveSchema = z.strictObject({
  start: daySchema,
  /** asked on so many days, evenly: what a hospital has to call on one day */
  over: z.int().min(1).max(LONGEST_WAVE_DAYS),
  /** of these hospitals alone; empty: of all */
  sites: z.array(z.string().min(1).max(100)).max(200),
  /** told by these ways alone; empty: by any */
  channels: z.array(z.enum(REACHED_BY)).max(REACHED_BY.length),
  /** of those who fit and are in no wave before, so many in a hundred */
  percent: z.int().min(1).max(100),
});
export type Wave = z.infer<typeof waveSchema>;

const takesAll = (wave: Wave | undefined): boolean =>
  wave !== undefined && wave.sites.length === 0 && wave.channels.length === 0 && wave.percent === 100;

export const planSchema = z
  .strictObject({
    waves: z.array(waveSchema).min(1).max(MOST_WAVES),
    dueOn: daySchema,
    /** days after the first letter, rising */
    reminderDays: z.array(z.int().min(1).max(365)).max(10),
  })
  .refine(({ waves }) => takesAll(waves.at(-1)), { error: 'last-wave-is-everybody' })
  .refine(({ waves }) => !waves.slice(0, -1).some(takesAll), { error: 'wave-after-everybody' })
  .refine(({ reminderDays: days }) => days.every((day, place) => place === 0 || day > (days[place - 1] as number)), {
    error: 'reminders-rise',
  });
export type CampaignPlan = z.infer<typeof planSchema>;

/** Until when, and with which reminders; the rest of a plan is about when somebody's turn comes. */
export type Terms = { readonly dueOn: Day; readonly reminderDays: readonly number[] };

/** As a version without a plan is asked: everybody at once. */
export const atOnce = (start: Day, dueOn: Day, reminderDays: readonly number[]): CampaignPlan => ({
  waves: [{ start, over: 1, sites: [], channels: [], percent: 100 }],
  dueOn,
  reminderDays: [...reminderDays],
});

/** What the version itself says, as published. */
export type Promised = { readonly reconsentBy: Instant; readonly reminderDays: readonly number[] };

export const PLAN_FAULTS = [
  'wave-before-today',
  'waves-out-of-order',
  'wave-before-publication',
  'due-before-publication',
  'due-before-published',
  'more-reminders',
  'due-before-wave',
] as const;
export type PlanFault = (typeof PLAN_FAULTS)[number];

/** Faults that no later day heals: a plan with one of them is not saved. The others may come of time that passes. */
export const FAULTS_OF_ORDER: readonly PlanFault[] = [
  'waves-out-of-order',
  'wave-before-publication',
  'due-before-publication',
  'due-before-wave',
];

/**
 * What keeps a plan from being launched; a version that is not published yet promises nothing to hold it to.
 * @param publication the day for which its publication is set; null where it is out, or no day is set
 */
export function planFaults(
  plan: CampaignPlan,
  today: Day,
  promised: Promised | null,
  publication: Day | null = null,
): PlanFault[] {
  const faults: Readonly<Record<PlanFault, boolean>> = {
    'wave-before-today': plan.waves.some(({ start }) => start < today),
    'waves-out-of-order': plan.waves.some(({ start }, place) => start < (plan.waves[place - 1]?.start ?? start)),
    'wave-before-publication': publication !== null && plan.waves.some(({ start }) => start < publication),
    'due-before-publication': publication !== null && plan.dueOn <= publication,
    'due-before-published': promised !== null && plan.dueOn < dayOf(promised.reconsentBy),
    'more-reminders': promised !== null && plan.reminderDays.length > promised.reminderDays.length,
    'due-before-wave': plan.waves.some((wave) => plan.dueOn <= lastDayOf(wave)),
  };
  return PLAN_FAULTS.filter((fault) => faults[fault]);
}

export const dayAfter = (day: Day, days: number): Day => dayOf(plusDays(startOfDay(day), days));
export const lastDayOf = ({ start, over }: Wave): Day => dayAfter(start, over - 1);

/** The published moment where the plan keeps its day; else the last of the later day. */
export const dueAt = (dueOn: Day, reconsentBy: Instant): Instant =>
  dayOf(reconsentBy) >= dueOn ? reconsentBy : wholeDay(dueOn).until;

/** Until when one who is asked at this moment can answer: never before the last reminder has had its time. */
export const deadlineOf = ({ dueOn, reminderDays }: Terms, reconsentBy: Instant, asked: Instant): Instant =>
  answerBy(dueAt(dueOn, reconsentBy), asked, reminderDays);

/** Why one who signed an earlier version is asked nothing. She stands in a wave all the same: things change. */
export const REST_REASONS = [
  'nothing-to-ask',
  'other-text',
  'not-in-force',
  'withdrawn',
  'deceased',
  'closed',
  'unreadable',
] as const;
export type RestReason = (typeof REST_REASONS)[number];

export type Laid = {
  readonly participant: string;
  readonly site: string;
  readonly channel: ReachedBy;
  readonly asks: readonly ProvisionCode[];
  readonly because: RestReason | null;
};
