/** Invented but always the same: identifiers out of a seeded generator, and a clock that walks through the seed's weeks. */
import { type Clock, type Ids, systemIds } from '#app/adapters/chance.server.ts';
import { bodyFromBits, participantIdOf, sampleIdOf } from '#bridge/contract/identifiers.ts';

/** 32 random bits from a 32-bit state (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Identifiers repeat from run to run; tokens and letter codes do not: they open doors. */
export function seededIds(seed: number): Ids {
  const next = generator(seed);
  const bits = () => (BigInt(next()) << 13n) | BigInt(next() & 0x1fff);
  const hex = (digits: number) => next().toString(16).padStart(8, '0').slice(0, digits);
  return {
    ...systemIds,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(8)}${hex(4)}`,
    participant: () => participantIdOf(bodyFromBits(bits())),
    sample: () => sampleIdOf(bodyFromBits(bits())),
    receipt: () => `R-${bodyFromBits(bits())}${bodyFromBits(bits())}${bodyFromBits(bits()).slice(0, 8)}`,
  };
}

export type WalkingClock = Clock & {
  readonly from: Date;
  /** go to a point between the beginning (0) and now (1); never back */
  reach(fraction: number): void;
};

const MINUTE_MS = 60_000;

/** Each look moves on by a minute, so that every act has its own time. */
export function walkingClock(from: Date, until: Date): WalkingClock {
  const span = until.getTime() - from.getTime();
  let at = from.getTime();
  return {
    from,
    now() {
      at = Math.min(at + Math.min(MINUTE_MS, span / 5000), until.getTime());
      return new Date(Math.floor(at));
    },
    reach(fraction) {
      at = Math.max(at, from.getTime() + span * fraction);
    },
  };
}
