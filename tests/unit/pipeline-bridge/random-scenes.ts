/**
 * Random scenes for the comparison with Cedar: a permitting world with some things spoiled, so that permits stay
 * frequent and each rule is met alone as well as among others.
 */
import { ACTIONS, type Action } from '#bridge/contract/vocabulary.ts';
import type { Random } from './random.ts';
import { spoilCover } from './spoil-cover.ts';
import { spoilAnswers, spoilDataUse, spoilStanding } from './spoil-person.ts';
import { spoilProgramme, spoilRequest } from './spoil-request.ts';
import { type Scene, sceneOf } from './world.ts';

/** Where spoils are drawn from; requests twice, as their choices are many. */
const GROUPS = [
  ...[spoilStanding, spoilStanding, spoilAnswers, spoilDataUse],
  ...[spoilRequest, spoilRequest, spoilProgramme, spoilCover],
];

/** Every action, those with the most rules more often. */
const OFTEN: readonly Action[] = [
  ...ACTIONS,
  'release-data',
  'release-data',
  'release-data',
  'release-data',
  'release-sample',
  'release-sample',
  'overview',
  'return-finding',
  'return-finding',
  'return-finding',
  'recontact',
  'recontact',
  'ask-again',
  'sequence',
];

/** One scene; how many things are spoiled varies from none to six. */
export function randomScene(random: Random, only?: Action): Scene {
  const scene = sceneOf(only ?? random.pick(OFTEN));
  const spoils = random.pick([0, 1, 1, 2, 2, 3, 3, 4, 6, 9]);
  for (let done = 0; done < spoils; done += 1) random.pick(random.pick(GROUPS))(scene, random);
  return scene;
}
