/** Words of a glossary in a text that somebody typed: where each stands first, the longest word before the shorter in it. */
import { plain } from './readability.ts';

export type ExplainedWord = {
  readonly id: string;
  /** with readings, as it is shown in the list */
  readonly term: string;
  readonly text: string;
};
export type WordPart = { readonly text: string; readonly word: string | null };

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Latin letters stand between their own kind only as a part of another word. */
const patternOf = (term: string): string =>
  /^[A-Za-z]/.test(term) ? `(?<![A-Za-z])${escaped(term)}s?(?![A-Za-z])` : escaped(term);

type Place = { readonly from: number; readonly to: number; readonly word: string };
const meets = (one: Place, other: Place) => one.from < other.to && other.from < one.to;

function placesIn(text: string, words: readonly ExplainedWord[]): readonly Place[] {
  const places: Place[] = [];
  const terms = words.map(({ id, term }) => ({ id, term: plain(term) }));
  for (const { id, term } of terms.toSorted((one, other) => other.term.length - one.term.length)) {
    for (const found of text.matchAll(new RegExp(patternOf(term), 'gi'))) {
      const place = { from: found.index, to: found.index + found[0].length, word: id };
      if (places.some((one) => meets(one, place))) continue;
      places.push(place);
      break;
    }
  }
  return places.sort((one, other) => one.from - other.from);
}

/** The text in pieces, each as it was typed. */
export function wordPartsOf(text: string, words: readonly ExplainedWord[]): readonly WordPart[] {
  const parts: WordPart[] = [];
  let done = 0;
  for (const { from, to, word } of placesIn(text, words)) {
    if (from > done) parts.push({ text: text.slice(done, from), word: null });
    parts.push({ text: text.slice(from, to), word });
    done = to;
  }
  return done < text.length ? [...parts, { text: text.slice(done), word: null }] : parts;
}

/** Those of the words that these texts use, in the order of the glossary. */
export function wordsUsed(texts: readonly string[], words: readonly ExplainedWord[]): readonly ExplainedWord[] {
  const used = new Set(texts.flatMap((text) => placesIn(text, words).map(({ word }) => word)));
  return words.filter(({ id }) => used.has(id));
}
