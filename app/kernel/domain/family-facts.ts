/** What family sees, in one list: the promise before inviting is made of it, and so is each line of the page that they read. */
export const GIVEN_FACTS = ['day', 'what', 'kind', 'name'] as const;
export type GivenFact = (typeof GIVEN_FACTS)[number];
export const FAMILY_FACTS = ['news', ...GIVEN_FACTS] as const;
