/**
 * Sanctions (措置) against an organisation that broke the rules of use: proposed by one, answered by the organisation if it
 * wishes, confirmed by another, then public with the reply beside it. Pure. Source: domain.md §5, requirement R51.
 */
import { z } from 'zod';
import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { codeSchema, daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Day, dayOf, type Instant } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { inEach, publicWords } from '#app/kernel/domain/programme/register.ts';
import type { Role } from '#app/kernel/domain/roles.ts';

/** `named`: the name alone is published. `requests-refused`: nothing new is taken from it until a day. */
export const MEASURES = ['named', 'use-stopped', 'requests-refused', 'other'] as const;
export type Measure = (typeof MEASURES)[number];

/** Days that the organisation has to say its word before anything is published. */
export const REPLY_DAYS = 14;

export const sanctionTextsSchema = inEach(z.strictObject({ what: publicWords, decided: publicWords }));

export const sanctionSchema = z.strictObject({
  organisation: codeSchema,
  measure: z.enum(MEASURES),
  /** last day of the refusal; null with any other measure */
  until: daySchema.nullable(),
  decision: codeSchema,
  texts: sanctionTextsSchema,
});
export type Sanction = z.infer<typeof sanctionSchema>;

export const sanctionReplySchema = z.strictObject({
  /** published as they are */
  words: z.string().trim().min(1).max(8000),
  language: z.enum(['ja', 'en']),
  receivedOn: daySchema,
});
export type SanctionReply = z.infer<typeof sanctionReplySchema>;

/** How the organisation is told: by mail to those who ask for it, or by a letter of the office. */
export const NOTICE_WAYS = ['mail', 'letter'] as const;
export const sanctionNoticeSchema = z.strictObject({ way: z.enum(NOTICE_WAYS), toldOn: daySchema });
export type SanctionNotice = z.infer<typeof sanctionNoticeSchema>;

export const SANCTION_ROLES = ['review-secretariat', 'administrator'] as const satisfies readonly Role[];
export type SanctionRole = (typeof SANCTION_ROLES)[number];
type By = { readonly account: string; readonly role: Role };

/** The secretariat proposes and enters replies. */
const bySecretariat = ({ role }: By): Refused | null =>
  role === 'review-secretariat' ? null : refuse('not-permitted');

export const refusedSanctionProposal = (by: By, { measure, until }: Sanction, now: Instant): Refused | null =>
  firstRefusal([
    () => bySecretariat(by),
    () => ((measure === 'requests-refused') === (until !== null) ? null : refuse('term-backwards')),
    () => (until === null || until > dayOf(now) ? null : refuse('term-backwards')),
  ]);

type Told = {
  readonly isTold: boolean;
  readonly proposedOn: Day;
  /** somebody asks for the organisation, and can be written to */
  readonly hasAccounts: boolean;
  readonly now: Instant;
};

/** Told once, on a day that has come; a mail goes out today. */
export const refusedSanctionNotice = (
  by: By,
  { way, toldOn }: SanctionNotice,
  { isTold, proposedOn, hasAccounts, now }: Told,
): Refused | null =>
  firstRefusal([
    () => bySecretariat(by),
    () => (isTold ? refuse('sanction-told') : null),
    () => (toldOn <= dayOf(now) ? null : refuse('in-the-future')),
    () => (toldOn >= (way === 'mail' ? dayOf(now) : proposedOn) ? null : refuse('told-before')),
    () => (way === 'mail' && !hasAccounts ? refuse('organisation-unreachable') : null),
  ]);

type Proposed = {
  readonly measure: string;
  readonly confirmedAt: Instant | null;
  /** null while the organisation was not told */
  readonly replyUntil: Instant | null;
  /** from its own account: what the office typed from a letter ends no time of its */
  readonly hasOwnReply: boolean;
  /** who confirms is the person who proposed */
  readonly isOwnProposal: boolean;
  /** everything that the organisation asks for is stopped at the gates */
  readonly isStopped: boolean;
};

/** What stands against the second person's word: the organisation is heard first, or has let its time pass. */
export const refusedSanctionConfirmation = (by: By, sanction: Proposed, now: Instant): Refused | null =>
  firstRefusal([
    () => (SANCTION_ROLES.some((role) => role === by.role) ? null : refuse('not-permitted')),
    () => (sanction.confirmedAt === null ? null : refuse('sanction-confirmed')),
    () => (sanction.isOwnProposal ? refuse('two-people-needed') : null),
    () => (sanction.hasOwnReply || sanction.replyUntil !== null ? null : refuse('sanction-untold')),
    () =>
      sanction.hasOwnReply || (sanction.replyUntil !== null && now >= sanction.replyUntil)
        ? null
        : refuse('reply-time-running'),
    // what is published as done has been done
    () => (sanction.measure !== 'use-stopped' || sanction.isStopped ? null : refuse('use-not-stopped')),
  ]);

/** Whoever proposed hears nobody in the organisation's name: a letter is typed by another. @see refusedSanctionAnswer */
export const refusedReply = (
  by: By,
  { receivedOn }: SanctionReply,
  {
    hasReply,
    isOwnProposal,
    now,
  }: { readonly hasReply: boolean; readonly isOwnProposal: boolean; readonly now: Instant },
): Refused | null =>
  firstRefusal([
    () => (SANCTION_ROLES.some((role) => role === by.role) ? null : refuse('not-permitted')),
    () => (isOwnProposal ? refuse('two-people-needed') : null),
    () => (hasReply ? refuse('reply-written') : null),
    () => (receivedOn <= dayOf(now) ? null : refuse('in-the-future')),
  ]);

/** From its own account, once, at any time after it was told, late too. */
export const refusedSanctionAnswer = (sanction: {
  readonly isTold: boolean;
  /** the account asks for this organisation today */
  readonly isItsOwn: boolean;
  readonly hasReply: boolean;
}): Refused | null =>
  firstRefusal([
    () => (sanction.isItsOwn && sanction.isTold ? null : refuse('sanction-unknown')),
    () => (sanction.hasReply ? refuse('reply-written') : null),
  ]);

type Standing = {
  readonly measure: string;
  readonly until: Day | null;
  readonly confirmedAt: Instant | null;
  readonly liftedAt: Instant | null;
};

/** Published, its last day not over, not lifted: only such a one can be lifted. */
export const isInForce = ({ until, confirmedAt, liftedAt }: Omit<Standing, 'measure'>, now: Instant): boolean =>
  confirmedAt !== null && confirmedAt <= now && (until === null || dayOf(now) <= until) && liftedAt === null;

export const liftSchema = z.strictObject({ decision: codeSchema, texts: inEach(publicWords) });
export type Lift = z.infer<typeof liftSchema>;

export const refusedLift = (by: By, sanction: Omit<Standing, 'measure'>, now: Instant): Refused | null =>
  firstRefusal([() => bySecretariat(by), () => (isInForce(sanction, now) ? null : refuse('sanction-not-in-force'))]);

/** What stands against the second person's word. @param proposed the one that stands; `seen`: the one that the page showed */
export const refusedLiftConfirmation = (
  by: By & { readonly own: OwnAccounts },
  sanction: Omit<Standing, 'measure'>,
  {
    proposed,
    seen,
  }: { readonly proposed: { readonly id: string; readonly proposedBy: string } | null; readonly seen: string },
  now: Instant,
): Refused | null =>
  firstRefusal([
    () => (SANCTION_ROLES.some((role) => role === by.role) ? null : refuse('not-permitted')),
    () => (isInForce(sanction, now) ? null : refuse('sanction-not-in-force')),
    () => (proposed?.id === seen ? null : refuse('lift-moved-on')),
    () => (isOwn(by.own, proposed?.proposedBy) ? refuse('two-people-needed') : null),
  ]);

/** Whether it keeps the organisation from handing in anything, its last day included, until it is lifted. */
export const refusesRequests = (sanction: Standing, now: Instant): boolean =>
  sanction.measure === 'requests-refused' && isInForce(sanction, now);
