/**
 * No path releases anything without a ledgered decision: random courses over the programme's own deciders and the gate's
 * own decision, beside a plain reference. Goal S15. `MODEL_COMMANDS=1000000` for the long run.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decisionStillHolds } from '#app/data-access/domain/requests/decide-request.ts';
import type { Verdict } from '#bridge/contract/decision.ts';
import { decide } from '#bridge/decision/decide.ts';
import { SEATS } from '#tests/support/data-request.ts';
import { howMuch } from '#tests/support/how-much.ts';
import { type Command, courseOf, REQUESTS } from './commands.ts';
import { type Decider, type Faults, ModelProgramme } from './programme.ts';
import { Reference } from './reference.ts';

const COURSE = 200;
const COMMANDS = Number(process.env.MODEL_COMMANDS ?? howMuch({ short: 30_000, whole: 100_000 }));
const SEED = 20261122;

type Count = Record<'commands' | 'asked' | 'permitted' | 'released' | 'refused' | 'steps' | 'inUse', number>;

/**
 * An approval that is active has a request that is in use, whose decision stands, of an organisation that is a member; one
 * whose request is over is closed. @throws where it is not so
 */
function holds({ requests, approvalOf }: ModelProgramme, count: Count): void {
  for (const id of REQUESTS) {
    const status = approvalOf(id.replace('REQ', 'DAR'))?.status;
    const state = requests.stateOf(id);
    if (status === undefined) continue;
    if (status === 'active') {
      count.inUse += 1;
      expect([state.stage, state.decided?.outcome, requests.isMember(id)]).toEqual(['active', 'approved', true]);
      expect(decisionStillHolds(state, { seats: SEATS })).toBe(true);
    }
    const isOver = ['closing', 'closed', 'refused', 'withdrawn'].includes(state.stage);
    expect(status === 'closed', `${id}: ${status} in ${state.stage}`).toBe(isOver);
    expect(['refused', 'withdrawn'], 'what was in use is closed, with what is owed').not.toContain(state.stage);
  }
}

/** @throws where what the gate lets through, or what is recorded, is not what may go */
function follow(course: readonly Command[], faults: Faults, count: Count): void {
  const programme = new ModelProgramme(faults);
  const reference = new Reference(programme);
  for (const command of course) {
    count.commands += 1;
    reference.hear(command);
    const done = programme.do(command);
    reference.heard(command, done);
    if (command.does === 'request' || command.does === 'membership') holds(programme, count);
    if (done === 'refused') count.refused += 1;
    if (typeof done === 'string') continue;
    if ('became' in done) {
      count.steps += 1;
    } else if ('asked' in done) {
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
  const count: Count = { commands: 0, asked: 0, permitted: 0, released: 0, refused: 0, steps: 0, inUse: 0 };
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
  expect(count.steps).toBeGreaterThan(COMMANDS / 50);
  expect(count.inUse).toBeGreaterThan(COMMANDS / 50);
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
  [
    'skips the approval',
    { decider: deafTo('no-approval', 'approval-not-begun', 'approval-expired', 'approval-scope') },
  ],
  ['does not look at the end of an approval', { decider: deafTo('approval-expired') }],
  ['passes over the emergency stop', { decider: deafTo('suspended') }],
  ['gives under embargo', { decider: deafTo('embargo') }],
  ['gives what was refused', { decider: deafTo('declined', 'not-asked') }],
  ['records although something newer stands against it', { ignoresNewer: true }],
  ['lets anybody write a release into the ledger', { anybodyRecords: true }],
  ['goes on giving after a contract has ended', { forgetsMembers: true }],
  ['goes on giving after the last report', { staysOpen: true }],
  ['lets an amendment lift a stop of what it was about', { ownsChanges: true }],
  ['interrupts a use that is prolonged', { interrupts: true }],
  ['lets go of what is owed when a decision is opened again', { letsOff: true }],
  ['lifts an earlier stop with a later decision', { liftsStops: true }],
  ['lets one person lift a stop', { resumesAlone: true }],
] satisfies [string, Faults][])(
  'a programme that %s is caught',
  (_name, faults) => {
    expect(() => courses(20_000, faults)).toThrow();
  },
  120_000,
);
