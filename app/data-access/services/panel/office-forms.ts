/** What chair, secretary, members and people who would like to join type, read once. */
import { z } from 'zod';
import { isDay } from '#app/kernel/domain/instant.ts';
import { timeOfDay } from '../requests/body-meetings.ts';

const words = z.string().trim().min(1, { error: 'panel:error.words' }).max(8000);
const line = z.string().trim().min(1, { error: 'panel:error.words' }).max(200);
const day = z.string().refine(isDay, { error: 'panel:error.day' });

export const FORUMS = ['panel', 'committee', 'board'] as const;
export const ADVICE_KINDS = ['advice', 'naming'] as const;
export const BOOK_KINDS = ['meeting', 'reading', 'training'] as const;

export const panelMeetingForm = z.strictObject({
  day,
  time: timeOfDay('panel:error.time'),
  place: line,
  idempotencyKey: z.uuid(),
});
export const agendaForm = z.strictObject({
  forum: z.enum(FORUMS, { error: 'panel:error.choose' }),
  words,
  idempotencyKey: z.uuid(),
});
export const minutesForm = z.strictObject({ minutes: words });
export const adviceForm = z.strictObject({
  kind: z.enum(ADVICE_KINDS, { error: 'panel:error.choose' }),
  title: line,
  words,
  idempotencyKey: z.uuid(),
});
export const panelAnswerForm = z.strictObject({ words });
/** empty: not named */
export const profileForm = z.strictObject({ shownAs: z.string().trim().max(80).default('') });
/** training, or an honorarium for a meeting or a reading */
export const bookForm = z.strictObject({
  kind: z.enum(BOOK_KINDS, { error: 'panel:error.choose' }),
  member: z.uuid({ error: 'panel:error.choose' }),
  day,
  title: line,
  yen: z.coerce.number({ error: 'panel:error.yen' }).int().min(0).max(1_000_000).default(0),
  idempotencyKey: z.uuid(),
});
export const applicationForm = z.strictObject({
  name: line,
  contact: line,
  why: words,
  idempotencyKey: z.uuid(),
});
