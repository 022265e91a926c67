/** Many seeds, one after another, until one violates the invariant. */
import { type Counts, noCounts } from './checker.ts';
import { createHistory } from './history.ts';
import { type Options, type Outcome, runSeed } from './world.ts';

export type Wanted = Options & { readonly first: number; readonly seeds: number };
export type Run = {
  readonly seeds: number;
  readonly seconds: number;
  readonly events: number;
  readonly counts: Counts;
  readonly violation: Outcome | null;
};

const HISTORY_LINES = 120;

export async function runSeeds({ first, seeds, ...options }: Wanted): Promise<Run> {
  const began = performance.now();
  const counts = noCounts();
  let events = 0;
  let done = 0;
  let violation: Outcome | null = null;
  for (let seed = first; seed < first + seeds && violation === null; seed += 1) {
    const outcome = await runSeed(seed, options);
    for (const key of Object.keys(counts) as (keyof Counts)[]) counts[key] += outcome.counts[key];
    events += outcome.events;
    done += 1;
    if (outcome.violation) violation = outcome;
  }
  return { seeds: done, seconds: (performance.now() - began) / 1000, events, counts, violation };
}

/** Run one seed again and write down what happened. */
export async function tellHistory(seed: number, options: Options): Promise<string> {
  const history = createHistory(HISTORY_LINES);
  await runSeed(seed, options, history);
  return [`… ${history.dropped} earlier`, ...history.lines, `digest ${history.digest()}`].join('\n');
}
