/**
 * What the reference model is told: one request about one enrolment in a plain world. The model follows the gate contract
 * (§3) reason by reason, from plain objects; it shares no code with the decider, its policy file or its columns.
 */
import type { ConsentState, Instant } from '#bridge/contract/consent-state.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import mondo from '#bridge/decision/ontology/mondo.json' with { type: 'json' };
import type { GateTime } from '#bridge/decision/view.ts';
import type { World } from '../world.ts';

export type ReferenceQuestion = {
  readonly world: Omit<World, 'states'>;
  readonly request: Omit<DecisionRequest, 'subject'>;
  readonly time: GateTime;
  readonly state: ConsentState;
  /** the one asked about, or all of the person's where the action touches samples */
  readonly samples: ConsentState['samples'];
};

/** Where a whole person is asked about, these touch no sample. */
export const SAMPLELESS: readonly string[] = ['collect-clinical', 'link-records', 'recontact', 'legal-notice'];

export const RELEASES: readonly string[] = ['release-data', 'release-sample'];
/** Actions that make use of somebody's data, rather than speak to them. */
export const isUse = (action: string): boolean =>
  !['return-primary', 'return-finding', 'ask-again', 'recontact', 'legal-notice'].includes(action);

export const begun = (time: GateTime, start: Instant | null | undefined): boolean =>
  typeof start === 'string' && start <= time.lower;
export const over = (time: GateTime, end: Instant | null | undefined): boolean =>
  typeof end === 'string' && end <= time.upper;

export const approvalOf = ({ world, request }: ReferenceQuestion) =>
  world.approvals.find(({ id }) => id === request.approval);

/** The data set named, else the approval's only one. */
export function datasetOf(question: ReferenceQuestion): string | undefined {
  const own = approvalOf(question)?.datasets ?? [];
  return question.request.dataset ?? (own.length === 1 ? own[0] : undefined);
}

export function panelOf({ world, request, state }: ReferenceQuestion) {
  const named = request.action === 'return-finding' ? request.finding?.expertPanel : request.expertPanel;
  if (named !== undefined) return world.expertPanels.find(({ id }) => id === named);
  if (request.action !== 'return-primary') return undefined;
  return world.expertPanels.findLast(
    ({ kind, participant }) => kind === 'primary' && participant === state.participant,
  );
}

const PARENTS = new Map(mondo.terms.map(({ id, parents }) => [id, parents]));

/** Equal or below, by walking up; false where either is unknown. */
export function liesWithin(disease: string, above: string): boolean {
  if (!PARENTS.has(disease) || !PARENTS.has(above)) return false;
  return disease === above || (PARENTS.get(disease) ?? []).some((parent) => liesWithin(parent, above));
}

/** Since when the work was open: the client's word, held against the log and the consent; undefined where it is nothing. */
export function openSince({ world, request, state }: ReferenceQuestion): Instant | undefined {
  const word = request.openSince;
  const permit = world.earlierPermit?.at;
  const consent = state.provisions.participate?.since;
  if (word === undefined || permit === undefined || consent === undefined) return undefined;
  return word < consent || permit < consent ? undefined : [word, permit].toSorted().at(-1);
}

/** The opinion named is on record, in force, on this action, and on this person, these samples or this document. */
export function hasOpinion({ world, request, state, samples, time }: ReferenceQuestion): boolean {
  return world.ethicsOpinions.some(({ id, status, actions, covers, from, until }) => {
    if (id !== request.ethics || status === 'withdrawn' || !begun(time, from) || over(time, until)) return false;
    if (!actions.includes(request.action)) return false;
    const touched = samples.map((sample) => sample.id);
    return (
      covers.participants.includes(state.participant) ||
      (touched.length > 0 && touched.every((one) => covers.samples.includes(one))) ||
      covers.documents.includes(state.provisions.participate?.document?.id ?? 'none')
    );
  });
}
