/** Measures of a text that need a dictionary; the rest is the programme's own (app/kernel/domain/plain-language/readability.ts). */
import { tokenize } from 'kuromojin';
// @ts-expect-error the package publishes no types
import rs from 'text-readability';
import { japaneseSentences, plain } from '#app/kernel/domain/plain-language/readability.ts';

export { bareKanji, kanjiShare, mean, plain, READING_LIMITS } from '#app/kernel/domain/plain-language/readability.ts';

const KANJI = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆]/g;
const RUBY = /\{([^{}|]+)\|([^{}|]+)\}/g;

/** Ruby marks whose reading is not written in kana alone, or whose base holds no kanji. */
export function brokenRuby(markup: string): string[] {
  return [...markup.matchAll(RUBY)]
    .filter(([, base = '', reading = '']) => !/^[ぁ-ゖァ-ヺー・]+$/.test(reading) || !base.match(KANJI))
    .map(([whole]) => whole);
}

/** Words in each Japanese sentence (punctuation is no word). A line end ends a sentence. */
export async function sentenceLengths(markup: string): Promise<number[]> {
  const counts = await Promise.all(
    japaneseSentences(markup).map(
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
