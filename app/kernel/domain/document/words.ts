/** `words.json`: the words around the questions, one file for each audience and language. Source: docs/authoring.md. */
import { z } from 'zod';
import { DEATH_WISHES, WITHDRAWAL_LEVELS } from '#bridge/contract/vocabulary.ts';
import { codeSchema } from '../event/payloads/parts.ts';

const line = z.string().min(1);
const level = z.strictObject({
  title: line,
  summary: line,
  stops: z.array(line).min(1),
  goesOn: z.array(line).min(1),
  cannotUndo: z.array(line).min(1),
});

/** All texts hold inline syntax only (ruby, strong, links). */
export const wordsSchema = z.strictObject({
  title: line,
  subtitle: line,
  /** labels of the buttons */
  answers: z.strictObject({ permit: line, deny: line, ask: line }),
  groups: z.record(codeSchema, z.strictObject({ title: line, lead: line })),
  /** options in the order of the screen; `correct` in version.json counts them from 0 */
  comprehension: z.record(
    codeSchema,
    z.strictObject({
      question: line,
      options: z.array(z.strictObject({ text: line })).min(2),
      passage: line,
      again: line,
    }),
  ),
  signature: z.strictObject({ meaning: line, statements: z.record(codeSchema, line) }),
  wishes: z.strictObject({
    question: line,
    lead: line,
    options: z.record(z.enum(DEATH_WISHES), z.strictObject({ title: line, text: line })),
  }),
  withdrawal: z.strictObject({
    lead: line,
    levels: z.record(z.enum(WITHDRAWAL_LEVELS), level),
    doctorMayTell: z.strictObject({ question: line, yes: line, no: line }),
    coolingOff: line,
    /** what becomes of each thing, at the two levels that stop something */
    fate: z
      .array(z.strictObject({ id: codeSchema, title: line, 'no-further-access': line, 'no-further-use': line }))
      .min(1),
  }),
  change: z.strictObject({ lead: line }),
  /** `reading` is empty where a script needs none */
  glossary: z.record(codeSchema, z.strictObject({ term: line, reading: z.string(), text: line })),
  careSame: line,
});
export type DocumentWords = z.infer<typeof wordsSchema>;

/** @throws ZodError naming each missing or unknown key */
export const parseWords = (json: unknown): DocumentWords => wordsSchema.parse(json);
