/** Names in a chart: on one line with the figure where both fit a phone, on more where they do not. */
import { expect, test } from 'vitest';
import { barShapes, type Shape } from '#app/public/domain/figures/chart-shapes.ts';

const bar = (label: string) => ({ id: label, label, value: '示しません', share: null });
const textsOf = (shapes: readonly Shape[]) =>
  shapes.flatMap((one) => (one.kind === 'text' ? [{ words: one.words, y: one.y, isEnd: one.isEnd }] : []));

test('a short name and its figure share a line', () => {
  const { groups, height } = barShapes([bar('日本語')]);
  expect(textsOf(groups[0]?.shapes ?? [])).toEqual([
    { words: '日本語', y: 18, isEnd: false },
    { words: '示しません', y: 18, isEnd: true },
  ]);
  expect(height).toBe(52);
});

test('a long name breaks at its spaces, stays as far in, and never runs into the figure', () => {
  const { groups, height } = barShapes([bar('　ともに 難病ゲノムプログラム 説明と同意の文書 2.1'), bar('英語')]);
  const texts = textsOf(groups[0]?.shapes ?? []);
  expect(texts.map(({ words }) => words)).toEqual([
    '　ともに 難病ゲノムプログラム',
    '　説明と同意の文書 2.1',
    '示しません',
  ]);
  expect(texts.map(({ y }) => y)).toEqual([18, 42, 42]);
  // the bar after it stands below, and the picture grows with it
  expect(textsOf(groups[1]?.shapes ?? [])[0]?.y).toBe(height - 34);
});
