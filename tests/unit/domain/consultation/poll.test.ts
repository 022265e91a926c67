import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suspectedBotsIn } from '#app/kernel/domain/consultation/bot-detection.ts';
import {
  countPoll,
  isAnswerTo,
  pollOf,
  pollText,
  type ShownVotes,
  shownOf,
  shownTotal,
} from '#app/kernel/domain/consultation/poll.ts';

const JA = '紙でもほしいですか。\n- はい\n- いいえ\n\nどこで読みますか。\n- 家\n- 病院\n- そのほか';
const EN = 'Do you want it on paper?\n- Yes\n- No\nWhere do you read it?\n- At home\n- In hospital\n- Elsewhere';

describe('a poll as it is typed', () => {
  test('asks the same in each language, and is written back as it was read', () => {
    const poll = pollOf({ ja: JA, 'ja-easy': JA, en: EN });
    expect(poll?.map(({ options }) => options.length)).toEqual([2, 3]);
    expect(pollText(poll ?? [], 'ja')).toBe(JA);
    expect(poll?.[1]?.options[2]).toEqual({ ja: 'そのほか', 'ja-easy': 'そのほか', en: 'Elsewhere' });
  });

  test.each([
    ['a language without it', { ja: JA, 'ja-easy': JA, en: '' }],
    ['an option less', { ja: JA, 'ja-easy': JA, en: EN.replace('- Elsewhere', '') }],
    ['an option before any question', { ja: '- はい', 'ja-easy': '- はい', en: '- Yes' }],
    ['one option alone', { ja: 'か\n- はい', 'ja-easy': 'か\n- はい', en: 'q\n- Yes' }],
  ])('%s is none', (_, typed) => {
    expect(pollOf(typed)).toBeNull();
  });

  test('empty in all of them, there is none to answer', () => {
    expect(pollOf({ ja: '', 'ja-easy': ' \n', en: '' })).toEqual([]);
  });

  test('answers are counted where they were offered, and only there', () => {
    const poll = pollOf({ ja: JA, 'ja-easy': JA, en: EN }) ?? [];
    expect(isAnswerTo(poll, { '0': 1 })).toBe(true);
    expect(isAnswerTo(poll, { '0': 2 })).toBe(false);
    expect(isAnswerTo(poll, { '7': 0 })).toBe(false);
    expect(isAnswerTo(poll, {})).toBe(false);
    expect(countPoll(poll, [{ '0': 1 }, { '0': 1, '1': 2 }, { '1': 2 }])).toEqual([
      [0, 2],
      [0, 0, 2],
    ]);
  });
});

/** Every set of counts that a reader could still believe, of one question whose options at most `people` chose. */
function possible(shown: readonly ShownVotes[], total: ShownVotes | null): readonly (readonly number[])[] {
  const range = (one: ShownVotes) =>
    one === 0 ? [0] : one === 'few' ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : Array.from({ length: 10 }, (_, at) => one + at);
  const most = total === null ? Number.POSITIVE_INFINITY : Math.max(...range(total));
  return shown
    .reduce<number[][]>((sets, one) => sets.flatMap((set) => range(one).map((count) => [...set, count])), [[]])
    .filter((set) => set.reduce((sum, one) => sum + one, 0) <= most);
}

describe('what is shown of participants’ answers', () => {
  test('zero is zero, 1 to 9 are few, the others the ten below them', () => {
    expect([0, 1, 9, 10, 19, 20, 128].map(shownOf)).toEqual([0, 'few', 'few', 10, 10, 20, 120]);
  });

  test('no small count can be narrowed, with the number of people beside it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 2, maxLength: 4 }),
        fc.nat(12),
        (counts, more) => {
          const people = counts.reduce((sum, one) => sum + one, more);
          const shown = counts.map(shownOf);
          const sets = possible(shown, shownTotal(people, [shown]));
          shown.forEach((one, place) => {
            if (one === 'few') expect(new Set(sets.map((set) => set[place])).size).toBe(9);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a total that would tell is left out; the same attack finds it where it is not', () => {
    const shown = [1, 10].map(shownOf);
    // 11 people: shown as 10, so at most 19, so that the small one is at most 9: nothing is told
    expect(shownTotal(11, [shown])).toBe(10);
    const three = [9, 1, 10].map(shownOf);
    expect(shownTotal(19, [three])).not.toBe(10);
    const naive = possible(three, 10);
    expect(new Set(naive.map((set) => set[0])).size).toBeLessThan(9);
  });
});

describe('a poll that a machine fills', () => {
  const at = (minute: number, source: string | null) => ({
    at: `2026-11-20T10:${String(minute % 60).padStart(2, '0')}:00.000Z`,
    source,
  });
  test('many from one address stand out, and many in an hour', () => {
    expect(suspectedBotsIn([0, 1, 2, 3, 4, 5].map((minute) => at(minute, 'a')))).toEqual([
      { hour: '2026-11-20T10:00:00.000Z', answers: 6, fromOne: 6 },
    ]);
    const many = Array.from({ length: 31 }, (_, minute) => at(minute, `s${minute}`));
    expect(suspectedBotsIn(many)).toEqual([{ hour: '2026-11-20T10:00:00.000Z', answers: 31, fromOne: 1 }]);
  });
  test('people over a day do not', () => {
    const day = Array.from({ length: 24 }, (_, hour) => ({
      at: `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`,
      source: 'hospital',
    }));
    expect(suspectedBotsIn(day)).toEqual([]);
  });
});
