/** Signs that a poll without an account was filled by a machine: many answers in one hour, or from one address. Pure. */
import { type Instant, startOfHour } from '../instant.ts';

/** `source`: a mark of the address; null once it is gone */
export type GivenAnswer = { readonly at: Instant; readonly source: string | null };
/** An hour (to its beginning) that stands out: how many answers, and how many of them from the address that gave most. */
export type SuspectedBots = { readonly hour: Instant; readonly answers: number; readonly fromOne: number };

const MANY_AN_HOUR = 30;
const MANY_FROM_ONE = 5;

export function suspectedBotsIn(given: readonly GivenAnswer[]): readonly SuspectedBots[] {
  const hours = Map.groupBy(given, ({ at }) => startOfHour(at));
  return [...hours]
    .map(([hour, answers]) => {
      const sources = Map.groupBy(
        answers.filter(({ source }) => source !== null),
        ({ source }) => source,
      );
      const fromOne = Math.max(0, ...[...sources.values()].map(({ length }) => length));
      return { hour, answers: answers.length, fromOne };
    })
    .filter(({ answers, fromOne }) => answers >= MANY_AN_HOUR || fromOne >= MANY_FROM_ONE)
    .sort((one, other) => other.answers - one.answers);
}
