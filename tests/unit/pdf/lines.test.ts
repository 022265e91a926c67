/** Where a line may end, and what every line keeps. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Run } from '#app/adapters/pdf/inline.ts';
import { linesOf, mayBreak } from '#app/adapters/pdf/lines.ts';

const run = (text: string): Run => ({ text, isBold: false, href: null });
/** kana and kanji one wide, the rest half */
const measure = (cluster: string) => ({ face: 'one', width: (cluster.codePointAt(0) as number) >= 0x2e80 ? 1 : 0.5 });
const written = (text: string, width: number): string[] =>
  linesOf([run(text)], width, measure).map((line) => line.map((piece) => piece.text).join(''));

test('Japanese breaks between characters, but no closing mark begins a line and no opening one ends it', () => {
  expect(written('あいうえお、かき', 5)).toEqual(['あいうえ', 'お、かき']);
  expect(written('あいう「えお」', 4)).toEqual(['あいう', '「えお」']);
  expect(written('データのシーケンス', 4)).toEqual(['データの', 'シーケン', 'ス']);
  expect(mayBreak('キ', 'ャ')).toBe(false);
  expect(mayBreak('（', '注')).toBe(false);
  expect(mayBreak('あ', 'A')).toBe(true);
});

test('words stay whole; one longer than the line is broken where it must be', () => {
  expect(written('to be or not to be', 4)).toEqual(['to be or ', 'not to ', 'be']);
  expect(written('0123456789', 2)).toEqual(['0123', '4567', '89']);
  expect(written('hash 0123456789', 2)).toEqual(['hash ', '0123', '4567', '89']);
});

test('nothing is lost and nothing is added, whatever the text and the width', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'あ漢ー、。「」（）aZ0 -/ｶﾞがか\u3099葛\u{e0100}𠮷é'),
    maxLength: 80,
  });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 30 }), (given, width) => {
      expect(written(given, width).join('')).toBe(given.normalize('NFC'));
    }),
  );
});

test('only a line of one cluster is wider than its width, spaces at its end aside', () => {
  const text = fc.string({ unit: fc.constantFrom(...'あ漢ー、。「」aZ0 -'), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 12 }), (given, width) => {
      for (const line of written(given, width)) {
        const drawn = [...line.trimEnd()].reduce((sum, one) => sum + measure(one).width, 0);
        expect(drawn <= width || [...line].length === 1).toBe(true);
      }
    }),
  );
});

test('a new line ends a line; an empty one stays', () => {
  expect(written('一\n\n二', 5)).toEqual(['一', '', '二']);
});
