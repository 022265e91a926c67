import { describe, expect, test } from 'vitest';
import { readabilityOf, wordsWithoutReading } from '#app/kernel/domain/plain-language/readability.ts';
import { wordDifferences } from '#app/kernel/domain/plain-language/word-differences.ts';

describe('how a summary reads', () => {
  test('short sentences in everyday words are plain', () => {
    const read = readabilityOf(
      '筋肉が弱くなる病気の原因をさがします。はやく見つけて、なおせるようにしたいです。',
      'ja',
    );
    expect(read).toMatchObject({ sentences: 2, long: [], isPlain: true });
  });

  test('a chain of kanji and an endless sentence are not', () => {
    const hard = `${'全遺伝情報解析結果統合的利活用推進事業参加者由来試料を用いて、'.repeat(8)}研究します。`;
    const read = readabilityOf(hard, 'ja');
    expect(read.isPlain).toBe(false);
    expect(read.long).toHaveLength(1);
    expect(read.kanjiShare).toBeGreaterThan(0.35);
  });

  test('words with a reading are not counted as unread, those without are, the longest first', () => {
    expect(wordsWithoutReading('{遺伝子|いでんし}の変化と全遺伝情報')).toEqual(['全遺伝情報', '変化']);
  });

  test('English is measured by its sentences alone', () => {
    const read = readabilityOf('We look for causes. We tell you what we find.', 'en');
    expect(read).toMatchObject({ sentences: 2, kanjiShare: 0, unread: [], isPlain: true });
  });
});

describe('two texts word by word', () => {
  const join = (parts: ReturnType<typeof wordDifferences>, kinds: readonly string[]) =>
    parts.flatMap(({ kind, text }) => (kinds.includes(kind) ? [text] : [])).join('');

  test.each([
    ['大学で研究します。', '大学と病院で研究します。'],
    ['We use data for two years.', 'We use samples for three years.'],
    ['', 'new'],
    ['gone', ''],
    ['same', 'same'],
  ])('both texts can be put together again from their parts: %s', (before, after) => {
    const parts = wordDifferences(before, after);
    expect(join(parts, ['same', 'gone'])).toBe(before);
    expect(join(parts, ['same', 'new'])).toBe(after);
  });

  test('what stands in both is not marked', () => {
    expect(wordDifferences('two years', 'three years')).toEqual([
      { kind: 'gone', text: 'two' },
      { kind: 'new', text: 'three' },
      { kind: 'same', text: ' years' },
    ]);
  });

  test('texts too long to compare stand whole, and nothing is lost', () => {
    const long = 'word '.repeat(5000);
    expect(wordDifferences(long, 'short').map(({ kind }) => kind)).toEqual(['gone', 'new']);
  });
});
