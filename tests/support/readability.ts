import { tokenize } from 'kuromojin';
// @ts-expect-error the package publishes no types
import rs from 'text-readability';

const KANJI = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆]/g;
const RUBY = /\{([^{}|]+)\|([^{}|]+)\}/g;

/** What a reader sees of one piece of markup: link targets, emphasis, image and list marks gone, ruby readings dropped. */
export function plain(markup: string): string {
  return markup
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(RUBY, '$1')
    .replace(/\*\*/g, '')
    .replace(/^(#+|>|-|\d+\.)\s+/gm, '');
}

/** Kanji that stand without a reading, in order of appearance. */
export function bareKanji(markup: string): string[] {
  return (
    markup
      .replace(/\]\([^)]*\)/g, ']')
      .replace(RUBY, '')
      .match(KANJI) ?? []
  );
}

/** Ruby marks whose reading is not written in kana alone, or whose base holds no kanji. */
export function brokenRuby(markup: string): string[] {
  return [...markup.matchAll(RUBY)]
    .filter(([, base = '', reading = '']) => !/^[ぁ-ゖァ-ヺー・]+$/.test(reading) || !base.match(KANJI))
    .map(([whole]) => whole);
}

/** Kanji as a share of all visible characters, readings and white space left out; 0 for an empty text. */
export function kanjiShare(markup: string): number {
  const seen = plain(markup).replace(/\s/g, '');
  return seen.length === 0 ? 0 : (seen.match(KANJI)?.length ?? 0) / seen.length;
}

/** Words in each Japanese sentence (punctuation is no word). A line end ends a sentence. */
export async function sentenceLengths(markup: string): Promise<number[]> {
  const sentences = plain(markup)
    .split(/[。！？\n]+/)
    .filter((sentence) => sentence.trim() !== '');
  const counts = await Promise.all(
    sentences.map(
      async (sentence) =>
        (await tokenize(sentence)).filter((token) => token.pos !== '記号' && token.surface_form.trim() !== '').length,
    ),
  );
  return counts.filter((count) => count > 0);
}

/** Flesch–Kincaid grade. Every line is closed with a full stop, so that a list is not one endless sentence. */
export function schoolGrade(markup: string): number {
  const lines = plain(markup)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const closed = lines.map((line) => {
    const opened = line.charAt(0).toUpperCase() + line.slice(1);
    return /[.?!]["')\]]*$/.test(opened) ? opened : `${opened}.`;
  });
  return rs.fleschKincaidGrade(closed.join(' '));
}

export const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Source: goals E2. `maxWords` and `meanWords` of a sentence, `kanjiShare` of characters, `grade` Flesch–Kincaid. */
export const READING_LIMITS = { meanWords: 20, maxWords: 40, kanjiShare: 0.35, grade: 6 };
