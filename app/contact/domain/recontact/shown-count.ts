/** A count of people as a page may show it (domain.md §4 rule 10): no 1 to 9, else rounded down to tens. */

const STEP = 10;

/** `few`: one to nine. `about`: so many and up to nine more. */
export type RoundedCount =
  | { readonly is: 'none' }
  | { readonly is: 'few' }
  | { readonly is: 'about'; readonly n: number };

export function roundedCount(counted: number): RoundedCount {
  if (counted <= 0) return { is: 'none' };
  return counted < STEP ? { is: 'few' } : { is: 'about', n: Math.floor(counted / STEP) * STEP };
}
