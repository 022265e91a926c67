/**
 * One act in the life of a data access request. Appended once to the request's own chain, never edited; the decision's
 * ledger event carries the digest of the chain, so that a vote changed later is detected by anyone who verifies. Texts
 * here are professional and public words (reasons, the panel's view); nothing of a participant's record.
 * Source: domain.md §5; goal S15.
 */
import { z } from 'zod';
import { panelViewSchema } from '#app/kernel/domain/event/payloads/governance.ts';
import {
  accountSchema,
  codeSchema,
  daySchema,
  hashSchema,
  instantSchema,
} from '#app/kernel/domain/event/payloads/parts.ts';
import { instantSchema as at, type Instant } from '#app/kernel/domain/instant.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import { ROLES, type Role } from '#app/kernel/domain/roles.ts';
import { REVIEW_ITEMS, SECTION_NAMES } from './request-form.ts';

const words = z.string().trim().min(1).max(8000);
const version = z.int().positive();
const inBoth = z.strictObject({ ja: words, en: words });

export const BODIES = ['panel', 'committee'] as const;
export type Body = (typeof BODIES)[number];

/** Why somebody is not free to judge. `own-illness` is a panel member's alone, asks for no proof and is shown to nobody. */
export const INTEREST_GROUNDS = [
  'same-institution',
  'funding',
  'joint-work',
  'family-or-friend',
  'competitor',
  'advice-given',
  'other',
] as const;
export type InterestGround = (typeof INTEREST_GROUNDS)[number];

export const FINDINGS = ['met', 'met-with-condition', 'not-met', 'cannot-say'] as const;

export const VOTES = ['approve', 'approve-with-conditions', 'send-back', 'refuse', 'abstain'] as const;
export type Vote = (typeof VOTES)[number];

export const OUTCOMES = ['approved', 'approved-with-conditions', 'sent-back', 'refused'] as const;
export type RequestOutcome = (typeof OUTCOMES)[number];

export const tallySchema = z.strictObject({
  approve: z.int(),
  'approve-with-conditions': z.int(),
  'send-back': z.int(),
  refuse: z.int(),
  abstain: z.int(),
});

export const requestPayloads = {
  Submitted: z.strictObject({
    version,
    content: hashSchema,
    changed: z.array(z.enum(SECTION_NAMES)),
    /** of the files that it was handed in with, sorted; left out where there are none */
    files: z.array(hashSchema).min(1).optional(),
    /** the list of countries by which it was taken */
    list: codeSchema.optional(),
    /**
     * an edit during the review, which goes on: its days, and whether what is asked for stayed the same. Left out by entries
     * made before a review went on over an edit: after those it began again from the completeness check
     */
    review: z.strictObject({ panelUntil: instantSchema, reviewUntil: instantSchema, asksSame: z.boolean() }).optional(),
  }),
  ReturnedForCompletion: z.strictObject({ version, sections: z.array(z.enum(SECTION_NAMES)).min(1), words }),
  /** the secretariat finds that an edit changes nothing that was judged: what was set aside counts again */
  ChangeFoundMinor: z.strictObject({ version, words }),
  /** where a committee approval is not the route (participating institutions), nobody is assigned and nothing is voted */
  FoundComplete: z.strictObject({ version, panelUntil: instantSchema, reviewUntil: instantSchema }),
  ReadersNamed: z.strictObject({ body: z.enum(BODIES), members: z.array(accountSchema).min(1) }),
  InterestDeclared: z.strictObject({
    body: z.enum(BODIES),
    version,
    ground: z.enum(INTEREST_GROUNDS).nullable(),
    words: z.string().trim().max(2000),
  }),
  /** of somebody of the secretariat, before she handles it, or as soon as she learns of one: it closes to her */
  OfficeInterestDeclared: z.strictObject({
    version,
    ground: z.enum(INTEREST_GROUNDS).nullable(),
    words: z.string().trim().max(2000),
  }),
  /** learned later, of a member who had declared none: her vote and review count no more */
  InterestFound: z.strictObject({
    body: z.enum(BODIES),
    member: accountSchema,
    ground: z.enum(INTEREST_GROUNDS),
    words,
  }),
  /** without a reason: the panel's rule for a member who meets her own illness, or cannot go on */
  SteppedAside: z.strictObject({ body: z.enum(BODIES), deputy: accountSchema.nullable() }),
  AskedApplicant: z.strictObject({ body: z.enum(BODIES), question: z.uuid(), words }),
  ApplicantAnswered: z.strictObject({ question: z.uuid(), words }),
  /** the panel asked for plainer words; the original stays beside them */
  PlainWordsAsked: z.strictObject({ words }),
  PlainWordsGiven: z.strictObject({ ja: words, 'ja-easy': words, en: words }),
  ItemReviewed: z.strictObject({
    body: z.enum(BODIES),
    version,
    item: z.enum(REVIEW_ITEMS),
    finding: z.enum(FINDINGS),
    words,
  }),
  PanelSpoke: z.strictObject({
    version,
    view: panelViewSchema.exclude(['none']),
    /** unedited, as they are published */
    words,
    conditions: z.array(words),
    members: tallySchema.pick({ approve: true, 'approve-with-conditions': true, refuse: true, abstain: true }),
    minority: words.nullable(),
  }),
  /** a member's own recommendation within the panel, or vote in the committee; the last one counts until it is closed */
  VoteCast: z.strictObject({
    body: z.enum(BODIES),
    version,
    vote: z.enum(VOTES),
    conditions: z.array(words),
    words,
    /** items on which she recorded no finding, and said that she has read them; votes cast before that was asked have none */
    readOnly: z.array(z.enum(REVIEW_ITEMS)).min(1).optional(),
  }),
  MinorityOpinionGiven: z.strictObject({ body: z.enum(BODIES), words }),
  Decided: z.strictObject({
    version,
    decision: codeSchema,
    outcome: z.enum(OUTCOMES),
    tally: tallySchema,
    voters: z.array(accountSchema),
    recused: z.array(accountSchema),
    /** in both languages; entries made before that was asked for hold each in the one it was written in, and stay as they are */
    conditions: z.array(z.union([words, inBoth])),
    words: inBoth,
    /** DUO terms, and `manual:` words, that the committee settled itself: the gate takes them from the approval */
    settled: z.array(z.string().regex(/^(manual:)?DUO:\d{7}$/)),
    panelView: panelViewSchema,
    /** which of the panel's conditions are among these, by their places; left out by entries made before that was asked */
    takenOver: z.array(z.int().nonnegative()).optional(),
    /** the written answer where the decision differs from the panel's view */
    difference: inBoth.nullable(),
  }),
  /** the panel’s view came to differ after the decision: answered in writing, as it is where it differs before */
  PanelAnswered: z.strictObject({ version, words: inBoth }),
  Reopened: z.strictObject({ cause: z.enum(['interest-found', 'review-asked', 'sanction']), words }),
  /** participating institutions: whoever collected the data agrees, and the report of it is accepted */
  AcquirerAgreed: z.strictObject({ acquirer: codeSchema, agreedOn: daySchema, report: codeSchema }),
  ReportAccepted: z.strictObject({ decision: codeSchema, panelView: panelViewSchema }),
  AgreementSigned: z.strictObject({ signedOn: daySchema, feeClass: z.enum(['free', 'paid', 'reduced']) }),
  TrainingConfirmed: z.strictObject({ until: daySchema }),
  Activated: z.strictObject({ approval: codeSchema, until: instantSchema }),
  Suspended: z.strictObject({ reason: codeSchema, words }),
  /** a stop is lifted by two people: one proposes, another confirms */
  ResumptionProposed: z.strictObject({ words }),
  Resumed: z.strictObject({ words }),
  /** an amendment or renewal, decided in a request of its own, took effect on this approval */
  TermsReplaced: z.strictObject({ by: codeSchema, until: instantSchema }),
  /** before anything is published: parts that could tell of one person come back to the committee (R52) */
  PublicationShown: z.strictObject({
    publication: z.uuid(),
    words,
    individual: z.boolean(),
    /** on which day it is to be published; the first ones were shown without */
    on: daySchema.optional(),
    /** of the manuscripts that it was shown with, sorted; left out where there are none */
    files: z.array(hashSchema).min(1).optional(),
    /** the text that this one takes the place of */
    replaces: z.uuid().optional(),
  }),
  /** somebody was asked about a part of it: how many they were is known here when nothing else is left of one of them */
  CaseReportAsked: z.strictObject({ publication: z.uuid() }),
  /** a member's own word; the last one of each counts */
  PublicationJudged: z.strictObject({ publication: z.uuid(), word: z.enum(['for', 'against']), words }),
  PublicationCleared: z.strictObject({ publication: z.uuid(), cleared: z.boolean(), words }),
  /** told to the forum; of the same number the last one counts. What it protects, in plain words */
  PatentNoticed: z.strictObject({
    number: z.string().trim().min(1).max(100),
    filedOn: daySchema,
    publishedOn: daySchema.nullable(),
    words: z.string().trim().min(1).max(4000),
  }),
  /** after the yes, and before it was printed: somebody whom it tells of said no, withdrew or was erased, or too few had read it */
  PublicationStopped: z.strictObject({ publication: z.uuid() }),
  ClosingReportGiven: z.strictObject({ words: inBoth, content: hashSchema }),
  DestructionConfirmed: z.strictObject({ certificate: codeSchema, method: words, on: daySchema }),
  Closed: z.strictObject({ words: z.string().trim().max(2000) }),
  WithdrawnByApplicant: z.strictObject({ words: z.string().trim().max(2000) }),
} as const;

export type RequestEventKind = keyof typeof requestPayloads;
export const REQUEST_EVENT_KINDS = Object.keys(requestPayloads) as RequestEventKind[];
export type RequestPayloads = { readonly [K in RequestEventKind]: z.infer<(typeof requestPayloads)[K]> };

type Envelope<K extends RequestEventKind> = {
  readonly request: string;
  /** gap-free within the request, from 1 */
  readonly number: number;
  readonly kind: K;
  readonly at: Instant;
  readonly account: string | null;
  readonly role: Role;
  readonly payload: RequestPayloads[K];
  /** hex SHA-256 of the entry before and of this one; see `chained` */
  readonly digest: string;
};
export type RequestEvent<K extends RequestEventKind = RequestEventKind> = K extends RequestEventKind
  ? Envelope<K>
  : never;
/** What a decider hands back; the service adds number, time, who and digest. */
export type NewRequestEvent<K extends RequestEventKind = RequestEventKind> = K extends RequestEventKind
  ? { readonly kind: K; readonly payload: RequestPayloads[K] }
  : never;

/** @throws ZodError where a decider built a payload that is none: a bug, not a refusal */
export function requestEvent<K extends RequestEventKind>(kind: K, payload: RequestPayloads[K]): NewRequestEvent<K> {
  return { kind, payload: requestPayloads[kind].parse(payload) } as NewRequestEvent<K>;
}

const envelopeSchema = z.strictObject({
  request: codeSchema,
  number: z.int().positive(),
  kind: z.enum(REQUEST_EVENT_KINDS as [RequestEventKind, ...RequestEventKind[]]),
  at,
  account: accountSchema.nullable(),
  role: z.enum(ROLES),
  payload: z.unknown(),
  digest: hashSchema,
});

/** A stored row read back. @throws ZodError on any other shape: what cannot be read decides nothing */
export function parseRequestEvent(row: unknown): RequestEvent {
  const envelope = envelopeSchema.parse(row);
  return { ...envelope, payload: requestPayloads[envelope.kind].parse(envelope.payload) } as RequestEvent;
}

/** The chain of a request before its first entry. */
export const NO_DIGEST = '0'.repeat(64);

/** @param before digest of the entry before, `NO_DIGEST` for the first */
export const chained = (before: string, { digest: _own, ...entry }: RequestEvent | Unchained): string =>
  digest({ before, ...entry });
export type Unchained = Omit<RequestEvent, 'digest'> & { readonly digest?: never };

/** The first number whose entry is not what was chained, or is missing; null where all hold. @param events in order of number */
export function brokenAt(events: readonly RequestEvent[]): number | null {
  let before = NO_DIGEST;
  for (const [index, event] of events.entries()) {
    if (event.number !== index + 1 || chained(before, event) !== event.digest) return index + 1;
    before = event.digest;
  }
  return null;
}
