/** The one source of chance: the same seed gives the same world. mulberry32. */
export type Random = {
  /** in [0, 1) */
  next(): number;
  between(low: number, high: number): number;
  /** whole, both ends included */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** exponential, for events that come at random */
  wait(mean: number): number;
};

export function createRandom(seed: number): Random {
  // neighbouring seeds must not begin alike
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  next();
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    int: (low, high) => low + Math.floor((high - low + 1) * next()),
    chance: (probability) => probability > 0 && next() < probability,
    pick: <T>(list: readonly T[]): T => {
      const picked = list[Math.floor(list.length * next())];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    wait: (mean) => -mean * Math.log(1 - next()),
  };
}
