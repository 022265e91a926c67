/** All-of documents govern joining only: a later no to one item is obeyed as that no, at once, and as no other. */
import { expect, test } from 'vitest';
import type { ProvisionState } from '#bridge/contract/consent-state.ts';
import { ACTIONS, type Action, type ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { answerHere } from '../compare-scenes.ts';
import { type Scene, sceneOf, YESTERDAY } from '../world.ts';
import fixture from './tables/cancer-icf.json' with { type: 'json' };

/** A participant of the cancer document: yes to all of it, and to samples, which the document leaves open. */
function joined(action: Action): Scene {
  const scene = sceneOf(action);
  const [state] = scene.world.states;
  const provisions: Partial<Record<ProvisionCode, ProvisionState>> = {};
  for (const code of [...fixture.allOf, 'samples-industry'] as ProvisionCode[]) {
    provisions[code] = { ...state.provisions[code], decision: 'permit', document: { ...fixture.document } };
  }
  state.provisions = provisions;
  for (const opinion of scene.world.ethicsOpinions) opinion.covers.documents = [fixture.document.id];
  return scene;
}

const deniedActions = (change: (scene: Scene) => void) =>
  ACTIONS.flatMap((action) => {
    const scene = joined(action);
    change(scene);
    const { decision, reasons } = answerHere(scene, currentPolicy);
    return decision === 'deny' ? [{ action, reasons }] : [];
  });

const beforeAnyNo = deniedActions(() => undefined).map(({ action }) => action);

test('what the document does not ask stays not asked', () => {
  expect(beforeAnyNo).toEqual(['link-records', 'train-model', 'return-finding', 'recontact']);
});

test.each(fixture.laterNo)('a later no to $provision stops $stops and nothing else', ({ provision, stops }) => {
  const denied = deniedActions((scene) => {
    const answer = scene.world.states[0].provisions[provision as ProvisionCode];
    if (answer) Object.assign(answer, { decision: 'deny', since: YESTERDAY });
  }).filter(({ action }) => !beforeAnyNo.includes(action));
  expect(denied.map(({ action }) => action)).toEqual(stops);
  for (const { reasons } of denied) expect(reasons).toEqual([`declined:${provision}`]);
});

test('a later no to sharing abroad keeps the data in Japan and lets them be used there', () => {
  const scene = joined('release-data');
  if (scene.request.recipient) scene.request.recipient.country = 'US';
  expect(answerHere(scene, currentPolicy).decision).toBe('permit');
  const answer = scene.world.states[0].provisions['share-overseas'];
  if (answer) answer.decision = 'deny';
  expect(answerHere(scene, currentPolicy).reasons).toEqual(['declined:share-overseas']);
});
