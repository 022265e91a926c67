/** Two texts of a section compared sentence by sentence: what stayed, what is new, what is gone, what reads otherwise. */
import { plainText } from '#app/kernel/domain/document/inline.ts';
import type { Block, Section } from '#app/kernel/domain/document/section.ts';

export type SentencePair = { readonly before: string | null; readonly after: string | null };

const SENTENCES = {
  ja: new Intl.Segmenter('ja', { granularity: 'sentence' }),
  en: new Intl.Segmenter('en', { granularity: 'sentence' }),
};

function textsOf(block: Block): readonly string[] {
  if (block.kind === 'list') return block.items.map(plainText);
  return [plainText(block.kind === 'figure' ? block.alternative : block.children)];
}

/** Readings left out: a reading that was added changes no sentence. */
export const sentencesOf = (section: Section, language: 'ja' | 'en'): string[] =>
  [
    plainText(section.title),
    plainText(section.oneSentence),
    ...section.plain.flatMap(textsOf),
    ...section.full.flatMap(textsOf),
  ].flatMap((text) =>
    [...SENTENCES[language].segment(text)].map(({ segment }) => segment.trim()).filter((sentence) => sentence !== ''),
  );

/** Lengths of the longest common run of sentences from each place on. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1)
      (lengths[row] as number[])[column] =
        before[row] === after[column]
          ? (lengths[row + 1]?.[column + 1] as number) + 1
          : Math.max(lengths[row + 1]?.[column] as number, lengths[row]?.[column + 1] as number);
  return lengths;
}

/** What differs alone, in the order of the text. What went and what came at one place stand beside each other. */
export function sentenceDifferences(before: readonly string[], after: readonly string[]): SentencePair[] {
  const lengths = commonLengths(before, after);
  const pairs: SentencePair[] = [];
  let [gone, come]: [string[], string[]] = [[], []];
  const close = () => {
    for (let place = 0; place < Math.max(gone.length, come.length); place += 1)
      pairs.push({ before: gone[place] ?? null, after: come[place] ?? null });
    [gone, come] = [[], []];
  };
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    if (row < before.length && column < after.length && before[row] === after[column]) {
      close();
      row += 1;
      column += 1;
    } else if (
      column >= after.length ||
      (row < before.length && (lengths[row + 1]?.[column] as number) >= (lengths[row]?.[column + 1] as number))
    ) {
      gone.push(before[row] as string);
      row += 1;
    } else {
      come.push(after[column] as string);
      column += 1;
    }
  }
  close();
  return pairs;
}
