/** A place to turn to (相談窓口): what it is for, where, in which languages, when the telephone is answered. Pure. Source: R19, R42. */
import { z } from 'zod';
import { inEach, publicWords } from '#app/kernel/domain/programme/register.ts';
import { PREFECTURES } from './prefectures.ts';

/** In the order of the page. `first-line`: where a person who has no idea whom to ask is heard first (一次相談). */
export const DESK_KINDS = ['first-line', 'hospital', 'counselling', 'programme', 'patients'] as const;
export const DESK_LANGUAGES = ['ja', 'ja-easy', 'en', 'zh', 'ko', 'pt', 'sign'] as const;
/** Monday is 1. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const hoursSchema = z
  .strictObject({ days: z.array(z.int().min(1).max(7)).min(1), from: time, until: time })
  .refine(({ from, until }) => from < until, { path: ['until'] });
export type Hours = z.infer<typeof hoursSchema>;

export const deskSheet = z.strictObject({
  kind: z.enum(DESK_KINDS),
  /** null: for the whole country */
  prefecture: z
    .string()
    .refine((code) => PREFECTURES.includes(code))
    .nullable(),
  languages: z.array(z.enum(DESK_LANGUAGES)).min(1),
  phone: z.string().regex(/^[\d-]{8,15}$/),
  hours: z.array(hoursSchema).min(1),
  /** the hospital it belongs to */
  site: z.string().nullable(),
  texts: inEach(z.strictObject({ name: publicWords, forWhom: publicWords, place: publicWords })),
});
export type DeskSheet = z.infer<typeof deskSheet>;

export const deskId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);

export type DeskFilter = {
  readonly kind?: string | undefined;
  readonly prefecture?: string | undefined;
  readonly language?: string | undefined;
};

/** A desk for the whole country is one of every prefecture. */
export const matches = ({ kind, prefecture, languages }: DeskSheet, asked: DeskFilter): boolean =>
  (!asked.kind || asked.kind === kind) &&
  (!asked.prefecture || prefecture === null || asked.prefecture === prefecture) &&
  (!asked.language || languages.some((one) => one === asked.language));
