/**
 * Every state a person can stand in, each built once on one database by entries of the ledger, with what must be told of it
 * written down by hand: her place, what holds beside it, what is used, and words that no page may say to her.
 */
import type { TestProgramme } from './participant.ts';
import { othersStates } from './standing-others.ts';
import { ownStates } from './standing-own.ts';
import { type State, standingPeople } from './standing-people.ts';

export function standingStates(programme: TestProgramme) {
  const people = standingPeople(programme);
  const { joining, taking, leaving } = ownStates(people);
  const { others, growing, stopped, versions } = othersStates(people);
  return {
    /** all but those of a newer version */
    async build(): Promise<readonly State[]> {
      for (const part of [joining, taking, leaving, others, growing, stopped]) await part();
      return [...people.states];
    },
    versions,
  };
}
