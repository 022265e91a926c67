/** Confirmed means: nothing below is on its way (lease page, line 13). */
import { expect, test } from 'vitest';
import { createAnswers } from '#bridge/lease/answers.ts';

function setUp() {
  const timers: (() => void)[] = [];
  const destroyed: string[] = [];
  const answers = createAnswers((_, run) => {
    timers.push(run);
    return () => timers.splice(timers.indexOf(run), 1);
  });
  const settled = async (revision: number) => {
    let done = false;
    void answers.settle(revision).then(() => {
      done = true;
    });
    await Promise.resolve();
    return { done: () => Promise.resolve().then(() => done) };
  };
  return { answers, timers, destroyed, settled, end: (name: string) => () => destroyed.push(name) };
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
  const { answers, timers, destroyed, settled, end } = setUp();
  answers.begin({ revision: 6, epoch: 0 }, end('slow'));
  const seven = await settled(7);
  timers[0]?.();
  expect(destroyed).toEqual(['slow']);
  expect(await seven.done()).toBe(true);
  expect(answers.underway).toBe(0);
});

test('a drop destroys whatever is unsaid', () => {
  const { answers, destroyed, end } = setUp();
  answers.begin({ revision: 6, epoch: 0 }, end('one'));
  answers.begin({ revision: 9, epoch: 0 }, end('other'));
  answers.destroyAll();
  expect(destroyed).toEqual(['one', 'other']);
  // computed before the drop, never said after it
  expect(answers.begin({ revision: 9, epoch: 0 }, end('old'))).toBeNull();
  expect(answers.begin({ revision: 9, epoch: answers.epoch }, end('new'))).not.toBeNull();
});
