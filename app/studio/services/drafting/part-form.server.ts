/** What the form of a part sends, as texts to save: cleaned of what a word processor brought along, and said what was dropped. */
import { cleanTyped } from '#app/adapters/documents/from-html.server.ts';
import { type Layers, sectionText } from '#app/kernel/domain/document/section-text.ts';
import { kindOf, type PartCode } from '#app/kernel/domain/drafting/parts.ts';
import { SOURCE, type Written } from '#app/kernel/domain/drafting/standing.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { checksOf } from '../../domain/drafting/check-text.ts';
import type { Dropped } from '../../domain/drafting/dropped.ts';
import { type Json, jsonText, withLines, withoutRoom } from '../../domain/drafting/leaves.ts';
import { type OpenPart, shapeOf } from './open-part.server.ts';
import { type Saved, saveTexts } from './save-texts.server.ts';

/** The field of a line in a language. */
export const fieldOf = (path: string, language: Language): string => `${path}@${language}`;

export type Fields = Readonly<Record<string, string>>;

type Typed = { readonly text: string; readonly dropped: readonly Dropped[] };

function typedText(part: PartCode, language: Language, fields: Fields, shape: Json): Typed {
  const dropped: Dropped[] = [];
  const lineAt = (path: string): string | undefined => {
    const typed = fields[fieldOf(path, language)];
    if (typed === undefined) return undefined;
    const cleaned = cleanTyped(typed);
    dropped.push(...cleaned.dropped);
    return cleaned.text;
  };
  if (kindOf(part).kind === 'section') {
    const [title, sentence, plain, full] = ['title', 'sentence', 'plain', 'full'].map((layer) => lineAt(layer) ?? '');
    const layers = { title, sentence, plain, full } as Layers;
    return { text: sectionText({ ...layers, title: layers.title.replace(/^#+ /, '') }), dropped };
  }
  const oneLine = (path: string) =>
    lineAt(path)
      ?.split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join(' ');
  return { text: jsonText(withoutRoom(withLines(shape, oneLine))), dropped };
}

const isTouched = (fields: Fields, language: Language): boolean =>
  Object.keys(fields).some((name) => name.endsWith(`@${language}`) && !name.startsWith('seen@'));

const numberIn = (text: string | undefined): number => Math.max(0, Number.parseInt(text ?? '', 10) || 0);

/** A word more in the glossary comes by a form of its own: the others stay as they stand. */
function withNewWord(part: PartCode, languages: OpenPart['languages'], fields: Fields): Fields {
  const { newWord = '', newTerm = '', newReading = '', newText = '' } = fields;
  if (part !== 'words:glossary' || !/^[a-z][a-z0-9-]{1,40}$/.test(newWord)) return fields;
  const lines = languages.find(({ language }) => language === SOURCE)?.lines ?? [];
  const word = [
    { path: `${newWord}.term`, text: newTerm },
    { path: `${newWord}.reading`, text: newReading },
    { path: `${newWord}.text`, text: newText },
  ];
  const typed = [...lines, ...word].map(({ path, text }) => [fieldOf(path, SOURCE), text] as const);
  return { ...fields, ...Object.fromEntries(typed) };
}

type Sent = { readonly saved: Saved; readonly dropped: readonly Dropped[]; readonly language: Language | null };

export async function savePart(
  tools: Tools,
  who: StudioPerson,
  { draft, own, part, languages }: OpenPart,
  sent: Fields,
): Promise<Sent> {
  const fields = withNewWord(part, languages, sent);
  const written: Written[] = [];
  const dropped = new Set<Dropped>();
  const shape = shapeOfForm(part, languages, fields);
  for (const { language } of languages) {
    if (!isTouched(fields, language)) continue;
    const typed = typedText(part, language, fields, shape);
    for (const what of typed.dropped) dropped.add(what);
    written.push({
      language,
      text: typed.text,
      seen: numberIn(fields[`seen@${language}`]),
      sourceSeen: numberIn(fields[`seen@${SOURCE}`]),
      confirms: fields[`confirms@${language}`] === 'yes',
      settles: null,
    });
  }
  const saved = await saveTexts(tools, who, { draft: draft.id, audience: own.audience, part, written });
  const aside = saved.ok ? saved.added.find(({ kind }) => kind === 'aside') : undefined;
  return { saved, dropped: [...dropped], language: aside?.language ?? null };
}

/** What is being typed, language by language, checked as it would be when saved. */
export function checkTyped({ part, languages, known }: OpenPart, fields: Fields) {
  const shape = shapeOfForm(part, languages, fields);
  return languages.flatMap(({ language }) => {
    const words = known.get(language);
    if (!words || !isTouched(fields, language)) return [];
    return { language, checks: checksOf(part, language, typedText(part, language, fields, shape).text, words) };
  });
}

/** The lines of the source as they were in the form. */
function shapeOfForm(part: PartCode, languages: OpenPart['languages'], fields: Fields): Json {
  if (kindOf(part).kind !== 'words' && kindOf(part).kind !== 'list') return shapeOf(part, undefined);
  const paths = languages.find(({ language }) => language === SOURCE)?.lines.map(({ path }) => path) ?? [];
  const added = Object.keys(fields)
    .filter((name) => name.endsWith(`@${SOURCE}`) && !/^(?:seen|confirms)@/.test(name))
    .map((name) => name.slice(0, -`@${SOURCE}`.length));
  return jsonFrom([...new Set([...paths, ...added])]);
}

/** A shape from the paths of its lines: a number is a place in a list. */
function jsonFrom(paths: readonly string[]): Json {
  if (paths.length === 0) return {};
  if (paths.length === 1 && paths[0] === '') return '';
  const heads = [...new Set(paths.map((path) => path.split('.')[0] as string))];
  const under = (head: string): string[] =>
    paths.filter((path) => path === head || path.startsWith(`${head}.`)).map((path) => path.slice(head.length + 1));
  if (heads.every((head) => /^\d+$/.test(head))) return heads.map((head) => jsonFrom(under(head)));
  return Object.fromEntries(heads.map((head) => [head, jsonFrom(under(head))]));
}

/** One of two texts that were written at the same time: the one kept aside is taken, or the one that stands is kept. */
export async function settleAside(
  tools: Tools,
  who: StudioPerson,
  open: OpenPart,
  { language, number, take }: { language: Language; number: number; take: boolean },
): Promise<Saved> {
  const { draft, own, part } = open;
  const texts = await tools.database.prisma.documentDraftText.findMany({
    where: { draft: draft.id, audience: own.audience, part, language },
  });
  const standing = open.languages.find((one) => one.language === language)?.number ?? 0;
  const textOf = (wanted: number) => texts.find((one) => one.number === wanted)?.text ?? '';
  const written: Written = {
    language,
    text: textOf(take ? number : standing),
    seen: standing,
    sourceSeen: open.sourceNumber,
    confirms: false,
    settles: number,
  };
  return saveTexts(tools, who, { draft: draft.id, audience: own.audience, part, written: [written] });
}
