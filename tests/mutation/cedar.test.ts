/**
 * The agreement with Cedar (cedar-agreement.test.ts) in one thread and with few scenes, Cedar's answers kept: so that each
 * mutant of the decider can be held against the rules written a second time.
 */
import { expect, test } from 'vitest';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { cedarDecider } from '../unit/pipeline-bridge/cedar/authorize.ts';
import { answerHere } from '../unit/pipeline-bridge/compare-scenes.ts';
import { randomFrom } from '../unit/pipeline-bridge/random.ts';
import { randomScene } from '../unit/pipeline-bridge/random-scenes.ts';

const random = randomFrom(20261101);
const askCedar = cedarDecider();
const scenes = Array.from({ length: 6000 }, () => {
  const scene = randomScene(random);
  return { scene, cedar: askCedar(scene) };
});

test('the decider agrees with Cedar, reason by reason', () => {
  for (const { scene, cedar } of scenes) {
    const here = answerHere(scene, currentPolicy);
    if (here.decision !== cedar.decision || here.reasons.join() !== cedar.reasons.join()) {
      expect(here, JSON.stringify(scene)).toEqual(cedar);
    }
  }
});
