/** Everything one audience reads in one language, parsed: what pages are made of and what the rendering fixes. */
import { z } from 'zod';
import { codeSchema } from '../event/payloads/parts.ts';
import { provisionTextsSchema } from './provision-text.ts';
import type { Section } from './section.ts';
import { wordsSchema } from './words.ts';

const line = z.string().min(1);

/** `lists.json`: the words beside a country or gene list version. */
const listTextSchema = z.union([
  z.strictObject({
    title: line,
    lead: line,
    entries: z.record(z.string().regex(/^[A-Z]{2}$/), z.strictObject({ name: line, why: line, protection: line })),
    outside: line,
  }),
  z.strictObject({
    title: line,
    lead: line,
    groups: z.record(codeSchema, z.strictObject({ title: line, text: line })),
  }),
]);
export type ListText = z.infer<typeof listTextSchema>;

export const contentSchema = z.strictObject({
  sections: z
    .array(z.strictObject({ id: codeSchema, section: z.custom<Section>((value) => typeof value === 'object') }))
    .min(1),
  provisions: provisionTextsSchema,
  words: wordsSchema,
  lists: z.record(codeSchema, listTextSchema),
});
export type DocumentContent = z.infer<typeof contentSchema>;
