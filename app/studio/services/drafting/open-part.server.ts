/** One part of a draft, as the page on which it is written needs it: every language beside the others, with what to look at. */
import { readFigures } from '#app/adapters/documents/read-figures.server.ts';
import { layersOf } from '#app/kernel/domain/document/section-text.ts';
import { isDraftWritable, mayWrite } from '#app/kernel/domain/drafting/course.ts';
import { kindOf, type PartCode, partsOf } from '#app/kernel/domain/drafting/parts.ts';
import { SOURCE, standingByPart, type WordingInForce } from '#app/kernel/domain/drafting/standing.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import {
  type DraftStructure,
  type LoadedDraft,
  loadDraft,
  loadDraftTexts,
  structureFor,
} from '#app/kernel/services/documents/load-draft.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { checksOf, type KnownWords, type TextCheck } from '../../domain/drafting/check-text.ts';
import { type Json, jsonLeavesOf, withRoom } from '../../domain/drafting/leaves.ts';
import { type PartTitles, titlesOf } from './part-titles.ts';
import { knownBy, type Texts } from './whole-draft.server.ts';

export type PartLine = { readonly path: string; readonly text: string };
export type PartLanguage = {
  readonly language: Language;
  readonly isWritable: boolean;
  /** 0 where nothing was written */
  readonly number: number;
  readonly isStale: boolean;
  /** of a section: its layers; of the others each line by its path */
  readonly lines: readonly PartLine[];
  readonly asides: readonly { readonly number: number; readonly at: string; readonly lines: readonly PartLine[] }[];
  readonly checks: readonly TextCheck[];
};
export type OpenPart = {
  readonly draft: LoadedDraft;
  readonly own: DraftStructure;
  readonly part: PartCode;
  readonly sourceNumber: number;
  readonly languages: readonly PartLanguage[];
  readonly before: PartCode | null;
  readonly after: PartCode | null;
  /** of every part, not of this one alone */
  readonly titles: PartTitles;
  /** what links and words of a language can point to */
  readonly known: ReadonlyMap<Language, KnownWords>;
};

const NULLABLE = ['ifAsk', 'cannotUndo', 'more'];
const PROVISION_LINES = ['title', 'question', 'what', 'who', 'where', 'howLong', 'ifYes', 'ifNo', ...NULLABLE];
const PROVISION: Json = Object.fromEntries(PROVISION_LINES.map((line) => [line, NULLABLE.includes(line) ? null : '']));

const jsonOf = (text: string | undefined): Json | null => {
  try {
    return text === undefined ? null : (JSON.parse(text) as Json);
  } catch {
    return null;
  }
};

/** Every language has the lines of the source; of a question they are always the same. */
export function shapeOf(part: PartCode, source: string | undefined): Json {
  if (kindOf(part).kind === 'provision') return PROVISION;
  return withRoom(jsonOf(source) ?? '');
}

export function linesOf(part: PartCode, text: string | undefined, shape: Json): PartLine[] {
  if (kindOf(part).kind === 'section')
    return Object.entries(layersOf(text ?? '')).map(([path, line]) => ({ path, text: line }));
  const typed = new Map(jsonLeavesOf(jsonOf(text) ?? {}).map((leaf) => [leaf.path, leaf.text]));
  return jsonLeavesOf(shape).map(({ path }) => ({ path, text: typed.get(path) ?? '' }));
}

function languageOf(
  part: PartCode,
  language: Language,
  {
    standing,
    shape,
    known,
    canWrite,
  }: { standing?: WordingInForce; shape: Json; known: KnownWords; canWrite: boolean },
): PartLanguage {
  return {
    language,
    isWritable: canWrite,
    number: standing?.number ?? 0,
    isStale: standing?.isStale ?? false,
    lines: linesOf(part, standing?.text, shape),
    asides: (standing?.asides ?? []).map(({ number, at, text }) => ({ number, at, lines: linesOf(part, text, shape) })),
    checks: standing ? checksOf(part, language, standing.text, known) : [],
  };
}

/** Null where the draft, or this part of it, is not there. */
export async function openPart(
  tools: Tools,
  { role }: StudioPerson,
  of: { readonly draft: string; readonly audience: string | null; readonly part: PartCode },
): Promise<OpenPart | null> {
  const { prisma } = tools.database;
  const draft = await loadDraft(prisma, of.draft);
  if (!draft) return null;
  const own = structureFor(draft, of.audience);
  const parts = partsOf(own.structure);
  const place = parts.indexOf(of.part);
  if (place < 0) return null;
  const rows = await loadDraftTexts(prisma, draft.id, { audience: own.audience });
  const texts: Texts = standingByPart(rows);
  const standing = texts.get(of.part);
  const shape = shapeOf(of.part, standing?.get(SOURCE)?.text);
  const figures = readFigures(draft.document);
  const known = new Map(
    own.structure.languages.map(
      (language) => [language, knownBy(own.structure, texts, language, figures)(of.part)] as const,
    ),
  );
  const kind = kindOf(of.part).kind;
  const alike = parts.filter((part) => kindOf(part).kind === kind);
  return {
    draft,
    own,
    part: of.part,
    sourceNumber: standing?.get(SOURCE)?.number ?? 0,
    languages: own.structure.languages.map((language) =>
      languageOf(of.part, language, {
        standing: standing?.get(language),
        shape,
        known: known.get(language) as KnownWords,
        canWrite: mayWrite(role, language) && isDraftWritable(draft.course),
      }),
    ),
    before: alike[alike.indexOf(of.part) - 1] ?? null,
    after: alike[alike.indexOf(of.part) + 1] ?? null,
    titles: titlesOf(own.structure, texts),
    known,
  };
}
