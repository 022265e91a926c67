/**
 * The register of uses: each request to use data, as it was decided, in words that a participant can read. Pure: shapes,
 * and who may enter what. Source: domain.md §5, "register of uses" and "asked for, not given".
 */
import { z } from 'zod';
import { recipientSchema } from '#bridge/contract/decision.ts';
import type { Actor } from '../event/event.ts';
import { panelViewSchema } from '../event/payloads/governance.ts';
import { codeSchema, daySchema, instantSchema, LANGUAGES, type Language } from '../event/payloads/parts.ts';
import type { EventPayloads } from '../event/payloads.ts';
import { dayOf, type Instant } from '../instant.ts';
import { firstRefusal, type Refused, refuse } from '../outcome.ts';
import { namedKindsSchema } from '../samples/sample-kinds.ts';

/** What is published: plain, short. */
export const publicWords = z.string().trim().min(1).max(2000);
const words = publicWords;
/** by language of participants' texts: none may be missing */
export const inEach = <T extends z.ZodType>(shape: T) => z.record(z.enum(LANGUAGES), shape);

export const entryTextsSchema = inEach(
  z.strictObject({
    title: words,
    purpose: words,
    /** what the participants' panel said; null where it said nothing. In Japanese its own words, unedited */
    panel: z.string().trim().min(1).max(8000).nullable(),
    /** why the reviewers decided so, with the conditions they set */
    reviewers: words,
  }),
);
export type EntryTexts = z.infer<typeof entryTextsSchema>;
export const resultTextsSchema = inEach(z.strictObject({ title: words, found: words }));

export const registerEntrySchema = z.strictObject({
  /** number of the request */
  request: codeSchema,
  outcome: z.enum(['approved', 'refused', 'withdrawn']),
  /** number of the approval in the ledger; null where none was given */
  approval: codeSchema.nullable(),
  recipient: recipientSchema,
  commercial: z.boolean(),
  duo: z.array(z.string().regex(/^DUO:\d{7}$/)).min(1),
  actions: z
    .array(z.enum(['release-data', 'release-sample', 'joint-analyse', 'overview', 'train-model', 'release-public']))
    .min(1),
  /** kinds of samples that were asked for */
  samples: namedKindsSchema.default([]),
  datasets: z.array(codeSchema).min(1),
  decidedAt: instantSchema,
  /** `none`: it was asked and said nothing in its time, or is not asked for this kind of recipient */
  panelView: panelViewSchema,
  texts: entryTextsSchema,
});
export type RegisterEntry = z.input<typeof registerEntrySchema>;

/** Something may have been given: an approval came of it, whatever was decided since. */
export const wasApproved = ({ outcome, approval }: Pick<RegisterEntry, 'outcome' | 'approval'>): boolean =>
  outcome === 'approved' || approval !== null;

export const registerResultSchema = z.strictObject({
  request: codeSchema,
  publishedOn: daySchema,
  texts: resultTextsSchema,
  link: z.url({ protocol: /^https$/ }).nullable(),
});
export type RegisterResult = z.infer<typeof registerResultSchema>;

export const bySecretariat = (actor: Actor): Refused | null =>
  actor.role === 'review-secretariat' && actor.account !== null ? null : refuse('not-permitted');

const isWithin = (some: readonly string[], all: readonly string[]) => some.every((one) => all.includes(one));

type Approved = EventPayloads['ApprovalSet'];

/** What is told is what was approved: the same recipient, profit and view, nothing that the approval does not name. */
const tellsOf = (
  { recipient, commercial, ...told }: RegisterEntry,
  { approval, request, panelView, samples }: Approved,
): boolean =>
  told.request === request &&
  told.panelView === panelView &&
  recipient.class === approval.recipient.class &&
  recipient.organisation === approval.recipient.organisation &&
  recipient.country === approval.recipient.country &&
  commercial === approval.commercial &&
  isWithin(told.duo, approval.purpose.duo) &&
  isWithin(told.datasets, approval.datasets) &&
  isWithin(told.actions, approval.actions) &&
  // of one that was set before the ledger told kinds, it cannot say
  (samples === undefined || isWithin(told.samples ?? [], samples));

const saysWhatPanelSaid = ({ panelView, texts }: RegisterEntry, language: Language): boolean =>
  (panelView === 'none') === (texts[language].panel === null);

/**
 * @param approved the approval that the entry names, as it was last set in the ledger; null where there is none
 * @param known the request stands in the register already: it is written once
 * @param spoken the panel's own words on record; null where the request's chain holds none
 */
export function refusedEntry(
  actor: Actor,
  entry: RegisterEntry,
  {
    approved,
    known,
    spoken = null,
    now,
  }: {
    readonly approved: Approved | null;
    readonly known: boolean;
    readonly spoken?: string | null;
    readonly now: Instant;
  },
): Refused | null {
  return firstRefusal([
    () => bySecretariat(actor),
    () => (known ? refuse('register-written') : null),
    () => (entry.decidedAt <= now ? null : refuse('in-the-future')),
    () => ((entry.outcome === 'approved') === (entry.approval !== null) ? null : refuse('register-differs')),
    () => (entry.approval === null || (approved && tellsOf(entry, approved)) ? null : refuse('register-differs')),
    () => (spoken === null || entry.texts.ja.panel === spoken ? null : refuse('register-differs')),
    () => (LANGUAGES.every((language) => saysWhatPanelSaid(entry, language)) ? null : refuse('reason-missing')),
  ]);
}

/** @param entry what was decided about the request; null where the register does not know it */
export function refusedResult(
  actor: Actor,
  result: RegisterResult,
  { entry, now }: { readonly entry: Pick<RegisterEntry, 'outcome' | 'approval'> | null; readonly now: Instant },
): Refused | null {
  return firstRefusal([
    () => bySecretariat(actor),
    () => (entry && wasApproved(entry) ? null : refuse('register-unknown')),
    () => (result.publishedOn <= dayOf(now) ? null : refuse('in-the-future')),
  ]);
}
