/**
 * How much a test with a long form does: `npm test` takes the short one, `npm run test:all` the whole.
 * docs/testing.md says of each what it was cut to, and what still finds its planted faults.
 */
export const isWhole = process.env.TOMONI_TESTS === 'whole';

export const howMuch = <Amount>({ short, whole }: { readonly short: Amount; readonly whole: Amount }): Amount =>
  isWhole ? whole : short;
