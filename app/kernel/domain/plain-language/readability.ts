/**
 * How hard a text is to read, measured and not judged: length of sentences, kanji, words without a reading. One measure for
 * the documents' own tests and for what applicants write for participants. Source: goals E2.
 */

const KANJI = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆]/g;
const RUBY = /\{([^{}|]+)\|([^{}|]+)\}/g;

/** `meanWords` and `maxWords` of a sentence, `kanjiShare` of characters, `grade` Flesch–Kincaid. */
export const READING_LIMITS = { meanWords: 20, maxWords: 40, kanjiShare: 0.35, grade: 6 };

/** What a reader sees of one piece of markup: link targets, emphasis, image and list marks gone, ruby readings dropped. */
export function plain(markup: string): string {
  return markup
    .replace(/!\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(RUBY, '$1')
    .replace(/\*\*/g, '')
    .replace(/^(#+|>|-|\d+\.)\s+/gm, '');
}

const withoutRead = (markup: string) => markup.replace(/\]\([^()]*\)/g, ']').replace(RUBY, '');

/** Kanji that stand without a reading, in order of appearance. */
export const bareKanji = (markup: string): string[] => withoutRead(markup).match(KANJI) ?? [];

const longestFirst = (words: readonly string[] | null): string[] =>
  [...new Set(words ?? [])].sort((one, other) => other.length - one.length);

/** Words of two kanji and more that stand without a reading, each once, the longest first: where a reader stops. */
export const wordsWithoutReading = (markup: string): string[] =>
  longestFirst(withoutRead(markup).match(/[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆]{2,}/g));

/** The same with single kanji too: in plain Japanese every one has a reading. */
export const kanjiWithoutReading = (markup: string): string[] =>
  longestFirst(withoutRead(markup).match(/[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆]+/g));

/** Kanji as a share of all visible characters, readings and white space left out; 0 for an empty text. */
export function kanjiShare(markup: string): number {
  const seen = plain(markup).replace(/\s/g, '');
  return seen.length === 0 ? 0 : (seen.match(KANJI)?.length ?? 0) / seen.length;
}

/** A line end ends a sentence. Without their marks. */
export const japaneseSentences = (markup: string): string[] =>
  plain(markup)
    .split(/[。！？\n]+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

const englishSentences = (markup: string): string[] =>
  plain(markup)
    .split(/(?<=[.?!])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

export const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const words = (sentence: string, language: 'ja' | 'en'): number =>
  [...new Intl.Segmenter(language, { granularity: 'word' }).segment(sentence)].filter(({ isWordLike }) => isWordLike)
    .length;

export type Readability = {
  readonly sentences: number;
  readonly meanWords: number;
  /** sentences longer than `READING_LIMITS.maxWords`, as they stand */
  readonly long: readonly string[];
  /** of Japanese alone, else 0 */
  readonly kanjiShare: number;
  /** of Japanese alone, else none */
  readonly unread: readonly string[];
  /** nothing is over its limit */
  readonly isPlain: boolean;
};

/** @param text as an applicant writes it; readings may stand as {漢字|かんじ} */
export function readabilityOf(text: string, language: 'ja' | 'en'): Readability {
  const sentences = language === 'ja' ? japaneseSentences(text) : englishSentences(text);
  const lengths = sentences.map((sentence) => words(sentence, language));
  const share = language === 'ja' ? kanjiShare(text) : 0;
  const long = sentences.filter((_, place) => (lengths[place] as number) > READING_LIMITS.maxWords);
  const meanWords = mean(lengths);
  return {
    sentences: sentences.length,
    meanWords,
    long,
    kanjiShare: share,
    unread: language === 'ja' ? wordsWithoutReading(text) : [],
    isPlain: long.length === 0 && meanWords <= READING_LIMITS.meanWords && share <= READING_LIMITS.kanjiShare,
  };
}
