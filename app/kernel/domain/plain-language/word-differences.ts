/** Two texts, word by word: what stands in both, what is gone, what is new. Pure; the same for every reader. */

export type WordPart = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string };

/** Beyond so many words on either side the texts are shown whole: a comparison nobody reads, and slow. */
const MOST_WORDS = 4000;
const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });
const wordsOf = (text: string): readonly string[] => [...SEGMENTER.segment(text)].map(({ segment }) => segment);

/** Lengths of the longest common run of words from each place on, row after row. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint16Array {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      lengths[at] =
        before[row] === after[column]
          ? (lengths[at + width + 1] as number) + 1
          : Math.max(lengths[at + width] as number, lengths[at + 1] as number);
    }
  return lengths;
}

/** Neighbours of one kind are one part. Put together, `same` and `gone` give the first text, `same` and `new` the second. */
export function wordDifferences(before: string, after: string): readonly WordPart[] {
  const [old, next] = [wordsOf(before), wordsOf(after)];
  const parts: { kind: WordPart['kind']; text: string }[] = [];
  const put = (kind: WordPart['kind'], text: string) => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text !== '') parts.push({ kind, text });
  };
  if (old.length > MOST_WORDS || next.length > MOST_WORDS) {
    put('gone', before);
    put('new', after);
    return parts;
  }
  const lengths = commonLengths(old, next);
  const width = next.length + 1;
  let [row, column] = [0, 0];
  while (row < old.length && column < next.length) {
    const at = row * width + column;
    if (old[row] === next[column]) {
      put('same', old[row] as string);
      row += 1;
      column += 1;
    } else if ((lengths[at + width] as number) >= (lengths[at + 1] as number)) {
      put('gone', old[row] as string);
      row += 1;
    } else {
      put('new', next[column] as string);
      column += 1;
    }
  }
  put('gone', old.slice(row).join(''));
  put('new', next.slice(column).join(''));
  return parts;
}
