/** Payloads of proxies, assent, capacity, wishes, death: who may speak, and what was said for later. */
import { z } from 'zod';
import { ASSENTS, DEATH_WISHES } from '#bridge/contract/vocabulary.ts';
import {
  accountSchema,
  answersSchema,
  codeSchema,
  daySchema,
  eventNumberSchema,
  instantSchema,
  listsSeenSchema,
  personalRefSchema,
  provisionCodeSchema,
  seenSchema,
  signatureSchema,
  signedDiseasesSchema,
  speakerSchema,
} from './parts.ts';

export const PROXY_KINDS = [
  'parental-authority',
  'guardian-of-minor',
  'guardian-of-adult',
  'family',
  'appointed-representative',
] as const;
/** Why this person holds parental authority, where that is the kind. */
export const PARENTAL_GROUNDS = [
  'marriage',
  'joint-after-divorce',
  'sole',
  'court-order',
  'guardianship',
  'none',
] as const;

export const proxyPayloads = {
  ProxyAppointed: z.strictObject({
    proxy: accountSchema.nullable(),
    kind: z.enum(PROXY_KINDS),
    ground: z.enum(PARENTAL_GROUNDS),
    /** name and relation, by reference */
    person: personalRefSchema,
    proof: z.strictObject({ kind: codeSchema, scan: personalRefSchema.nullable() }),
    /** why the person cannot decide; null for a child, whose age says it */
    why: personalRefSchema.nullable(),
    from: instantSchema,
    until: instantSchema.nullable(),
    otherParent: z.enum(['agrees', 'not-asked', 'cannot-be-asked', 'does-not-exist', 'not-a-parent']),
  }),
  ProxyEnded: z.strictObject({
    appointed: eventNumberSchema,
    why: z.enum(['term', 'court', 'majority', 'own-consent', 'recovery', 'not-entitled', 'asked', 'death']),
  }),
  /** The provisions now in dispute; empty when settled by both. Absence is not disagreement. */
  ParentsDisagreed: z.strictObject({ disputed: z.array(provisionCodeSchema), record: personalRefSchema.nullable() }),
  /** 16–17: the guardian was told; an objection stops until it is lifted. */
  GuardianObjected: z.strictObject({ objects: z.boolean(), toldOn: daySchema, record: personalRefSchema.nullable() }),
  AssentRecorded: z.strictObject({
    seen: seenSchema,
    assent: z.enum(ASSENTS),
    /** items that are the child's own to feel; a child's no outranks a parent's yes */
    answers: answersSchema,
    explainedBy: accountSchema,
    mark: personalRefSchema.nullable(),
  }),
  MajorityConfirmed: z.strictObject({
    seen: seenSchema,
    lists: listsSeenSchema,
    decision: z.enum(['continue', 'change', 'stop']),
    /** own answers; what is not answered here is not asked: a parent's yes ends */
    answers: answersSchema,
    identity: eventNumberSchema,
    signature: signatureSchema,
    diseases: signedDiseasesSchema.optional(),
  }),
  IncapacityRecorded: z.strictObject({
    state: z.enum(['lost-lasting', 'lost-for-now', 'regained']),
    judgedBy: accountSchema,
    record: personalRefSchema.nullable(),
  }),
} as const;

export const wishesPayloads = {
  WishesRecorded: z.strictObject({
    seen: seenSchema,
    by: speakerSchema,
    death: z.enum(DEATH_WISHES),
    incapacity: z.enum(DEATH_WISHES),
    /** who may be told, first and second */
    named: z.array(personalRefSchema).max(2),
    /** what the named may learn */
    mayLearn: z.array(z.enum(['own-disease', 'findings-for-relatives'])),
    /** on withdrawal: "if something serious and treatable is found, may your doctor tell you?" */
    doctorMayTell: z.boolean().nullable(),
  }),
  DeathRecorded: z.strictObject({
    diedOn: daySchema.nullable(),
    source: z.enum(['hospital', 'family', 'registry', 'other']),
    record: personalRefSchema.nullable(),
    /** the first of two people, whose report the actor confirmed; left out in records of earlier days */
    reportedBy: z.uuid().optional(),
  }),
} as const;
