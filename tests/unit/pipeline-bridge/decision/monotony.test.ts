/** Refusal beats permission: saying no to anything, or stopping anything, never turns a no into a yes. */
import { expect, test } from 'vitest';
import { PROVISION_CODES, WITHDRAWAL_LEVELS } from '#bridge/contract/vocabulary.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { answerHere } from '../compare-scenes.ts';
import { randomFrom } from '../random.ts';
import { randomScene } from '../random-scenes.ts';
import { type Scene, YESTERDAY } from '../world.ts';

function neverPermitsMore(seed: number, refuse: (scene: Scene, pick: <T>(choices: readonly T[]) => T) => void) {
  const random = randomFrom(seed);
  for (let index = 0; index < 10_000; index += 1) {
    const scene = randomScene(random);
    const before = answerHere(scene, currentPolicy);
    refuse(scene, random.pick);
    const after = answerHere(scene, currentPolicy);
    if (before.decision === 'deny') expect(after.decision, JSON.stringify(scene)).toBe('deny');
  }
}

test('a no to any provision', () => {
  neverPermitsMore(1, (scene, pick) => {
    scene.world.states[0].provisions[pick(PROVISION_CODES)] = { decision: 'deny', since: YESTERDAY };
  });
});

test('silence on any provision', () => {
  neverPermitsMore(2, (scene, pick) => {
    delete scene.world.states[0].provisions[pick(PROVISION_CODES)];
  });
});

test('a withdrawal, where there was none', () => {
  neverPermitsMore(3, (scene, pick) => {
    // one already withdrawn gains, with the doctor's leave, what the withdrawal itself says: not a new refusal
    if (scene.world.states[0].status === 'withdrawn') return;
    scene.world.states[0].withdrawal ??= {
      level: pick(WITHDRAWAL_LEVELS),
      effective: YESTERDAY,
      doctorMayTell: pick([true, false, null]),
    };
  });
});

test('an emergency stop', () => {
  neverPermitsMore(4, (scene) => {
    scene.world.suspensions.push({
      schema: 'suspension/1',
      id: 'SUS-9',
      scope: 'all',
      of: null,
      since: YESTERDAY,
      until: null,
      reason: 'test',
    });
  });
});

test('time that is less certain', () => {
  neverPermitsMore(5, (scene) => {
    scene.gateTime.lower = '2026-01-01T00:00:00.000Z';
    scene.gateTime.upper = '2030-01-01T00:00:00.000Z';
  });
});
