/** Who in a gate hears that something is new: the session that is open now, or nobody. */
import type { CarriedLine, Position } from '../replica/chain.ts';
import { atMostEvery } from './pace.ts';

type Listener = { readonly at: () => Position | null; readonly onNews: (lines: readonly CarriedLine[]) => void };

/** for messages that lead nowhere */
const SPARING_MS = 100;

export function createEars() {
  let listener: Listener | null = null;
  const sparing = atMostEvery(SPARING_MS, () => listener?.onNews([]));
  return {
    at: () => listener?.at() ?? null,
    wakeNow: () => listener?.onNews([]),
    wakeSparingly: () => sparing.ask(),
    open(one: Listener) {
      listener = one;
    },
    close() {
      listener = null;
      sparing.stop();
    },
  };
}

export type Ears = ReturnType<typeof createEars>;
