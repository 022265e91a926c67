/**
 * A count of people as the programme's office may see it: down to tens, and below ten only that it is few, nobody included.
 * One hospital's own coordinator counts her own people and needs no such care. Pure. Source: domain.md §4 rule 10.
 */
export const FEWEST_SHOWN = 10;
/** null: fewer than ten, or nobody */
export type ShownCount = number | null;

export const shownCount = (count: number): ShownCount =>
  count < FEWEST_SHOWN ? null : Math.floor(count / FEWEST_SHOWN) * FEWEST_SHOWN;
