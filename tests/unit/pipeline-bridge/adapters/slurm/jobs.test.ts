/** The queue as squeue prints it. */
import { expect, test } from 'vitest';
import { readQueue, tasksOf } from '#bridge/adapters/slurm/jobs.ts';
import { bodyFromBits, sampleIdOf } from '#bridge/contract/identifiers.ts';

const sample = (n: number) => sampleIdOf(bodyFromBits(BigInt(n)));
const claim = `consent:action=sequence;samples=${sample(1)},${sample(2)},${sample(3)}`;
const read = (rows: string, marks: Record<string, string> = {}) => readQueue(rows, new Map(Object.entries(marks))).jobs;
const row = (head: string, comment = claim) => `${head}|${comment}\n`;

test('a running job, with its start in UTC', () => {
  expect(read(row('7|7|N/A|RUNNING|99|2026-11-21T10:00:00|alice|None'))[0]).toMatchObject({
    id: '7',
    number: '7',
    user: 'alice',
    stage: 'started',
    startedAt: '2026-11-21T10:00:00.000Z',
    hold: 'none',
  });
});

test.each([
  ['PENDING', 'waiting'],
  ['REQUEUE_HOLD', 'waiting'],
  ['SPECIAL_EXIT', 'waiting'],
  ['CONFIGURING', 'started'],
  ['SUSPENDED', 'started'],
  ['A_STATE_OF_LATER', 'started'],
])('%s is %s', (state, stage) => {
  expect(read(row(`7|7|N/A|${state}|99|N/A|alice|None`))[0]?.stage).toBe(stage);
});

test('what is over is no job', () => {
  for (const state of ['COMPLETING', 'CANCELLED', 'FAILED', 'TIMEOUT', 'OUT_OF_MEMORY'])
    expect(read(row(`7|7|N/A|${state}|99|N/A|alice|None`))).toEqual([]);
});

test('a hold is ours by the administrator comment alone', () => {
  const held = '7|7|N/A|PENDING|0|N/A|alice|JobHeldUser';
  expect(read(row(held))[0]?.hold).toBe('others');
  expect(read(row(held), { 7: 'consent-gate:released' })[0]?.hold).toBe('others');
  expect(read(row(held), { 7: 'consent-gate:held:unknown' })[0]).toMatchObject({ hold: 'ours', isAdminHold: false });
  const launch = row('7|7|N/A|REQUEUE_HOLD|0|N/A|alice|job requeued in held state');
  expect(read(launch, { 7: 'consent-gate:held:denied:launch' })[0]).toMatchObject({
    hold: 'ours',
    isAdminHold: true,
    wasLaunching: true,
  });
});

test('the waiting rest of an array is one job, unless each task reads one sample', () => {
  const waiting = '9|7|2-3|PENDING|99|N/A|alice|None';
  expect(read(row(waiting)).map(({ id }) => id)).toEqual(['7']);
  const each = read(row(waiting, `${claim};tasks=samples`));
  expect(each.map(({ id, claim: own }) => [id, own.kind === 'samples' && own.samples])).toEqual([
    ['7_2', [sample(2)]],
    ['7_3', [sample(3)]],
  ]);
  expect(read(row('10|7|3|RUNNING|99|N/A|alice|None')).map(({ id }) => id)).toEqual(['7_3']);
});

test('index lists as Slurm writes them', () => {
  expect(tasksOf('3')).toEqual([3]);
  expect(tasksOf('1,4-6')).toEqual([1, 4, 5, 6]);
  expect(tasksOf('0-9:3%2')).toEqual([0, 3, 6, 9]);
  expect(tasksOf('1-3,...')).toBeNull();
});

test('rows of others and torn rows are left alone; a claim that cannot be read is named', () => {
  expect(readQueue(`${row('7|7|N/A|PENDING|1|N/A|bob|None', 'hello')}nonsense\n|||\n`, new Map())).toEqual({
    jobs: [],
    faulty: [],
  });
  expect(readQueue(row('8|8|N/A|PENDING|1|N/A|bob|None', 'consent:x=y'), new Map()).faulty).toEqual(['8']);
});
