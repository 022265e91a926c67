import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LEAKED } from '#app/accounts/services/leaked-passwords.server.ts';
import { passwordFault } from '#app/accounts/services/password-rules.server.ts';
import { LIST, listOf, longOnesLeaked } from '../../../scripts/write-leaked-passwords.ts';

const listed = longOnesLeaked();
const fault = (password: string) => passwordFault(password, () => false);

test('the list on board is what its source gives, and far longer than the 3,000 that are asked for', () => {
  const file = JSON.parse(readFileSync(join(import.meta.dirname, '../../..', LIST), 'utf8'));
  expect(file).toEqual(listOf(listed));
  expect(LEAKED.size).toBeGreaterThan(40_000);
});

test('each of them is refused, in capitals and with spaces, too', () => {
  expect(listed.filter((password) => fault(password) === null)).toEqual([]);
  const dressed = listed.slice(0, 3000).map((password) => ` ${[...password].join(' ')} `.toUpperCase());
  expect(dressed.filter((password) => fault(password) === null)).toEqual([]);
});

test('it is the list that refuses them: with a word before, nearly all are taken', () => {
  const longer = listed.slice(0, 3000).map((password) => `harbour ${password}`);
  expect(longer.filter((password) => fault(password) === null).length).toBeGreaterThan(2900);
});

test('sentences of one’s own are taken, all of 8,000', () => {
  const who = [
    'my aunt',
    'the ferry',
    'a blue kite',
    'our neighbour',
    '隣の犬',
    '庭の柿の木',
    'a quiet river',
    'the third bus',
  ];
  const does = [
    'sleeps on',
    'waits behind',
    'sings to',
    'はしる',
    'counts',
    'paints',
    'のとなり',
    'forgets',
    'carries',
    'asks',
  ];
  const what = Array.from({ length: 100 }, (_, place) => `${place} boats`);
  const sentences = who.flatMap((one) => does.flatMap((act) => what.map((thing) => `${one} ${act} ${thing}`)));
  expect(sentences).toHaveLength(8000);
  expect(sentences.filter((sentence) => fault(sentence) !== null)).toEqual([]);
});
