/** One scene put to the decider, the gate's columns, the rules in Cedar and the plain reference. */
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { Question } from '#bridge/replica/columns/question.ts';
import { viewOf } from '#bridge/replica/view.ts';
import { subjectIn } from './cedar/adapter.ts';
import { cedarDecider } from './cedar/authorize.ts';
import { answerHere } from './compare-scenes.ts';
import { referenceAnswer } from './reference/answer.ts';
import { askedIn, programmeOf } from './replica/columns/crowd.ts';
import type { Scene } from './world.ts';

const askCedar = cedarDecider();

function inColumns(scene: Scene): readonly string[] {
  const programme = programmeOf(scene);
  const [state] = scene.world.states;
  programme.people.take(state);
  const moment = { programme, view: viewOf(programme, scene.gateTime, null) };
  const { people } = programme;
  const { subject } = scene.request;
  const question = new Question(askedIn(scene));
  const verdict =
    'sample' in subject
      ? question.ofSample(moment, people.findSample(`${subject.sample}`))
      : question.ofPerson(moment, people.find(state.participant));
  if (verdict.decision === 'permit') return [];
  return verdict.reasons.map(({ code, provision }) => (provision ? `${code}:${provision}` : code)).sort();
}

function byReference(scene: Scene): readonly string[] {
  const subject = subjectIn(scene);
  if (subject === null) return ['unknown-subject'];
  const { states: _, ...world } = scene.world;
  const { request, gateTime: time } = scene;
  return referenceAnswer({ world, request: request as DecisionRequest, time, ...subject });
}

/** The reasons of each, sorted; none is a permit. */
export const fourAnswers = (scene: Scene) => ({
  decider: answerHere(scene, currentPolicy).reasons,
  columns: inColumns(scene),
  cedar: askCedar(scene).reasons,
  reference: byReference(scene),
});
