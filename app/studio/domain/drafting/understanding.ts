/** Which questions of the check of understanding people get wrong: where a passage should be rewritten. */
import { type ShownPeople, shownCount } from './consequence.ts';

export type ItemCount = {
  readonly item: string;
  /** who answered it at all */
  readonly people: number;
  /** whose first answer was wrong */
  readonly wrongFirst: number;
  /** by option, as first answers */
  readonly chosen: readonly { readonly option: number; readonly people: number }[];
  /** at whose signature it was still wrong, and had to be talked over; of so many who signed */
  readonly wrongAtLast: number;
  readonly signed: number;
};
export type ItemFigures = {
  readonly item: string;
  readonly people: ShownPeople;
  readonly wrongFirst: ShownPeople;
  /** in whole per cent; null where one of the two may not be told */
  readonly share: number | null;
  readonly wrongAtLast: ShownPeople;
  /** the wrong answer that most people gave first, where it may be told */
  readonly instead: number | null;
  /** true: the passage should be rewritten; null: too few to say */
  readonly isHard: boolean | null;
};

/** One in five who answer wrongly at first did not read what the author meant. */
export const HARD_PERCENT = 20;

function insteadOf({ chosen, people }: ItemCount, correct: number): number | null {
  const [most] = chosen.filter(({ option }) => option !== correct).toSorted((one, other) => other.people - one.people);
  return most && most.people > 0 && shownCount(most.people, people) !== 'few' ? most.option : null;
}

/** @param correct the right option of an item */
export function itemFiguresOf(count: ItemCount, correct: number): ItemFigures {
  const people = shownCount(count.people);
  const wrongFirst = people === 'few' ? 'few' : shownCount(count.wrongFirst, count.people);
  const isTold = people !== 'few' && wrongFirst !== 'few' && people > 0;
  const share = isTold ? Math.round((100 * wrongFirst) / people) : null;
  return {
    item: count.item,
    people,
    wrongFirst,
    share,
    wrongAtLast: shownCount(count.wrongAtLast, count.signed),
    instead: insteadOf(count, correct),
    isHard: share === null ? null : share >= HARD_PERCENT,
  };
}

/** What should be rewritten first; what cannot be said last. */
export const hardestFirst = (figures: readonly ItemFigures[]): ItemFigures[] =>
  figures.toSorted((one, other) => (other.share ?? -1) - (one.share ?? -1));
