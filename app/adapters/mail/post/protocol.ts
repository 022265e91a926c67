/** What worker and post office say to each other, and what the journal keeps of it. */
import { z } from 'zod';

export const templateSchema = z.object({
  id: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** stands wherever the reader's own address for unsubscribing goes */
  stopMark: z.string(),
});
export type MailTemplate = z.output<typeof templateSchema>;

export const bulkMailSchema = z.object({
  /** whose and of what: unique in the programme */
  key: z.string(),
  /** what the worker needs to write it down after a crash; opaque to the post office */
  note: z.record(z.string(), z.string()),
  messageId: z.string(),
  to: z.string(),
  template: z.string(),
  /** of the Date header */
  date: z.string(),
  stopUrl: z.string(),
  oneClick: z.string(),
});
export type BulkMail = z.output<typeof bulkMailSchema>;

/**
 * `taken`: the server said so · `refused`: no such mailbox · `put-off`: the server does not take it now · `left`: not begun
 * · `unknown`: handed over, and the answer never came
 */
export const outcomeSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('taken') }),
  z.object({ is: z.literal('refused'), status: z.string() }),
  z.object({ is: z.literal('put-off'), code: z.number().int().nullable() }),
  z.object({ is: z.literal('left') }),
  z.object({ is: z.literal('unknown') }),
]);
export type Outcome = z.output<typeof outcomeSchema>;

export const toPostSchema = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('open'),
    smtpUrl: z.string(),
    mailFrom: z.string(),
    journal: z.string(),
    connections: z.number().int().positive(),
    patience: z.object({ connectionTimeout: z.number(), greetingTimeout: z.number(), socketTimeout: z.number() }),
  }),
  z.object({ is: z.literal('template'), template: templateSchema }),
  /** `until`: no mail is finished after that moment, in milliseconds since 1970 */
  z.object({ is: z.literal('batch'), batch: z.string(), until: z.number(), mails: z.array(bulkMailSchema) }),
]);
export type ToPost = z.output<typeof toPostSchema>;

export const fromPostSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('ready') }),
  /** `open`: still in the hand of the server; their outcome follows as another of these */
  z.object({
    is: z.literal('done'),
    batch: z.string(),
    outcomes: z.array(z.object({ key: z.string(), outcome: outcomeSchema })),
    open: z.array(z.string()),
  }),
]);
export type FromPost = z.output<typeof fromPostSchema>;
