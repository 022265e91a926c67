/**
 * Facts of a scene as a Cedar context: look-ups, comparisons of instants, sets. Who is denied why is written in the
 * `.cedar` files; nothing here calls the decider.
 */
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { Scene } from '../world.ts';
import { answers, standing } from './facts-of-person.ts';
import { dataUse, programme, returnsAndContact } from './facts-of-request.ts';

export type Value = null | string | number | boolean | Value[] | { [key: string]: Value };
export type Context = { [key: string]: Value };

/** The enrolment and samples that a request is about; null where the gate knows none. */
export function subjectIn(scene: Scene): { state: ConsentState; samples: ConsentState['samples'] } | null {
  const { subject, action } = scene.request;
  const [state] = scene.world.states;
  if ('sample' in subject) {
    const samples = state.samples.filter((sample) => sample.id === subject.sample);
    return samples.length === 1 ? { state, samples } : null;
  }
  if (!('participant' in subject) || subject.participant !== state.participant) return null;
  const sampleless = ['collect-clinical', 'link-records', 'recontact', 'legal-notice'].includes(action);
  return { state, samples: sampleless ? [] : state.samples };
}

/** All facts, or null where the subject is unknown. */
export function contextOf(scene: Scene): Context | null {
  const subject = subjectIn(scene);
  if (subject === null) return null;
  const { state, samples } = subject;
  return {
    ...answers(scene, state),
    ...standing(scene, state, samples),
    ...programme(scene),
    ...dataUse(scene, state),
    ...returnsAndContact(scene, state),
  };
}
