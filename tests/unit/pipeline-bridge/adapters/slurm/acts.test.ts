/** What the enforcer does: jobs × change × the gate's answers → hold, cancel, drop, release, or nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AskedVerdict } from '#bridge/adapters/ask.ts';
import { type Claim, JOB_ACTIONS, type JobAction } from '#bridge/adapters/claim.ts';
import { type Act, actsOn, type Change, questionsOn } from '#bridge/adapters/slurm/acts.ts';
import type { Job } from '#bridge/adapters/slurm/jobs.ts';
import { bodyFromBits, type SampleId, sampleIdOf } from '#bridge/contract/identifiers.ts';

const sample = (n: number) => sampleIdOf(bodyFromBits(BigInt(n)));
const [hers, others] = [sample(1), sample(2)];

const claimOf = (action: JobAction, samples: readonly SampleId[]): Claim => ({
  kind: 'samples',
  action,
  samples,
  approval: null,
  dataset: null,
  purpose: null,
  taskReadsOne: false,
});
const job = (more: Partial<Job> = {}): Job => ({
  id: '12',
  number: '12',
  user: 'u',
  stage: 'waiting',
  startedAt: null,
  hold: 'none',
  isAdminHold: false,
  wasLaunching: false,
  claim: claimOf('sequence', [hers, others]),
  ...more,
});
const started = { stage: 'started', startedAt: '2026-11-21T00:00:00.000Z' } as const;
const permit: AskedVerdict = { kind: 'permit', validForMs: 900, elapsed: () => 1 };
const deny: AskedVerdict = { kind: 'deny', denied: [{ subject: hers, why: ['not-permitted'] }] };
const unknown: AskedVerdict = { kind: 'unknown', why: 'down' };
const person: Change = { kind: 'person', samples: new Set([hers]) };
const words = (acts: readonly Act[]) => acts.map((one) => one.act).join();

test.each([
  ['waiting, denied', job(), deny, 'hold'],
  ['waiting, permitted', job(), permit, ''],
  ['waiting, no answer: asked again before launch', job(), unknown, ''],
  ['running, denied', job(started), deny, 'cancel'],
  ['running, permitted', job(started), permit, ''],
  ['running, no answer', job(started), unknown, ''],
  ['held by us, permitted', job({ hold: 'ours', isAdminHold: true }), permit, 'release'],
  ['held by us, denied still', job({ hold: 'ours', isAdminHold: true }), deny, ''],
  ['held by the filter, not yet by the administrator', job({ hold: 'ours' }), deny, 'hold'],
  ['held by its owner, permitted', job({ hold: 'others' }), permit, ''],
  ['held by its owner, denied', job({ hold: 'others' }), deny, ''],
  ['care, waiting, denied', job({ claim: claimOf('analyse', [hers]) }), deny, 'hold,alarm'],
  [
    'care, held, no answer',
    job({ hold: 'ours', isAdminHold: true, claim: claimOf('analyse', [hers]) }),
    unknown,
    'alarm',
  ],
  ['joint, running, denied', job({ ...started, claim: claimOf('joint-analyse', [hers, others]) }), deny, 'drop'],
])('%s', (_, one, verdict, expected) => {
  expect(words(actsOn(one, verdict))).toBe(expected);
});

test('a joint job past the deadline of its drop list is cancelled', () => {
  const joint = job({ ...started, claim: claimOf('joint-analyse', [hers, others]) });
  expect(words(actsOn(joint, deny, true))).toBe('cancel');
  expect(words(actsOn(joint, permit, true))).toBe('');
});

test('a running job asks with its start, so that open work may be finished', () => {
  expect(questionsOn(job(started), person)).toEqual([
    { subject: { sample: hers }, action: 'sequence', openSince: started.startedAt },
  ]);
});

describe('a job that reads a list', () => {
  const manifest = `M-${'0'.repeat(26)}`;
  const claim: Claim = {
    kind: 'manifest',
    manifest,
    action: 'joint-analyse',
    approval: null,
    dataset: null,
    purpose: null,
  };
  const denying = (...subjects: string[]): AskedVerdict => ({
    kind: 'deny',
    denied: subjects.map((subject) => ({ subject, why: ['withdrawn'] })),
  });

  test('asks about the list as a whole; a joint one that runs about her samples too, to name them', () => {
    expect(questionsOn(job({ claim }), person)).toEqual([{ subject: { manifest }, action: 'joint-analyse' }]);
    const subjects = questionsOn(job({ ...started, claim }), person).map(({ subject }) => subject);
    expect(subjects).toEqual([{ manifest }, { sample: hers }]);
    const alone = questionsOn(job({ ...started, claim: { ...claim, action: 'train-model' } }), person);
    expect(alone.map(({ subject }) => subject)).toEqual([{ manifest }]);
  });

  test('is stopped by a no to the list alone: she may not be in it', () => {
    const running = job({ ...started, claim });
    expect(actsOn(running, denying(hers))).toEqual([]);
    expect(actsOn(running, denying(manifest, hers))).toEqual([
      { act: 'drop', job: running, samples: [manifest, hers] },
    ]);
    expect(words(actsOn(job({ ...started, claim: { ...claim, action: 'train-model' } }), denying(manifest)))).toBe(
      'cancel',
    );
    expect(words(actsOn(job({ claim }), denying(manifest)))).toBe('hold');
  });
});

const jobs = fc.record({
  id: fc.nat().map(String),
  number: fc.nat().map(String),
  user: fc.constant('u'),
  stage: fc.constantFrom('waiting', 'started'),
  startedAt: fc.constant(null),
  hold: fc.constantFrom('none', 'ours', 'others'),
  isAdminHold: fc.boolean(),
  wasLaunching: fc.boolean(),
  claim: fc.record({
    kind: fc.constant('samples'),
    action: fc.constantFrom(...JOB_ACTIONS),
    samples: fc.uniqueArray(fc.nat({ max: 12 }).map(sample), { minLength: 1, maxLength: 6 }),
    approval: fc.constant(null),
    dataset: fc.constant(null),
    purpose: fc.constant(null),
    taskReadsOne: fc.boolean(),
  }),
}) as fc.Arbitrary<Job>;
/** Which (sample, action) the gate denies, and whether it answers at all. */
const worlds = fc.record({
  queue: fc.array(jobs, { maxLength: 20 }),
  changed: fc.uniqueArray(fc.nat({ max: 12 }).map(sample), { minLength: 1, maxLength: 3 }),
  denied: fc.uniqueArray(fc.nat({ max: 12 }).map(sample), { maxLength: 8 }),
  answers: fc.boolean(),
  overdue: fc.boolean(),
});

const samplesIn = (requests: readonly Record<string, unknown>[]) =>
  requests.map(({ subject }) => (subject as { sample: string }).sample);

type World = {
  readonly queue: readonly Job[];
  readonly changed: readonly SampleId[];
  readonly denied: readonly SampleId[];
  readonly answers: boolean;
  readonly overdue: boolean;
};

function enforce({ queue, changed, denied, answers, overdue }: World) {
  return queue.flatMap((one) => {
    const asked = samplesIn(questionsOn(one, { kind: 'person', samples: new Set(changed) }));
    if (asked.length === 0) return [];
    const no = asked.filter((id) => denied.includes(id as SampleId)).map((subject) => ({ subject, why: [] }));
    const verdict: AskedVerdict = !answers ? unknown : no.length > 0 ? { kind: 'deny', denied: no } : permit;
    return actsOn(one, verdict, overdue);
  });
}
const claimed = ({ claim }: Job) => (claim.kind === 'samples' ? claim.samples : []);

test('it never acts on a job that does not name the person', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      for (const { job: one } of enforce(world))
        expect(claimed(one).some((id) => world.changed.includes(id))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('it never releases what the gate denies, nor what another holds, nor without an answer', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      for (const { act, job: one } of enforce(world)) {
        if (act !== 'release') continue;
        expect(world.answers).toBe(true);
        expect(one.hold).toBe('ours');
        expect(claimed(one).some((id) => world.denied.includes(id))).toBe(false);
      }
    }),
    { numRuns: 2000 },
  );
});

test('it stops only what runs, and only for a changed person who is denied', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      for (const { act, job: one } of enforce(world)) {
        if (act !== 'cancel') continue;
        expect(one.stage).toBe('started');
        expect(world.answers).toBe(true);
        const reasons = claimed(one).filter((id) => world.denied.includes(id));
        expect(reasons.length).toBeGreaterThan(0);
        if (one.claim.kind === 'samples' && one.claim.action === 'joint-analyse') expect(world.overdue).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

test('every job that reads a denied changed person is held, stopped or dropped', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const acted = new Set(enforce({ ...world, answers: true }).map((one) => one.job));
      for (const one of world.queue) {
        const reads = claimed(one).some((id) => world.changed.includes(id) && world.denied.includes(id));
        if (!reads || (one.stage === 'waiting' && one.hold !== 'none')) continue;
        expect(acted.has(one)).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
