/** The text of one part, read as the published document will be; what cannot be read says where and why. */
import type { z } from 'zod';
import { contentSchema } from '#app/kernel/domain/document/content.ts';
import { DocumentError } from '#app/kernel/domain/document/document-error.ts';
import { parseInline } from '#app/kernel/domain/document/inline.ts';
import { provisionTextSchema } from '#app/kernel/domain/document/provision-text.ts';
import { parseSection } from '#app/kernel/domain/document/section.ts';
import { wordsSchema } from '#app/kernel/domain/document/words.ts';
import { kindOf, type PartCode, type WordsKey } from '#app/kernel/domain/drafting/parts.ts';
import { type Json, jsonLeavesOf } from './leaves.ts';

export type Fault = {
  /** of a section: line of the text, from 1; of the others null */
  readonly line: number | null;
  /** of a JSON part: which line of it; null of a section */
  readonly path: string | null;
  /** code, and after a space what it was found at */
  readonly problem: string;
};
export type ReadPart = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: Fault };

const faulty = (problem: string, line: number | null = null, path: string | null = null): ReadPart => ({
  ok: false,
  fault: { line, path, problem },
});

const TEXT_ALONE = new Set(['reading', 'id']);

/** Each line of a JSON part holds inline syntax alone. */
function faultyLine(json: Json): ReadPart | null {
  for (const { path, text } of jsonLeavesOf(json)) {
    if (text === '' || TEXT_ALONE.has(path.split('.').at(-1) as string)) continue;
    try {
      parseInline(text, 1);
    } catch (error) {
      if (error instanceof DocumentError) return faulty(error.problem, null, path);
      throw error;
    }
  }
  return null;
}

const schemaOf = (part: PartCode): z.ZodType | null => {
  const { kind, id } = kindOf(part);
  if (kind === 'provision') return provisionTextSchema;
  if (kind === 'list') return contentSchema.shape.lists.valueType;
  return wordsSchema.shape[id as WordsKey] ?? null;
};

function readJson(part: PartCode, text: string): ReadPart {
  const schema = schemaOf(part);
  if (!schema) return faulty('part-unknown');
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    return faulty('not-json');
  }
  const read = schema.safeParse(json);
  if (!read.success) {
    const issue = read.error.issues[0] as z.core.$ZodIssue;
    return faulty('line-missing', null, issue.path.join('.'));
  }
  return faultyLine(json) ?? { ok: true, value: read.data };
}

export function readPart(part: PartCode, text: string): ReadPart {
  if (kindOf(part).kind !== 'section') return readJson(part, text);
  try {
    return { ok: true, value: parseSection(text) };
  } catch (error) {
    if (error instanceof DocumentError) return faulty(error.problem, error.line);
    throw error;
  }
}
