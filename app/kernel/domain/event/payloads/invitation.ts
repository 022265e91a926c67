/** Payloads of being invited, proving who one is, and having understood. */
import { z } from 'zod';
import {
  AUDIENCES,
  accountSchema,
  codeSchema,
  documentVersionSchema,
  eventNumberSchema,
  instantSchema,
  LANGUAGES,
  mondoSchema,
  personalRefSchema,
  seenSchema,
  siteSchema,
} from './parts.ts';

export const invitationPayloads = {
  ParticipantInvited: z.strictObject({
    document: codeSchema,
    version: codeSchema,
    audience: z.enum(AUDIENCES),
    language: z.enum(LANGUAGES),
    site: siteSchema,
    /** the person's own, as the hospital has them: what "my disease only" means in a text that names none itself */
    diseases: z.array(mondoSchema),
    /** first day of the month after the 18th birthday's month; null for adults */
    majorityOn: instantSchema.nullable(),
    /** how the invitation went out; an address stays in the people tables */
    sentBy: z.enum(['handed-over', 'letter', 'mail', 'portal']),
    /** an enrolment of the same family, where relatives join together */
    family: codeSchema.nullable(),
  }),
  /** Both sides: `of` says whose identity. J1: no consent event without one. */
  IdentityVerified: z.strictObject({
    of: z.enum(['person', 'proxy']),
    method: z.enum([
      'photo-id-in-person',
      'health-record-in-person',
      'my-number-card',
      'video-with-photo-id',
      'call-back-known-number',
      'own-sign-in-second-factor',
    ]),
    /** what was shown, by kind; never a number from it */
    shown: codeSchema,
    checkedBy: accountSchema.nullable(),
    /** the explainer's own proof shown to the person: staff card, name said on a published number */
    explainer: z.strictObject({ account: accountSchema, shown: codeSchema }).nullable(),
    purpose: z.enum(['consent', 'take-back', 'majority', 'recovery', 'proxy', 'other']),
    appointed: eventNumberSchema.nullable(),
    note: personalRefSchema.nullable(),
  }),
  ComprehensionChecked: z.strictObject({
    seen: seenSchema,
    /** every attempt in order; `answer` counts from 0 */
    answers: z.array(z.strictObject({ item: codeSchema, answer: z.int().nonnegative(), right: z.boolean() })),
    /** core items whose last answer is wrong: signing stays open, in force only after a recorded conversation */
    wrongCore: z.array(codeSchema),
  }),
  RecontactSent: z.strictObject({
    topic: z.enum(['results', 'research', 'trials', 'updates', 'resample', 'reconsent']),
    campaign: codeSchema.nullable(),
    channel: z.enum(['mail', 'letter', 'phone', 'portal']),
    /** the gate's decision that allowed it */
    decision: codeSchema,
  }),
  EnrolmentTransferred: z.strictObject({
    from: siteSchema,
    to: siteSchema,
    why: z.enum(['moved', 'site-closed', 'asked', 'restricted-record']),
  }),
  StudyEnded: z.strictObject({ ...documentVersionSchema.shape, opinion: codeSchema.nullable() }),
} as const;
