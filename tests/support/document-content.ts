import { z } from 'zod';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import type { ListVersion } from '#bridge/contract/programme-state.ts';
import { DEATH_WISHES } from '#bridge/contract/vocabulary.ts';

/** The three layers of one section file; `problems` lists every departure from docs/authoring.md. */
export interface SectionLayers {
  title: string;
  one: string;
  two: string;
  three: string;
  problems: string[];
}

export function readSection(file: string): SectionLayers {
  const problems: string[] = [];
  const lines = file.replace(/\r\n/g, '\n').split('\n');
  const title = /^# (\S.*)$/.exec(lines[0] ?? '')?.[1] ?? '';
  if (title === '') problems.push('the first line is not a title');
  const rule = lines.flatMap((line, at) => (line === '---' ? [at] : []));
  if (rule.length !== 1) problems.push(`${rule.length} rules instead of one between layers 2 and 3`);
  const upper = lines.slice(1, rule[0] ?? lines.length);
  const first = upper.findIndex((line) => line.trim() !== '');
  let last = first;
  while (upper[last]?.startsWith('>')) last += 1;
  const one = upper
    .slice(Math.max(first, 0), last)
    .map((line) => line.replace(/^> ?/, ''))
    .join(' ')
    .trim();
  const two = upper.slice(Math.max(last, 0)).join('\n').trim();
  const three = lines
    .slice((rule[0] ?? lines.length) + 1)
    .join('\n')
    .trim();
  for (const [name, text] of Object.entries({ 'layer 1': one, 'layer 2': two, 'layer 3': three }))
    if (text === '') problems.push(`${name} is empty`);
  const body = `${two}\n${three}`;
  for (const [name, pattern] of Object.entries(FOREIGN))
    if (pattern.test(body) || pattern.test(one)) problems.push(`holds ${name}`);
  return { title, one, two, three, problems };
}

const FOREIGN: Record<string, RegExp> = {
  HTML: /<[a-z/!]/i,
  'a table': /^\s*\|/m,
  'a heading other than ###': /^#{1,2}\s|^#{4,}\s/m,
  'a quotation below layer 1': /^>/m,
  code: /`/,
  'a picture inside a paragraph': /[^\n]!\[|!\[[^\]]*\]\([^)]*\)[^\n]/,
};

/** Link and picture targets that lead nowhere. */
export function deadLinks(
  markup: string,
  known: Record<'glossary' | 'section' | 'figure', readonly string[]>,
): string[] {
  return [...markup.matchAll(/(!?)\[[^\]]*\]\(([^)]*)\)/g)].flatMap(([, picture, target = '']) => {
    const [kind = '', id = ''] = target.split(':');
    const list = kind in known ? known[kind as keyof typeof known] : [];
    return list.includes(id) && (picture === '!') === (kind === 'figure') ? [] : [target];
  });
}

/** Words an author leaves where text is still to come. */
export const leftovers = (text: string): string[] =>
  text.match(/\b(?:TODO|TBD|FIXME|XXX|lorem|undefined|NaN)\b|\[object|\?\?|？？|○○|××|�/gi) ?? [];

const text = z.string().trim().min(1);
const record = <T extends z.ZodType>(ids: readonly string[], value: T) =>
  z.strictObject(Object.fromEntries(ids.map((id) => [id, value])));

const LINKS_BUT_GLOSSARY = /\]\((?!glossary:)/;
const inline = text.refine((line) => !line.includes('\n') && !LINKS_BUT_GLOSSARY.test(line), 'inline syntax only');

/** One question; `ifAsk` MUST be there exactly when version.json offers `ask`. */
export const provisionText = (offersAsk: boolean) =>
  z.strictObject({
    title: inline,
    question: inline,
    what: inline,
    who: inline,
    where: inline,
    howLong: inline,
    ifYes: inline,
    ifNo: inline,
    ifAsk: offersAsk ? inline : z.null(),
    cannotUndo: inline.nullable(),
    more: inline.nullable(),
  });

const COPIES = [
  'sample',
  'cell-lines',
  'raw-data',
  'derived-data',
  'joint-called',
  'trained-models',
  'shared-copies',
  'publications',
  'public-copies',
  'backups',
  'hospital-record',
  'relatives',
] as const;
/** @param all in this order; null for an assent, which names what a child asks about */
const fateText = (all: readonly string[] | null) =>
  z
    .array(z.strictObject({ id: z.enum(COPIES), title: text, 'no-further-access': text, 'no-further-use': text }))
    .min(1)
    .refine((lines) => all === null || lines.map(({ id }) => id).join() === all.join(), 'each thing once, in order');

const LEVELS = ['no-further-contact', 'no-further-access', 'no-further-use'] as const;

/** The right option MUST stand at `correct`, so it has to be within the options. */
export const comprehensionText = (correct: number) =>
  z.strictObject({
    question: text,
    options: z.array(z.strictObject({ text })).min(Math.max(2, correct + 1)),
    passage: text,
    again: text,
  });

export const wordsText = (version: DocumentVersion, glossary: readonly string[], language: string) =>
  z.strictObject({
    title: text,
    subtitle: text,
    careSame: text,
    answers: z.strictObject({ permit: text, deny: text, ask: text }),
    groups: record(
      version.groups.map((group) => group.id),
      z.strictObject({ title: text, lead: text }),
    ),
    comprehension: z.strictObject(
      Object.fromEntries(version.comprehension.map((item) => [item.id, comprehensionText(item.correct)])),
    ),
    signature: z.strictObject({ meaning: text, statements: record(version.statements, text) }),
    wishes: z.strictObject({
      question: text,
      lead: text,
      // an assent asks for no wish, but its words say what the four would mean
      options: record(DEATH_WISHES, z.strictObject({ title: text, text })),
    }),
    withdrawal: z.strictObject({
      lead: text,
      coolingOff: text,
      levels: record(
        LEVELS,
        z.strictObject({
          title: text,
          summary: text,
          stops: z.array(text).min(1),
          goesOn: z.array(text).min(1),
          cannotUndo: z.array(text).min(1),
        }),
      ),
      doctorMayTell: z.strictObject({ question: text, yes: text, no: text }),
      fate: fateText(version.wishes.length > 0 ? COPIES : null),
    }),
    change: z.strictObject({ lead: text }),
    glossary: record(
      glossary,
      z.strictObject({
        term: text,
        text,
        reading: language === 'en' ? z.literal('') : z.string().regex(/^[ぁ-ゖー・]+$/),
      }),
    ),
  });

const listText = (list: ListVersion) =>
  'countries' in list
    ? z.strictObject({
        title: text,
        lead: text,
        outside: text,
        entries: record(list.countries, z.strictObject({ name: text, why: text, protection: text })),
      })
    : z.strictObject({
        title: text,
        lead: text,
        groups: record(Object.keys(list.genes), z.strictObject({ title: text, text })),
      });

export const listsText = (lists: readonly ListVersion[]) =>
  z.strictObject(Object.fromEntries(lists.map((list) => [list.id, listText(list)])));

/** Every text in a JSON file; identifiers and glossary readings are not text to read. */
export function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key === 'id' || key === 'reading' || value === '' ? [] : [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, name));
}
