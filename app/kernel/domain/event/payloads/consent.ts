/** Payloads of the four acts (consent, refusal, change of intent, withdrawal is apart) and of re-consent. */
import { z } from 'zod';
import { WITHDRAWAL_LEVELS } from '#bridge/contract/vocabulary.ts';
import { quietTimesSchema } from '../../contact/quiet-times.ts';
import {
  accountSchema,
  answerChangeSchema,
  answersSchema,
  attendanceSchema,
  basisSchema,
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
  transcriptionSchema,
} from './parts.ts';

/** How the check of understanding ended; never shown as a mark. */
export const comprehensionResultSchema = z.strictObject({
  asked: z.int().nonnegative(),
  right: z.int().nonnegative(),
  wrongCore: z.array(codeSchema),
});

/** Everything one act of consent rests on (domain.md §2, "Consent that holds"). */
const consentParts = {
  seen: seenSchema,
  lists: listsSeenSchema,
  answers: answersSchema,
  by: speakerSchema,
  basis: basisSchema,
  /** the identity event this act rests on */
  identity: eventNumberSchema,
  attendance: attendanceSchema,
  /** the electronic way was agreed to, paper equally offered */
  electronicWay: z.enum(['agreed', 'not-electronic']),
  comprehension: comprehensionResultSchema,
  /** questions still open at signing; the words lie apart */
  openQuestions: z.array(personalRefSchema),
  signature: signatureSchema,
  validUntil: instantSchema.nullable(),
  diseases: signedDiseasesSchema.optional(),
} as const;

export const consentPayloads = {
  ConsentGiven: z.strictObject(consentParts),
  ConsentRefused: z.strictObject({
    seen: seenSchema,
    by: speakerSchema,
    scope: z.enum(['all', 'this-time']),
    askAgain: z.union([z.literal('never'), z.strictObject({ from: daySchema })]),
    /** optional, never chased */
    reason: personalRefSchema.nullable(),
    transcription: transcriptionSchema.nullable(),
  }),
  /** The explainer's word that the explanation was given: from here the consent counts. */
  ExplanationConfirmed: z.strictObject({
    consent: eventNumberSchema,
    explainer: accountSchema,
    explainerShown: codeSchema,
    way: z.enum(['face-to-face', 'video', 'phone']),
    attendance: attendanceSchema,
    questions: z.enum(['none', 'all-answered', 'some-open']),
    openQuestions: z.array(personalRefSchema),
    /** the conversation about core items last answered wrongly */
    conversation: z.strictObject({ items: z.array(codeSchema), record: personalRefSchema }).nullable(),
    copyHandedOver: z.enum(['paper', 'file', 'both']),
  }),
  ChoicesChanged: z.strictObject({
    seen: seenSchema,
    lists: listsSeenSchema,
    by: speakerSchema,
    changes: z.array(answerChangeSchema).min(1),
    signature: signatureSchema.nullable(),
    transcription: transcriptionSchema.nullable(),
    /** the entry in which this answer waited until now */
    held: eventNumberSchema.optional(),
  }),
  /** One answer to one case: an approval, for `link-records` a data set, for recontact a campaign. */
  SpecificAnswerGiven: z.strictObject({
    seen: seenSchema,
    by: speakerSchema,
    provision: provisionCodeSchema,
    case: codeSchema,
    decision: z.enum(['permit', 'deny']),
  }),
  FindingPreferencesSet: z.strictObject({
    seen: seenSchema,
    lists: listsSeenSchema,
    by: speakerSchema,
    changes: z.array(answerChangeSchema),
    /** asked of everybody on the calendar, found or not; true also when nothing changed */
    reconfirmed: z.boolean(),
    held: eventNumberSchema.optional(),
  }),
  RecontactPreferencesSet: z.strictObject({
    seen: seenSchema,
    by: speakerSchema,
    changes: z.array(answerChangeSchema),
    channels: z.array(z.enum(['mail', 'letter', 'phone', 'portal'])),
    /** at most so many a year in all; null = the document's own cap */
    perYear: z.int().nonnegative().nullable(),
    /** left out in the first entries of the ledger: none */
    quiet: quietTimesSchema.nullable().optional(),
  }),
  /** Consent on paper, typed twice; in force at once where the paper bears the explainer's confirmation. */
  PaperConsentTranscribed: z.strictObject({
    ...consentParts,
    transcription: transcriptionSchema,
    explanation: z
      .strictObject({ explainer: personalRefSchema, on: daySchema, conversation: personalRefSchema.nullable() })
      .nullable(),
    /** an older form of another study: which equivalence table gave these answers */
    equivalence: z.strictObject({ table: codeSchema, form: codeSchema }).nullable(),
  }),
  ReconsentAsked: z.strictObject({
    document: codeSchema,
    version: codeSchema,
    provisions: z.array(provisionCodeSchema).min(1),
    by: instantSchema,
    why: z.enum(['new-version', 'age-12', 'age-16', 'majority', 'recovery', 'list', 'calendar']),
  }),
  ReconsentGiven: z.strictObject({
    ...consentParts,
    asked: eventNumberSchema,
    confirmation: z.enum(['needed', 'not-needed']),
  }),
  ReconsentLapsed: z.strictObject({ asked: eventNumberSchema, silence: z.enum(['no-reply', 'unreachable']) }),
} as const;

/** What a withdrawal says, told before the choice, and what becomes of it. */
export const TOLD = [
  'analysed-stays',
  'published-stays',
  'models-stay',
  'backups-fade',
  'relatives-stay',
  'released-recalled',
  'treatment-same',
  'consent-record-kept',
] as const;

export const withdrawalPayloads = {
  ConsentWithdrawn: z.strictObject({
    seen: seenSchema,
    by: speakerSchema,
    level: z.enum(WITHDRAWAL_LEVELS),
    sampleChoice: z.enum(['destroy', 'keep-without-link']).nullable(),
    doctorMayTell: z.boolean().nullable(),
    /** "tell me myself, should a result be ready" */
    tellMe: z.boolean().nullable(),
    told: z.array(z.enum(TOLD)),
    /** null at the two lower levels: nothing is destroyed */
    coolingOff: z.strictObject({ days: z.int().nonnegative(), waived: z.boolean() }).nullable(),
    /** where the written outcome goes */
    outcomeTo: z.enum(['portal', 'mail', 'letter', 'doctor', 'nowhere']),
    secondChannelNotice: z.boolean(),
    reason: personalRefSchema.nullable(),
    transcription: transcriptionSchema.nullable(),
  }),
  WithdrawalTakenBack: z.strictObject({
    withdrawal: eventNumberSchema,
    way: z.enum(['own-sign-in', 'identity-check']),
    /** the new identity event, where that was the way */
    identity: eventNumberSchema.nullable(),
  }),
  /** "do not wait", on a paper whose stop the first typing entered at once: once two people have typed it */
  CoolingOffWaived: z.strictObject({
    withdrawal: eventNumberSchema,
    transcription: transcriptionSchema,
  }),
  WithdrawalTaskClosed: z.strictObject({
    withdrawal: eventNumberSchema,
    task: codeSchema,
    outcome: z.enum(['done', 'done-in-part', 'cannot-be-done']),
    /** what cannot be done is told with the reason and the committee's opinion (J5) */
    opinion: codeSchema.nullable(),
    told: z.boolean(),
    record: personalRefSchema.nullable(),
    closedBy: accountSchema.nullable(),
  }),
  RecallAnswered: z.strictObject({
    withdrawal: eventNumberSchema.nullable(),
    release: codeSchema,
    organisation: codeSchema,
    answer: z.enum(['destroyed', 'destroyed-in-part', 'cannot-be-done', 'no-answer']),
    record: personalRefSchema.nullable(),
  }),
} as const;
