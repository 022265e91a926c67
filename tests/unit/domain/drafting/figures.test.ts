import { expect, test } from 'vitest';
import { counted, NOBODY, shownConsequence, shownCount } from '#app/studio/domain/drafting/consequence.ts';
import { hardestFirst, type ItemCount, itemFiguresOf } from '#app/studio/domain/drafting/understanding.ts';

const item = (more: Partial<ItemCount>): ItemCount => ({
  item: 'a',
  people: 100,
  wrongFirst: 30,
  chosen: [
    { option: 0, people: 70 },
    { option: 2, people: 30 },
  ],
  wrongAtLast: 0,
  signed: 100,
  ...more,
});

test('no number of 1 to 9 is told, nor one from which it could be worked out', () => {
  expect([0, 1, 9, 10].map((count) => shownCount(count))).toEqual([0, 'few', 'few', 10]);
  expect([shownCount(95, 100), shownCount(90, 100), shownCount(100, 100)]).toEqual(['few', 90, 100]);
});

test('each who is asked is counted once, for each question she is asked', () => {
  const all = [...Array(12)].reduce((sum) => counted(sum, ['recontact-research', 'recontact-trials']), NOBODY);
  const more = counted(counted(all, ['recontact-trials']), []);
  expect(more).toEqual({ asked: 13, told: 1, byProvision: { 'recontact-research': 12, 'recontact-trials': 13 } });
  expect(shownConsequence(more)).toEqual({
    asked: 13,
    told: 'few',
    byProvision: [
      // one person less would be told by the difference
      { provision: 'recontact-research', asked: 'few' },
      { provision: 'recontact-trials', asked: 13 },
    ],
  });
});

test('a passage that many get wrong at first is to be written anew, with what they take it for', () => {
  expect(itemFiguresOf(item({}), 0)).toMatchObject({ share: 30, isHard: true, instead: 2, wrongAtLast: 0 });
  expect(
    itemFiguresOf(
      item({
        wrongFirst: 10,
        chosen: [
          { option: 0, people: 90 },
          { option: 1, people: 10 },
        ],
      }),
      0,
    ),
  ).toMatchObject({ share: 10, isHard: false });
});

test('of few people nothing is said, not even which passage is hard', () => {
  const few = { share: null, isHard: null, instead: null };
  expect(itemFiguresOf(item({ people: 9, wrongFirst: 3, chosen: [{ option: 2, people: 3 }] }), 0)).toMatchObject(few);
  expect(itemFiguresOf(item({ wrongFirst: 5, chosen: [{ option: 2, people: 5 }] }), 0)).toMatchObject(few);
  expect(itemFiguresOf(item({ people: 0, wrongFirst: 0, chosen: [] }), 0)).toMatchObject({ ...few, people: 0 });
  expect(
    hardestFirst([itemFiguresOf(item({ item: 'x', people: 9 }), 0), itemFiguresOf(item({ item: 'y' }), 0)]).map(
      (one) => one.item,
    ),
  ).toEqual(['y', 'x']);
});
