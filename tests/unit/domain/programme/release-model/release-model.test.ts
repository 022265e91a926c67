/**
 * No path releases anything without a ledgered decision: random courses over the programme's own deciders and the gate's
 * own decision, beside a plain reference. Goal S15. `MODEL_COMMANDS=1000000` for the long run.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Verdict } from '#bridge/contract/decision.ts';
import { decide } from '#bridge/decision/decide.ts';
import { type Command, courseOf } from './commands.ts';
import { type Decider, type Faults, ModelProgramme } from './programme.ts';
import { Reference } from './reference.ts';

const COURSE = 200;
const COMMANDS = Number(process.env.MODEL_COMMANDS ?? 100_000);
const SEED = 20261122;

type Count = Record<'commands' | 'asked' | 'permitted' | 'released' | 'refused', number>;

/** @throws where what the gate lets through, or what is recorded, is not what may go */
function follow(course: readonly Command[], faults: Faults, count: Count): void {
  const programme = new ModelProgramme(faults);
  const reference = new Reference(programme);
  for (const command of course) {
    count.commands += 1;
    reference.hear(command);
    const done = programme.do(command);
    if (done === 'refused') count.refused += 1;
    if (typeof done === 'string') continue;
    if ('asked' in done) {
      count.asked += 1;
      count.permitted += done.asked.length;
      expect(done.asked).toEqual(reference.allowed(command as Extract<Command, { does: 'ask' }>));
    } else {
      count.released += 1;
      expect((command as Extract<Command, { does: 'record' }>).by).toBe('system');
      const allowed = reference.allowed(done.released);
      expect(done.released.people.filter((place) => !allowed.includes(place))).toEqual([]);
    }
  }
}

function courses(commands: number, faults: Faults = {}): Count {
  const count: Count = { commands: 0, asked: 0, permitted: 0, released: 0, refused: 0 };
  const numRuns = Math.ceil(commands / COURSE);
  fc.assert(
    fc.property(courseOf(COURSE), (course) => follow(course, faults, count)),
    { numRuns, seed: SEED, endOnFailure: true },
  );
  return count;
}

test('nothing is released without an approval, a day, an answer and no stop, all of them in the ledger', () => {
  const count = courses(COMMANDS);
  console.log(`release model: ${JSON.stringify(count)}`);
  expect(count.commands).toBeGreaterThanOrEqual(COMMANDS);
  // the courses reach what they are about
  expect(count.released).toBeGreaterThan(COMMANDS / 1000);
  expect(count.refused).toBeGreaterThan(COMMANDS / 100);
}, 600_000);

/** The gate's decision without the reasons named. */
const deafTo =
  (...codes: readonly string[]): Decider =>
  (view, request, policy): Verdict => {
    const verdict = decide(view, request, policy);
    if (verdict.decision === 'permit') return verdict;
    const [first, ...rest] = verdict.reasons.filter(({ code }) => !codes.includes(code));
    return first
      ? { decision: 'deny', reasons: [first, ...rest] }
      : { decision: 'permit', basis: { provisions: [], approval: null } };
  };

test.each([
  ['skips the approval', { decider: deafTo('no-approval', 'approval-expired', 'approval-scope') }],
  ['does not look at the end of an approval', { decider: deafTo('approval-expired') }],
  ['passes over the emergency stop', { decider: deafTo('suspended') }],
  ['gives under embargo', { decider: deafTo('embargo') }],
  ['gives what was refused', { decider: deafTo('declined', 'not-asked') }],
  ['records although something newer stands against it', { ignoresNewer: true }],
  ['lets anybody write a release into the ledger', { anybodyRecords: true }],
] satisfies [string, Faults][])(
  'a programme that %s is caught',
  (_name, faults) => {
    expect(() => courses(20_000, faults)).toThrow();
  },
  120_000,
);
