/** `provisions.json`: what each question says. Source: docs/authoring.md. */
import { z } from 'zod';
import { provisionCodeSchema } from '../event/payloads/parts.ts';

const line = z.string().min(1);

export const provisionTextSchema = z.strictObject({
  title: line,
  /** one sentence that yes or no answers */
  question: line,
  what: line,
  who: line,
  where: line,
  howLong: line,
  ifYes: line,
  /** never threatens, never appeals */
  ifNo: line,
  /** what happens with each case; null where `ask` is not offered */
  ifAsk: line.nullable(),
  /** what a later no cannot call back */
  cannotUndo: line.nullable(),
  more: line.nullable(),
});
export type ProvisionText = z.infer<typeof provisionTextSchema>;

export const provisionTextsSchema = z.partialRecord(provisionCodeSchema, provisionTextSchema);
export type ProvisionTexts = z.infer<typeof provisionTextsSchema>;

/** @throws ZodError naming each missing or unknown key */
export const parseProvisionTexts = (json: unknown): ProvisionTexts => provisionTextsSchema.parse(json);

/** The rows of a provision card, in its order. */
export const CARD_ROWS = [
  'question',
  'what',
  'who',
  'where',
  'howLong',
  'ifYes',
  'ifNo',
  'ifAsk',
  'cannotUndo',
  'more',
] as const;
export type CardRow = (typeof CARD_ROWS)[number];
