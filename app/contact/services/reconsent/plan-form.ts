/** The plan as a page sends it: waves by number, a wave without a day is none, and the rest of everybody at the end. */

import { z } from 'zod';
import { daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { ownMember } from '#bridge/contract/own-member.ts';
import {
  type CampaignPlan,
  LONGEST_WAVE_DAYS,
  MOST_WAVES,
  planSchema,
  REACHED_BY,
  type Wave,
} from '../../domain/reconsent/plan.ts';

/** Places of waves with conditions; the rest comes after them. */
export const PLACES = Array.from({ length: MOST_WAVES - 1 }, (_, place) => place + 1);

const blank = z.literal('').transform(() => null);
const numberOf = (most: number) =>
  z
    .string()
    .regex(/^\d{1,3}$/, { error: 'reconsent:plan.numberShape' })
    .transform(Number)
    .refine((number) => number >= 1 && number <= most, { error: 'reconsent:plan.numberShape' });
const fieldsOf = (place: number | 'rest') => ({
  [`start${place}`]: place === 'rest' ? daySchema : blank.or(daySchema).default(null),
  [`over${place}`]: numberOf(LONGEST_WAVE_DAYS)
    .or(z.literal('').transform(() => 1))
    .default(1),
  ...(place === 'rest'
    ? {}
    : {
        [`percent${place}`]: numberOf(100)
          .or(z.literal('').transform(() => 100))
          .default(100),
        [`sites${place}`]: z.array(z.string().max(100)).default([]),
        [`channels${place}`]: z.array(z.enum(REACHED_BY)).default([]),
      }),
});

const days = z
  .string()
  .transform((text) => text.split(/[,、，]/).map((day) => day.trim()))
  .refine((typed) => typed.join('') === '' || typed.every((day) => /^\d{1,3}$/.test(day)), {
    error: 'reconsent:plan.remindersShape',
  })
  .transform((typed) => (typed.join('') === '' ? [] : typed.map(Number)));

type Fields = Readonly<Record<string, unknown>>;

const waveIn = (fields: Fields, place: number): Wave[] => {
  const start = fields[`start${place}`];
  if (typeof start !== 'string') return [];
  return [
    {
      start,
      over: fields[`over${place}`] as number,
      sites: fields[`sites${place}`] as string[],
      channels: fields[`channels${place}`] as Wave['channels'],
      percent: fields[`percent${place}`] as number,
    },
  ];
};

const asPlan = (fields: Fields): CampaignPlan => ({
  waves: [
    ...PLACES.flatMap((place) => waveIn(fields, place)),
    { start: fields.startrest as string, over: fields.overrest as number, sites: [], channels: [], percent: 100 },
  ],
  dueOn: fields.dueOn as string,
  reminderDays: fields.reminderDays as number[],
});

/** Which field a fault of the whole plan is told at. */
const AT: Readonly<Record<string, string>> = { 'reminders-rise': 'reminderDays', 'wave-after-everybody': 'startrest' };

export const planForm = z
  .object({ ...Object.assign({}, ...PLACES.map(fieldsOf)), ...fieldsOf('rest'), dueOn: daySchema, reminderDays: days })
  .transform((fields, context): CampaignPlan => {
    const read = planSchema.safeParse(asPlan(fields));
    if (read.success) return read.data;
    const { message } = read.error.issues[0] as { message: string };
    const key = Object.hasOwn(AT, message) ? message : 'wave-shape';
    context.addIssue({ code: 'custom', path: [ownMember(AT, message) ?? 'form'], message: `reconsent:plan.${key}` });
    return z.NEVER;
  });

/** As the form shows a plan that is there. */
export function planFields({
  waves,
  dueOn,
  reminderDays,
}: CampaignPlan): Readonly<Record<string, string | readonly string[]>> {
  const rest = waves.at(-1) as Wave;
  const given = waves.slice(0, -1).flatMap(({ start, over, percent, sites, channels }, at) => [
    [`start${at + 1}`, start],
    [`over${at + 1}`, String(over)],
    [`percent${at + 1}`, String(percent)],
    [`sites${at + 1}`, sites],
    [`channels${at + 1}`, channels],
  ]);
  return {
    ...Object.fromEntries(given),
    startrest: rest.start,
    overrest: String(rest.over),
    dueOn,
    reminderDays: reminderDays.join(', '),
  };
}
