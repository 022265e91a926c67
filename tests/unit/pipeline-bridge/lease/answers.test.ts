/** Confirmed means: nothing below is on its way (lease line 13). */
import { expect, test } from 'vitest';
import { createAnswers } from '#bridge/lease/answers.ts';
import { FLUSH_MS } from '#bridge/lease/constants.ts';

function setUp() {
  const timers: (() => void)[] = [];
  const periods: number[] = [];
  const cancelled: number[] = [];
  const destroyed: string[] = [];
  const answers = createAnswers((ms, run) => {
    const number = periods.push(ms);
    timers.push(run);
    return () => cancelled.push(number);
  });
  const settled = async (revision: number) => {
    let done = false;
    void answers.settle(revision).then(() => {
      done = true;
    });
    await Promise.resolve();
    return { done: () => Promise.resolve().then(() => done) };
  };
  return { answers, timers, periods, cancelled, destroyed, settled, end: (name: string) => () => destroyed.push(name) };
}

test('with nothing on its way a revision is settled at once, and nothing below it begins any more', async () => {
  const { answers, settled, end } = setUp();
  expect(await (await settled(7)).done()).toBe(true);
  expect(answers.begin({ revision: 6, epoch: 0 }, end('late'))).toBeNull();
  expect(answers.begin({ revision: 7, epoch: 0 }, end('new'))).not.toBeNull();
});

test('a revision is settled only when the answers below it are with the kernel', async () => {
  const { answers, settled, end } = setUp();
  const below = answers.begin({ revision: 6, epoch: 0 }, end('below'));
  answers.begin({ revision: 7, epoch: 0 }, end('equal'));
  const seven = await settled(7);
  expect(await seven.done()).toBe(false);
  below?.done();
  expect(await seven.done()).toBe(true);
});

test('an answer that is not gone in time is destroyed, and then it is settled', async () => {
  const { answers, timers, periods, destroyed, settled, end } = setUp();
  answers.begin({ revision: 6, epoch: 0 }, end('slow'));
  answers.begin({ revision: 7, epoch: 0 }, end('equal'));
  const seven = await settled(7);
  expect(periods).toEqual([FLUSH_MS]);
  timers[0]?.();
  expect(destroyed).toEqual(['slow']);
  expect(await seven.done()).toBe(true);
  expect(answers.underway).toBe(1); // what is not below stays
});

test('each revision waits for the answers below itself, and its timer ends once', async () => {
  const { answers, cancelled, settled, end } = setUp();
  const five = answers.begin({ revision: 5, epoch: 0 }, end('five'));
  const seven = answers.begin({ revision: 7, epoch: 0 }, end('seven'));
  const [six, eight] = [await settled(6), await settled(8)];
  five?.done();
  expect([await six.done(), await eight.done()]).toEqual([true, false]);
  expect(cancelled).toEqual([1]);
  seven?.done();
  expect(await eight.done()).toBe(true);
  expect(cancelled).toEqual([1, 2]);
});

test('a drop destroys whatever is unsaid', () => {
  const { answers, destroyed, end } = setUp();
  answers.begin({ revision: 6, epoch: 0 }, end('one'));
  answers.begin({ revision: 9, epoch: 0 }, end('other'));
  answers.destroyAll();
  expect(destroyed).toEqual(['one', 'other']);
  expect(answers.epoch).toBe(1);
  // computed before the drop, never said after it
  expect(answers.begin({ revision: 9, epoch: 0 }, end('old'))).toBeNull();
  expect(answers.begin({ revision: 9, epoch: answers.epoch }, end('new'))).not.toBeNull();
});
