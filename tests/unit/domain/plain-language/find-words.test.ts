import { expect, test } from 'vitest';
import { wordPartsOf, wordsUsed } from '#app/kernel/domain/plain-language/find-words.ts';

const word = (id: string, term: string) => ({ id, term, text: `what ${id} is` });
const WORDS = [word('genome', 'ゲノム'), word('whole', '全{ゲノム|げのむ}{解析|かいせき}'), word('variant', 'variant')];
const linked = (text: string) =>
  wordPartsOf(text, WORDS).flatMap((part) => (part.word ? [[part.text, part.word]] : []));

test('a word is found where it stands first, the longer before the one inside it', () => {
  expect(linked('全ゲノム解析でゲノムを読み、ゲノムを比べます。')).toEqual([
    ['全ゲノム解析', 'whole'],
    ['ゲノム', 'genome'],
  ]);
});

test('a word in Latin letters is whole, in any case, alone or several', () => {
  expect(linked('Variants are found')).toEqual([['Variants', 'variant']]);
  expect(linked('an invariant, and covariants')).toEqual([]);
});

test('signs that mean something in a pattern mean themselves in a word', () => {
  const words = [word('odd', '第(1)章.*'), word('plus', 'v+2?')];
  const found = (text: string) => wordPartsOf(text, words).flatMap((part) => (part.word ? [part.text] : []));
  expect(found('第(1)章.*とv+2?です')).toEqual(['第(1)章.*', 'v+2?']);
  expect(found('第1章のあとvv2')).toEqual([]);
});

test('nothing of the text is lost or changed', () => {
  for (const text of ['', 'ゲノム', '前のゲノム\n後の variant.', 'なにもない'])
    expect(
      wordPartsOf(text, WORDS)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
});

test('the list holds what the texts use and nothing else', () => {
  expect(wordsUsed(['ゲノム', 'なにもない'], WORDS).map(({ id }) => id)).toEqual(['genome']);
  expect(wordsUsed([], WORDS)).toEqual([]);
});
