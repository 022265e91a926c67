/** How many people a change asks again, as far as the number may be told: nobody is found behind a small one. */

import { z } from 'zod';
import { PROVISION_CODES, type ProvisionCode } from '#bridge/contract/vocabulary.ts';

/** domain.md §4 rule 10: no count of 1 to 9. */
const SMALLEST = 10;

/** Whom the rule that asks would ask, and whom it would only tell. */
export const countSchema = z.strictObject({
  asked: z.int().nonnegative(),
  told: z.int().nonnegative(),
  byProvision: z.partialRecord(z.enum(PROVISION_CODES), z.int().nonnegative()),
});
export type Count = z.infer<typeof countSchema>;
export const NOBODY: Count = { asked: 0, told: 0, byProvision: {} };

/** One person more. @param provisions what she is asked; none: she is told at most */
export function counted(count: Count, provisions: readonly ProvisionCode[]): Count {
  if (provisions.length === 0) return { ...count, told: count.told + 1 };
  const byProvision = { ...count.byProvision };
  for (const code of provisions) byProvision[code] = (byProvision[code] ?? 0) + 1;
  return { ...count, asked: count.asked + 1, byProvision };
}

/** `few`: 1 to 9, or so many that the rest are 1 to 9. */
export type ShownPeople = number | 'few';
const isSmall = (count: number): boolean => count > 0 && count < SMALLEST;

/** @param of those among whom it is counted: a difference must not tell what a number may not */
export const shownCount = (count: number, of: number | null = null): ShownPeople =>
  isSmall(count) || (of !== null && isSmall(of - count)) ? 'few' : count;

export type ShownConsequence = {
  readonly asked: ShownPeople;
  readonly told: ShownPeople;
  readonly byProvision: readonly { readonly provision: ProvisionCode; readonly asked: ShownPeople }[];
};

export const shownConsequence = ({ asked, told, byProvision }: Count): ShownConsequence => ({
  asked: shownCount(asked),
  told: shownCount(told),
  byProvision: PROVISION_CODES.filter((code) => byProvision[code] !== undefined).map((provision) => ({
    provision,
    asked: shownCount(byProvision[provision] ?? 0, asked),
  })),
});
