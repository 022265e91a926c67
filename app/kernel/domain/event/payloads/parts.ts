/** Parts that several payloads share. No text of a person: a reference and a keyed hash instead. Source: domain.md §3. */
import { z } from 'zod';
import { instantSchema } from '#bridge/contract/consent-state.ts';
import { CAPACITY_BASES, PROVISION_CODES, PROVISION_DECISIONS } from '#bridge/contract/vocabulary.ts';
import { isDay } from '../../instant.ts';
import { NAME_DIFFERS } from '../../record/signature-name.ts';

/** hex SHA-256 or HMAC-SHA-256 */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A row of a `personal_*` table and the keyed hash of what stands in it. Erasing the key leaves the hash meaningless. */
export const personalRefSchema = z.strictObject({ record: z.uuid(), hash: hashSchema });
export type PersonalRef = z.infer<typeof personalRefSchema>;

/** A word of our own: an identifier or code, never anything a person typed. */
export const codeSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/);
/** An account's identifier. */
export const accountSchema = z.uuid();
export const siteSchema = codeSchema;
export const daySchema = z.string().refine(isDay, { error: 'day' });
export const eventNumberSchema = z.int().positive();
export const sha256Schema = hashSchema;
/** MONDO identifier of a disease */
export const mondoSchema = z.string().regex(/^MONDO:\d{7}$/);
/** How far the text signed goes where `scope-any-health` is no yes. Left out in signatures made before it was recorded */
export const signedDiseasesSchema = z.array(mondoSchema);
export { instantSchema };

export const AUDIENCES = [
  'adult',
  'adult-relative',
  'supported-adult',
  'youth-16-17',
  'youth-12-15',
  'child-7-11',
  'proxy',
] as const;
export type Audience = (typeof AUDIENCES)[number];
export const LANGUAGES = ['ja', 'ja-easy', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const LAYERS = ['sentence', 'plain', 'full'] as const;

/** What was on the screen or paper: enough to show it again, byte for byte. */
export const seenSchema = z.strictObject({
  document: codeSchema,
  version: codeSchema,
  audience: z.enum(AUDIENCES),
  language: z.enum(LANGUAGES),
  /** the deepest layer opened */
  layer: z.enum(LAYERS),
  /** SHA-256 of the whole document as rendered in that language */
  rendering: sha256Schema,
});
export type Seen = z.infer<typeof seenSchema>;

export const documentVersionSchema = z.strictObject({ document: codeSchema, version: codeSchema });

/** Versions of the lists seen; null where the document has none. */
export const listsSeenSchema = z.strictObject({ countries: codeSchema.nullable(), genes: codeSchema.nullable() });
export type ListsSeen = z.infer<typeof listsSeenSchema>;

export const provisionCodeSchema = z.enum(PROVISION_CODES);
/** Silence is not an answer and cannot be written as one. */
export const ANSWERS = ['permit', 'deny', 'ask'] as const;
export type Answer = (typeof ANSWERS)[number];
export const answerSchema = z.enum(ANSWERS);
export const answersSchema = z.partialRecord(provisionCodeSchema, answerSchema);
export type Answers = z.infer<typeof answersSchema>;

/** One answer changed; `from` is what stood before, so that the form can show both. */
export const answerChangeSchema = z.strictObject({
  provision: provisionCodeSchema,
  from: z.enum(PROVISION_DECISIONS),
  to: answerSchema,
});
export type AnswerChange = z.infer<typeof answerChangeSchema>;

/** Who spoke: the person, or a proxy (by number of the event that appointed). */
export const speakerSchema = z.union([
  z.strictObject({ who: z.literal('person') }),
  z.strictObject({ who: z.literal('proxy'), appointed: eventNumberSchema }),
]);
export type Speaker = z.infer<typeof speakerSchema>;

export const basisSchema = z.enum(CAPACITY_BASES);

/** A signature: printed name (by reference), its meaning, and the statements understood one by one (J14). */
export const signatureSchema = z.strictObject({
  nameRef: personalRefSchema,
  meaning: codeSchema,
  statements: z.array(codeSchema),
  /** the printed name is not the one on file: what the signer said when asked. Left out where it is, and before it was asked */
  nameDiffers: z.enum(NAME_DIFFERS).optional(),
});
export type Signature = z.infer<typeof signatureSchema>;

/**
 * Paper: the scan and the two people who typed it, each without seeing the other's entry. `second` is null where a no
 * was entered at once: it needs one person, a yes needs two.
 */
export const transcriptionSchema = z
  .strictObject({ scan: personalRefSchema, first: accountSchema, second: accountSchema.nullable() })
  .refine((entry) => entry.first !== entry.second, { error: 'two-people' });
export type Transcription = z.infer<typeof transcriptionSchema>;

/** Who else was there and helped; never who signs. */
export const attendanceSchema = z.strictObject({
  privatePlace: z.boolean(),
  othersPresent: z.array(z.enum(['family', 'friend', 'helper', 'interpreter', 'witness', 'staff', 'other'])),
  helper: personalRefSchema.nullable(),
  interpreter: personalRefSchema.nullable(),
  /** impartial, for one who cannot read */
  witness: personalRefSchema.nullable(),
});
export type Attendance = z.infer<typeof attendanceSchema>;
