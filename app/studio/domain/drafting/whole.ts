/** All parts of one audience and language, put together as a published document's content; or what is in the way of it. */
import { contentSchema, type DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import { type PartCode, partOf, partsOf, WORDS_KEYS } from '#app/kernel/domain/drafting/parts.ts';
import { type Fault, readPart } from './read-part.ts';

export type PartProblem = { readonly part: PartCode; readonly fault: Fault };
export type Whole =
  | { readonly ok: true; readonly content: DocumentContent }
  | { readonly ok: false; readonly problems: readonly PartProblem[] };

const missing = (path: string | null = null): Fault => ({ line: null, path, problem: 'missing' });

/** What the structure asks of the words: each group, each question of the check, each statement. */
function unsaid(structure: DocumentVersion, { words, provisions }: DocumentContent): PartProblem[] {
  const problems: PartProblem[] = [];
  const say = (part: PartCode, path: string) => problems.push({ part, fault: missing(path) });
  for (const { id } of structure.groups) if (!words.groups[id]) say('words:groups', id);
  for (const { id, correct } of structure.comprehension)
    if (!words.comprehension[id]?.options[correct]) say('words:comprehension', id);
  for (const id of structure.statements)
    if (!words.signature.statements[id]) say('words:signature', `statements.${id}`);
  for (const [code, { answers }] of Object.entries(structure.provisions)) {
    const offers = answers.includes('ask');
    const told = provisions[code as keyof typeof provisions]?.ifAsk ?? null;
    if (offers !== (told !== null)) say(partOf('provision', code), 'ifAsk');
  }
  return problems;
}

/** @param textOf the standing text of a part; undefined where none was written */
export function wholeOf(structure: DocumentVersion, textOf: (part: PartCode) => string | undefined): Whole {
  const problems: PartProblem[] = [];
  const values = new Map<PartCode, unknown>();
  for (const part of partsOf(structure)) {
    const text = textOf(part);
    const read = text === undefined ? null : readPart(part, text);
    if (read?.ok) values.set(part, read.value);
    else problems.push({ part, fault: read?.fault ?? missing() });
  }
  if (problems.length > 0) return { ok: false, problems };
  const of = (kind: 'provision' | 'list', ids: readonly string[]) =>
    Object.fromEntries(ids.map((id) => [id, values.get(partOf(kind, id))]));
  const lists = [structure.lists.countries, structure.lists.genes].filter((id) => id !== null);
  const content = contentSchema.parse({
    sections: structure.sections.map(({ id }) => ({ id, section: values.get(partOf('section', id)) })),
    provisions: of('provision', Object.keys(structure.provisions)),
    words: Object.fromEntries(WORDS_KEYS.map((key) => [key, values.get(partOf('words', key))])),
    lists: of('list', lists),
  });
  const left = unsaid(structure, content);
  return left.length > 0 ? { ok: false, problems: left } : { ok: true, content };
}
