/**
 * What an author should look at again in a text: measured, never judged. The same for what was just saved, for what is being
 * typed, and for the whole draft. Source: docs/authoring.md#readability-checked-by-the-tests.
 */
import { type Layer, layersOf, placeOfLine } from '#app/kernel/domain/document/section-text.ts';
import { kindOf, type PartCode } from '#app/kernel/domain/drafting/parts.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { isJapanese } from '#app/kernel/domain/languages.ts';
import { type ExplainedWord, wordsUsed } from '#app/kernel/domain/plain-language/find-words.ts';
import {
  kanjiWithoutReading,
  plain,
  READING_LIMITS,
  readabilityOf,
} from '#app/kernel/domain/plain-language/readability.ts';
import { type Json, jsonLeavesOf } from './leaves.ts';
import { type Fault, readPart } from './read-part.ts';

export type TextCheck =
  | {
      readonly kind: 'fault';
      readonly fault: Fault;
      readonly at: { readonly layer: Layer; readonly line: number } | null;
    }
  | { readonly kind: 'reading'; readonly words: readonly string[] }
  | { readonly kind: 'long'; readonly sentences: readonly string[] }
  | { readonly kind: 'mean'; readonly words: number; readonly limit: number }
  | { readonly kind: 'kanji'; readonly share: number; readonly limit: number }
  | { readonly kind: 'unexplained'; readonly words: readonly string[] }
  | { readonly kind: 'nowhere'; readonly targets: readonly string[] };

export type KnownWords = {
  readonly glossary: readonly ExplainedWord[];
  readonly sections: readonly string[];
  readonly figures: readonly string[];
  /** words that an earlier section links to the glossary: a document explains each at its first place */
  readonly explained: ReadonlySet<string>;
};

/** Plain Japanese and English are held to the limits; the Japanese source is the committee's own register. */
const isPlainVersion = (language: Language) => language !== 'ja';
/** A picture's or a programme's short name that no glossary explains: DNA, RNA, AI. */
const SHORT_NAME = /(?<![A-Za-z0-9-])[A-Z][A-Z0-9]{1,7}(?![A-Za-z0-9-])/g;
const LINK = /(!?)\[[^[\]]*\]\((glossary|section|figure):([a-z0-9-]+)\)/g;

/** What a reader reads of a part: the first two layers of a section, every line of the others. */
function readText(part: PartCode, text: string): string {
  if (kindOf(part).kind === 'section') {
    const { title, sentence, plain: short } = layersOf(text);
    return [title, sentence, short].join('\n');
  }
  try {
    const lines = jsonLeavesOf(JSON.parse(text) as Json).filter(({ path }) => !/(^|\.)(reading|id)$/.test(path));
    return lines.map((line) => line.text).join('\n');
  } catch {
    return text;
  }
}

const isShort = ({ term }: ExplainedWord) => plain(term).length < 2;

/** Words that a text links to the glossary. */
export const linkedWords = (text: string): string[] =>
  [...text.matchAll(LINK)].filter(([, , kind]) => kind === 'glossary').map(([, , , id]) => id as string);

/** Words of the glossary without a link to it, here or before, and short names that it does not know. */
function unexplained(read: string, whole: string, { glossary, explained }: KnownWords): string[] {
  const linked = new Set([...linkedWords(whole), ...explained]);
  const text = plain(read);
  const terms = wordsUsed(
    [text],
    glossary.filter((word) => !isShort(word)),
  ).filter(({ id }) => !linked.has(id));
  const known = glossary.map(({ term }) => plain(term)).join(' ');
  const names = [...new Set(text.match(SHORT_NAME) ?? [])].filter((name) => !known.includes(name));
  return [...terms.map(({ term }) => plain(term)), ...names];
}

function linksToNowhere(text: string, { glossary, sections, figures }: KnownWords): string[] {
  const ids = { glossary: glossary.map(({ id }) => id), section: sections, figure: figures };
  return [...text.matchAll(LINK)]
    .filter(([, , kind, id]) => !ids[kind as keyof typeof ids].includes(id as string))
    .map(([, , kind, id]) => `${kind}:${id}`);
}

function readingChecks(read: string, language: Language): TextCheck[] {
  const { long, meanWords, kanjiShare } = readabilityOf(read, isJapanese(language) ? 'ja' : 'en');
  const bare = language === 'ja-easy' ? kanjiWithoutReading(read) : [];
  const { meanWords: most, kanjiShare: mostKanji } = READING_LIMITS;
  const checks: (TextCheck | null)[] = [
    bare.length > 0 ? { kind: 'reading', words: bare } : null,
    long.length > 0 ? { kind: 'long', sentences: long } : null,
    meanWords > most ? { kind: 'mean', words: Math.round(meanWords), limit: most } : null,
    language === 'ja-easy' && kanjiShare > mostKanji
      ? { kind: 'kanji', share: Math.round(kanjiShare * 100), limit: mostKanji * 100 }
      : null,
  ];
  return checks.filter((one) => one !== null);
}

/** In the order in which they matter. */
export function checksOf(part: PartCode, language: Language, text: string, known: KnownWords): TextCheck[] {
  const read = readPart(part, text);
  const shown = readText(part, text);
  const nowhere = linksToNowhere(text, known);
  const words = kindOf(part).kind === 'section' ? unexplained(shown, text, known) : [];
  const fault: TextCheck[] = read.ok
    ? []
    : [{ kind: 'fault', fault: read.fault, at: read.fault.line === null ? null : placeOfLine(text, read.fault.line) }];
  return [
    ...fault,
    ...(nowhere.length > 0 ? [{ kind: 'nowhere', targets: nowhere } as const] : []),
    ...(isPlainVersion(language) ? readingChecks(shown, language) : []),
    ...(words.length > 0 ? [{ kind: 'unexplained', words } as const] : []),
  ];
}

/** Nobody can be asked on a text that has one of these. */
export const isInTheWay = ({ kind }: TextCheck): boolean =>
  kind === 'fault' || kind === 'nowhere' || kind === 'reading';
