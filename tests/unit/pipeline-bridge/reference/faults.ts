/** Faults to plant in the gate's side of the comparison with the reference: each MUST be found, or no run counts. */
import source from '#bridge/decision/policy/2026-11-01.json' with { type: 'json' };
import { loadPolicy } from '#bridge/decision/policy.ts';
import { NEXT_YEAR } from '../world.ts';
import type { Fault } from './compare-worlds.ts';
import { MOMENTS, type RandomWorld } from './random-world.ts';

type Policied = keyof typeof source.actions;

const cell = (action: Policied, column: string, says: string): Fault => {
  const copy = structuredClone(source);
  Object.assign(copy.actions[action].effects, { [column]: says });
  const policy = loadPolicy(copy);
  return {
    spoil: ({ programme }) => {
      programme.policy = policy;
    },
  };
};

const otherwise = (change: (copy: typeof source) => void): Fault => {
  const copy = structuredClone(source);
  change(copy);
  const policy = loadPolicy(copy);
  return {
    spoil: ({ programme }) => {
      programme.policy = policy;
    },
  };
};

const overPeople = (spoil: (people: RandomWorld['programme']['people']) => void): Fault => ({
  spoil: ({ programme }) => spoil(programme.people),
});

export const FAULTS: Readonly<Record<string, Fault>> = {
  'a cell of the effect table: withdrawn samples go out': cell('release-sample', 'no-further-access', 'allow'),
  'a cell of the effect table: majority is overlooked': cell('release-data', 'majority-passed', 'allow'),
  'a cell of the effect table: a child is told of grown-up life': cell('return-finding', 'under-age', 'allow'),
  'a cell of the effect table: the dead are sequenced': cell('sequence', 'deceased', 'allow'),
  'a cell of the effect table: no notices': cell('legal-notice', 'no-further-use', 'deny'),
  'an overview under somebody else’s approval': otherwise(({ actions }) => {
    actions.overview.coveredWhereNamed = false;
  }),
  'matching under an approval of something else': otherwise(({ approval }) => {
    approval.usesCoveredWhereNamed = [];
  }),
  'a gate that takes another approval for the one that covers': {
    spoil: ({ programme }) => {
      const { approvals } = programme;
      const get = approvals.get.bind(approvals);
      approvals.get = (id) => {
        const found = get(id);
        return found && { ...found, until: NEXT_YEAR, status: 'active' };
      };
    },
  },
  'verdicts blind to profiles': overPeople((people) => {
    people.profileOf = () => 0;
  }),
  'verdicts blind to the flags of a sample': overPeople((people) => {
    people.flagsOf = () => 0;
  }),
  'verdicts blind to the second word of answers': overPeople((people) => {
    const { answersOf } = people;
    people.answersOf = (person, word) => (word === 1 ? 0 : answersOf.call(people, person, word));
  }),
  'verdicts that outlive a line of the programme': {
    spoil: ({ programme }) =>
      Object.defineProperty(programme, 'version', { get: () => 1, set: () => {}, configurable: true }),
  },
  'a clock that stands still': { believed: () => MOMENTS[0].time },
};
