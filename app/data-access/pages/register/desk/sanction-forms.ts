/** The forms of sanctions, and what they say to the service. */
import { z } from 'zod';
import { codeSchema, daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { publicWords } from '#app/kernel/domain/programme/register.ts';
import { onceField } from '#app/kernel/pages/desk.ts';
import {
  MEASURES,
  type Sanction,
  sanctionNoticeSchema,
  sanctionReplySchema,
} from '../../../domain/programme/sanctions.ts';

export const proposalForm = z
  .strictObject({
    organisation: codeSchema,
    measure: z.enum(MEASURES),
    until: z.union([z.literal(''), daySchema]),
    decision: codeSchema,
    whatJa: publicWords,
    whatEasy: publicWords,
    whatEn: publicWords,
    decidedJa: publicWords,
    decidedEasy: publicWords,
    decidedEn: publicWords,
    ...onceField,
  })
  .refine(({ measure, until }) => (measure === 'requests-refused') === (until !== ''), {
    error: 'registry:sanctions.untilMissing',
    path: ['until'],
  });
type Proposal = z.output<typeof proposalForm>;

export const proposalOf = (form: Proposal): Sanction & { readonly idempotencyKey: string } => ({
  organisation: form.organisation,
  measure: form.measure,
  until: form.until === '' ? null : form.until,
  decision: form.decision,
  idempotencyKey: form.idempotencyKey,
  texts: {
    ja: { what: form.whatJa, decided: form.decidedJa },
    'ja-easy': { what: form.whatEasy, decided: form.decidedEasy },
    en: { what: form.whatEn, decided: form.decidedEn },
  },
});

/** One page, five acts. */
export const actForm = z.object({ do: z.enum(['tell', 'reply', 'confirm', 'lift', 'confirm-lift']) });
export const tellForm = sanctionNoticeSchema.extend({ do: z.literal('tell') });
export const replyForm = sanctionReplySchema.extend({ do: z.literal('reply') });
export const liftForm = z.strictObject({
  do: z.literal('lift'),
  liftDecision: codeSchema,
  whyJa: publicWords,
  whyEasy: publicWords,
  whyEn: publicWords,
  ...onceField,
});
/** `seen`: number of the proposal that the page showed */
export const confirmLiftForm = z.strictObject({ do: z.literal('confirm-lift'), seen: z.string().max(40) });
