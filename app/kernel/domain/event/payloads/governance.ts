/** Payloads of the programme's own acts. They carry the contract's objects whole, so that the feed repeats them exactly. */
import { z } from 'zod';
import {
  approvalSchema,
  datasetSchema,
  ethicsOpinionSchema,
  expertPanelSchema,
  listSchema,
  membershipSchema,
  policyAnnouncementSchema,
  suspensionSchema,
} from '#bridge/contract/programme-state.ts';
import { RECIPIENT_CLASSES } from '#bridge/contract/vocabulary.ts';
import { ADMINISTRATION_ACTS } from '../../programme/administration.ts';
import { namedKindsSchema } from '../../samples/sample-kinds.ts';
import {
  AUDIENCES,
  accountSchema,
  codeSchema,
  daySchema,
  eventNumberSchema,
  instantSchema,
  LANGUAGES,
  provisionCodeSchema,
  sha256Schema,
} from './parts.ts';

export const CHANGE_CLASSES = ['editorial', 'notify', 'reconsent'] as const;
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

/** The panel's view on record: never silence taken for a yes. */
export const panelViewSchema = z.enum(['for', 'with-conditions', 'against', 'none']);

/** A stop of what is her own: she who says that an entry is not hers, or who speaks for her. Nobody else's hangs on it. */
const herself = z.strictObject({ herself: accountSchema });
/** The same, said on the telephone: the account of the one who heard it. */
const heard = z.strictObject({ heard: accountSchema });

const twoPeople = z
  .strictObject({ first: accountSchema, second: accountSchema })
  .refine((people) => people.first !== people.second, { error: 'two-people' });

/**
 * A version, or one list version, published. One event carries one thing, since one revision is one line of the feed:
 * lists come first, then the version that uses them.
 */
const documentPublished = z.discriminatedUnion('publishes', [
  z.strictObject({ publishes: z.literal('list'), document: codeSchema, list: listSchema }),
  z.strictObject({
    publishes: z.literal('version'),
    document: codeSchema,
    version: codeSchema,
    supersedes: codeSchema.nullable(),
    changeClass: z.enum(CHANGE_CLASSES).nullable(),
    changedProvisions: z.array(provisionCodeSchema),
    reconsentBy: instantSchema.nullable(),
    approval: z.strictObject({ number: codeSchema, date: daySchema, validUntil: daySchema }),
    publishedAt: instantSchema,
    /** SHA-256 of version.json as canonical JSON */
    structure: sha256Schema,
    renderings: z.array(
      z.strictObject({ audience: z.enum(AUDIENCES), language: z.enum(LANGUAGES), sha256: sha256Schema }),
    ),
  }),
]);

export const governancePayloads = {
  DocumentPublished: documentPublished,
  ApprovalSet: z.strictObject({
    approval: approvalSchema,
    request: codeSchema.nullable(),
    panelView: panelViewSchema,
    /** vote or agreement that it rests on */
    decision: codeSchema,
    /** kinds of samples that it lets be handed out; of one set before kinds were told here, those of its request */
    samples: namedKindsSchema.optional(),
  }),
  /** What a committee decided, and the digest of all that led to it: votes, reasons, recusals, the panel's view. */
  RequestDecided: z.strictObject({
    request: codeSchema,
    version: z.int().positive(),
    /** SHA-256 of the request as it was judged */
    content: sha256Schema,
    decision: codeSchema,
    outcome: z.enum(['approved', 'approved-with-conditions', 'sent-back', 'refused', 'reopened']),
    panelView: panelViewSchema,
    /** the entry of the request's chain that says it, and its digest */
    entry: eventNumberSchema,
    chain: sha256Schema,
  }),
  /** `decision`: number of the decision that its days rest on. The first ones were set without it and without a start point */
  DataSetSet: z.strictObject({
    dataset: datasetSchema,
    decision: codeSchema.optional(),
    /** about a hundred cases are registered: from here the forum's rules count (programme/rule-windows.ts) */
    startPoint: daySchema.optional(),
    /** number of the agreement by which those who collected and analysed the data shortened the time */
    shortenedBy: codeSchema.optional(),
  }),
  MembershipSet: z.strictObject({ membership: membershipSchema, decision: codeSchema }),
  ExpertPanelDecided: z.strictObject({ decision: expertPanelSchema }),
  /** `letter`: SHA-256 of the committee's letter, as the file came; `people`: who entered it and who confirmed it */
  EthicsOpinionRegistered: z.strictObject({
    opinion: ethicsOpinionSchema,
    committee: z.string().min(1).max(120),
    decidedOn: daySchema,
    letter: sha256Schema,
    people: twoPeople,
  }),
  /** One person is enough to take away: the opinion whole, as it stood, with `status` withdrawn. */
  EthicsOpinionWithdrawn: z.strictObject({ opinion: ethicsOpinionSchema, reason: codeSchema }),
  SuspensionSet: z.strictObject({ suspension: suspensionSchema, people: z.union([twoPeople, herself, heard]) }),
  SuspensionLifted: z.strictObject({ suspension: suspensionSchema, people: twoPeople }),
  /**
   * An act of administration that widens, ends or removes something: what, about what (a number or a code, never a name), to
   * what, and who confirmed it where two are asked. The actor of the event is who did it.
   */
  AdministrationRecorded: z.strictObject({
    act: z.enum(ADMINISTRATION_ACTS),
    about: z.string().min(1).max(120),
    to: z.string().max(120).nullable(),
    proposedBy: z.uuid().nullable(),
  }),
  PolicyPublished: z.strictObject({ policy: policyAnnouncementSchema, file: sha256Schema, opinion: codeSchema }),
  ReleaseRecorded: z.strictObject({
    manifest: z.string().regex(/^M-[0-9A-Z]{26}$/),
    action: z.enum(['release-data', 'release-sample', 'release-public']),
    dataset: codeSchema.nullable(),
    approval: codeSchema.nullable(),
    recipient: z
      .strictObject({
        class: z.enum(RECIPIENT_CLASSES),
        organisation: codeSchema,
        country: z.string().regex(/^[A-Z]{2}$/),
      })
      .nullable(),
    /** revision at which the gate decided */
    decidedAt: z.int().nonnegative(),
    policy: codeSchema,
    samples: z.int().nonnegative(),
    /** over permitted ids joined by LF with a final LF */
    sha256: sha256Schema,
  }),
} as const;
