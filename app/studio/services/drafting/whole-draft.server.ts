/** The whole draft: every text read, what is missing, and the exact screens with their digests. */
import { readFigures } from '#app/adapters/documents/read-figures.server.ts';
import type { VersionFolder } from '#app/adapters/documents/read-version-folder.server.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import { type RenderedFigures, renderDocument } from '#app/kernel/domain/document/rendering.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import type { DocumentWords } from '#app/kernel/domain/document/words.ts';
import type { Digest } from '#app/kernel/domain/drafting/course.ts';
import { type PartCode, partOf, partsOf } from '#app/kernel/domain/drafting/parts.ts';
import { SOURCE, standingByPart, type TextRow, type WordingInForce } from '#app/kernel/domain/drafting/standing.ts';
import type { Audience, Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { DraftStructure, LoadedDraft } from '#app/kernel/services/documents/load-draft.server.ts';
import {
  checksOf,
  isInTheWay,
  type KnownWords,
  linkedWords,
  type TextCheck,
} from '../../domain/drafting/check-text.ts';
import { readPart } from '../../domain/drafting/read-part.ts';
import { type PartProblem, wholeOf } from '../../domain/drafting/whole.ts';

export type Texts = ReadonlyMap<PartCode, ReadonlyMap<Language, WordingInForce>>;

export type AudienceState = DraftStructure & {
  readonly texts: Texts;
  readonly languages: readonly {
    readonly language: Language;
    readonly missing: readonly PartCode[];
    readonly stale: readonly PartCode[];
    readonly asides: readonly PartCode[];
    /** what an author should look at, by part */
    readonly checks: readonly { readonly part: PartCode; readonly checks: readonly TextCheck[] }[];
    readonly content: DocumentContent | null;
    readonly problems: readonly PartProblem[];
  }[];
};

/** What the committee reads: the head leaves its own approval and the day open, which are filled in from the approval itself. */
export const asHandedIn = (structure: DocumentVersion): DocumentVersion => ({
  ...structure,
  approval: null,
  publishedOn: null,
});

export function glossaryOf(texts: Texts, language: Language): KnownWords['glossary'] {
  const text = texts.get('words:glossary')?.get(language)?.text;
  const read = text === undefined ? null : readPart('words:glossary', text);
  return read?.ok ? Object.entries(read.value as DocumentWords['glossary']).map(([id, word]) => ({ id, ...word })) : [];
}

/** What the sections before each section explain already. */
function explainedBefore(
  structure: DocumentVersion,
  texts: Texts,
  language: Language,
): Map<PartCode, ReadonlySet<string>> {
  const explained = new Map<PartCode, ReadonlySet<string>>();
  let before: readonly string[] = [];
  for (const { id } of structure.sections) {
    const part = partOf('section', id);
    explained.set(part, new Set(before));
    before = [...before, ...linkedWords(texts.get(part)?.get(language)?.text ?? '')];
  }
  return explained;
}

const NOTHING: ReadonlySet<string> = new Set();

/** @param texts of the glossary and of the sections at least */
export function knownBy(
  structure: DocumentVersion,
  texts: Texts,
  language: Language,
  figures: RenderedFigures,
): (part: PartCode) => KnownWords {
  const explained = explainedBefore(structure, texts, language);
  const same = {
    glossary: glossaryOf(texts, language),
    sections: structure.sections.map(({ id }) => id),
    figures: Object.keys(figures),
  };
  return (part) => ({ ...same, explained: explained.get(part) ?? NOTHING });
}

function languageState(own: DraftStructure, texts: Texts, language: Language, figures: RenderedFigures) {
  const parts = partsOf(own.structure);
  const standing = (part: PartCode) => texts.get(part)?.get(language);
  const whole = wholeOf(own.structure, (part) => standing(part)?.text);
  const knownOf = knownBy(own.structure, texts, language, figures);
  return {
    language,
    missing: parts.filter((part) => standing(part) === undefined),
    stale: parts.filter((part) => standing(part)?.isStale),
    asides: parts.filter((part) => (standing(part)?.asides.length ?? 0) > 0),
    checks: parts
      .map((part) => ({
        part,
        checks: checksOf(part, language, standing(part)?.text ?? '', knownOf(part)),
      }))
      .filter(({ part, checks }) => standing(part) !== undefined && checks.length > 0),
    content: whole.ok ? whole.content : null,
    problems: whole.ok ? [] : whole.problems,
  };
}

export function stateOf(draft: LoadedDraft, rows: readonly TextRow[]): readonly AudienceState[] {
  const figures = readFigures(draft.document);
  return draft.structures.map((own) => {
    const texts = standingByPart(rows.filter(({ audience }) => audience === own.audience));
    const languages = own.structure.languages.map((language) => languageState(own, texts, language, figures));
    return { ...own, texts, languages };
  });
}

export const isComplete = (state: readonly AudienceState[]): boolean =>
  state.every(({ languages }) =>
    languages.every(({ content, checks }) => content !== null && !checks.some((one) => one.checks.some(isInTheWay))),
  );

/** The draft as a version is published from; null while something is missing. @param structureOf what stands in its head */
export function contentsOf(
  draft: LoadedDraft,
  state: readonly AudienceState[],
  structureOf: (structure: DocumentVersion) => DocumentVersion,
): VersionFolder | null {
  const [first] = state;
  if (!first || !isComplete(state)) return null;
  const lists = new Map(state.flatMap((one) => one.lists.map((list) => [list.id, list] as const)));
  return {
    version: structureOf(first.structure),
    lists: [...lists.values()],
    contents: state.flatMap(({ audience, structure, languages }) =>
      languages.map(({ language, content }) => ({
        audience,
        language,
        structure: structureOf(structure),
        content: content as DocumentContent,
      })),
    ),
    figures: readFigures(draft.document),
  };
}

export type Screen = Digest & { readonly html: string; readonly content: DocumentContent };

/** Null while something is missing: a document goes to a committee whole or not at all. */
export function screensOf(draft: LoadedDraft, state: readonly AudienceState[]): readonly Screen[] | null {
  const whole = contentsOf(draft, state, asHandedIn);
  if (!whole) return null;
  return whole.contents.map(({ audience, language, structure, content }) => ({
    audience,
    language,
    content,
    ...renderDocument(structure, audience, language, content, whole.figures),
  }));
}

export const sourceContent = (state: readonly AudienceState[], audience: Audience): DocumentContent | null =>
  state.find((one) => one.audience === audience)?.languages.find(({ language }) => language === SOURCE)?.content ??
  null;
