/**
 * What is shown of a count of people, so that nobody can be told from it, alone or beside other counts. Pure.
 *
 * Never the count: rounded down to tens, and below twenty only that it is few (domain.md §4 rule 10). Rounding alone does not
 * protect: where 30 people are covered and 29 under terms that differ by one disease, 30 beside 20 tells of that one person. So a
 * figure that was shown is kept: a count less than ten away from one that was shown for the same data set is answered with what
 * was shown then, whoever asks, in whatever order, on whatever day. Two questions that differ by one person are so answered
 * alike. What can still be seen is that a count moved by ten or more, and where such a step lies depends on a count that was
 * never shown. How many different questions an organisation may have counted on a day is limited, so that steps are not
 * searched for. The price: a figure may be off by as much as nine people more.
 */

/** Below this: "few". */
export const SMALL_CELL_THRESHOLD = 20;
const STEP = 10;
/** Different questions of one organisation on one day: every data set of a request in every way of use, and some changes. */
export const MOST_QUESTIONS_A_DAY = 60;

export type Remembered = { readonly counted: number; readonly shown: number };

const isNear = (one: number, other: number): boolean => Math.abs(one - other) < STEP;

/**
 * @param own what was answered to this very question before; null the first time
 * @param others answers about the same data set, the oldest first
 * @returns what to remember: `shown` 0 says few
 */
export function coverageShown(counted: number, own: Remembered | null, others: readonly Remembered[]): Remembered {
  const alike = [...(own ? [own] : []), ...others].find((one) => isNear(one.counted, counted));
  if (alike) return { counted: alike.counted, shown: alike.shown };
  return { counted, shown: counted < SMALL_CELL_THRESHOLD ? 0 : Math.floor(counted / STEP) * STEP };
}
