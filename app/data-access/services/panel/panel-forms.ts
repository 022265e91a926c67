/** What panel members type, read once. */
import { z } from 'zod';
import { FINDINGS, INTEREST_GROUNDS } from '../../domain/requests/request-event.ts';
import { REVIEW_ITEMS } from '../../domain/requests/request-form.ts';

const words = z.string().trim().min(1, { error: 'panel:error.words' }).max(8000);
const maybe = z.string().trim().max(8000).default('');
const version = z.coerce.number().int().positive();

export const PANEL_VOTES = ['approve', 'approve-with-conditions', 'refuse', 'abstain'] as const;
export const PANEL_VIEWS_SPOKEN = ['for', 'with-conditions', 'against'] as const;

export const panelInterestForm = z.strictObject({
  version,
  ground: z.enum(['none', ...INTEREST_GROUNDS], { error: 'panel:error.choose' }),
  words: z.string().trim().max(2000).default(''),
});
/** learned after she had said that she knows nobody there: while there is something to take back */
export const foundForm = z.strictObject({
  act: z.literal('found'),
  ground: z.enum(INTEREST_GROUNDS, { error: 'panel:error.choose' }),
  words,
});
/** no field for a reason: none is asked, none is kept */
export const asideForm = z.strictObject({ deputy: z.union([z.literal(''), z.uuid()]).default('') });
export const talkForm = z.strictObject({ words, idempotencyKey: z.uuid() });
export const notesForm = z.strictObject({ words: maybe });
export const panelQuestionForm = z.strictObject({ words, question: z.uuid() });
export const plainAskForm = z.strictObject({ words });
export const itemForm = z.strictObject({
  version,
  item: z.enum(REVIEW_ITEMS),
  finding: z.enum(FINDINGS, { error: 'panel:error.choose' }),
  words,
});
export const voteForm = z.strictObject({
  version,
  vote: z.enum(PANEL_VOTES, { error: 'panel:error.choose' }),
  conditions: maybe,
  words,
  /** that she has read the parts on which she recorded nothing */
  read: z.literal('yes').optional(),
});
export const minorityForm = z.strictObject({ words });
export const panelReadersForm = z.strictObject({
  members: z.array(z.uuid(), { error: 'panel:error.readers' }).min(1, { error: 'panel:error.readers' }),
});
export const speakForm = z.strictObject({
  version,
  /** the votes as the page showed them, so that none that came since is published unseen */
  seen: z.string(),
  view: z.enum(PANEL_VIEWS_SPOKEN, { error: 'panel:error.choose' }),
  words,
  conditions: maybe,
  minority: maybe,
  act: z.enum(['show', 'back', 'record']),
});
export type SpeakForm = z.output<typeof speakForm>;
export const plainGiveForm = z.strictObject({ ja: words, easy: words, en: words });
