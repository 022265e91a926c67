/** A small seeded generator (mulberry32): the same seed gives the same cases, for ever. */
export type Random = {
  /** 0 ≤ x < 1 */
  readonly fraction: () => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** each choice with the given probability */
  readonly some: <T>(choices: readonly T[], probability: number) => T[];
};

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    fraction,
    chance: (probability) => fraction() < probability,
    pick: (choices) => choices[Math.floor(fraction() * choices.length)] as (typeof choices)[number],
    some: (choices, probability) => choices.filter(() => fraction() < probability),
  };
}
