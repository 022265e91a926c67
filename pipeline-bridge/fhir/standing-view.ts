/**
 * A view of one enrolment in which everything on the programme's side is in order: the approval covers, the training is
 * current, no embargo runs. What is then denied, the person's consent denies. The resource says what this view permits;
 * the gate itself may still deny for its own side. Approvals date from after a death: existing ones cannot be said.
 */
import type { ConsentState, Instant } from '../contract/consent-state.ts';
import type { OwnSystems } from '../contract/fhir-systems.ts';
import type { Approval, ListVersion, Suspension } from '../contract/programme-state.ts';
import type { RecipientClass } from '../contract/vocabulary.ts';
import { afterwards, imaginedApproval, imaginedDataset, imaginedMembership, shifted } from '../decision/imagined.ts';
import { diseaseIsWithin } from '../decision/ontology.ts';
import type { DecisionView } from '../decision/view.ts';
import { type Act, IMAGINED_SAMPLE } from './acts.ts';

/** What of the programme bears on one person's consent. */
export type Surroundings = {
  /** under which its identifiers hang */
  readonly own: OwnSystems;
  readonly suspensions: readonly Suspension[];
  list(id: string): ListVersion | null;
  /** as the programme has it: what a yes to it alone opens */
  approval(id: string): Approval | null;
};

export type Standpoint = {
  readonly at: Instant;
  readonly recipientClass: RecipientClass;
  readonly countries: readonly string[];
  readonly imagined: Act['imagined'] | undefined;
  /** this one is taken as it is, all others cover everything */
  readonly under?: Approval | undefined;
};

export function standingView(state: ConsentState, around: Surroundings, point: Standpoint): DecisionView {
  const { at, recipientClass, countries, imagined, under } = point;
  const approval = imaginedApproval(state, recipientClass, countries);
  const sample = { id: IMAGINED_SAMPLE as never, suspended: false, ...(imagined ?? { legacy: false, further: false }) };
  return {
    gateTime: { lower: at, upper: at },
    bySample: (id) => ((id as string) === IMAGINED_SAMPLE ? { state, sample } : null),
    byParticipant: () => ({ state, sample: null }),
    approval: (id) => (under?.id === id ? under : { ...approval, id }),
    dataset: imaginedDataset,
    membership: (organisation) => imaginedMembership(organisation, recipientClass),
    expertPanel: () => null,
    primaryPanel: () => null,
    ethicsOpinion: () => null,
    earlierPermit: () => null,
    suspensions: () => around.suspensions,
    list: (id) => around.list(id),
    diseaseIsWithin,
  };
}

/** The last millisecond before; null at the beginning of time. */
export const before = (instant: Instant): Instant | null => shifted(instant, -1);

/** Stops of other people or samples say nothing here. */
export function concerns(stop: Suspension, state: ConsentState): boolean {
  if (stop.of === null) return true;
  if (stop.scope === 'participant') return stop.of === state.participant;
  return stop.scope !== 'sample' || state.samples.some(({ id }) => id === stop.of);
}

/** The cases that the person answered about by themselves: approvals, data sets, campaigns. */
export const mattersOf = (state: ConsentState): readonly string[] =>
  [...new Set(Object.values(state.provisions).flatMap(({ specific }) => Object.keys(specific ?? {})))].sort();

const DAY_MS = 86_400_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * The instants at which this consent itself may come to say something else, oldest first, each once.
 * @param windowDays of the budget of contacts, for acts that it limits
 */
export function momentsOf(state: ConsentState, around: Surroundings, windowDays: number | null): readonly Instant[] {
  const parameters = Object.values(state.dataUse?.parameters ?? {}).flat();
  const found = [
    state.validUntil,
    state.majorityOn,
    state.studyEnded,
    state.reconsentDue?.by,
    state.deceased && afterwards(state.deceased.since),
    state.deceased?.anonymisedAt,
    ...parameters.map((word) => (typeof word === 'string' && INSTANT.test(word) ? word : null)),
    ...around.suspensions.filter((stop) => concerns(stop, state)).map(({ until }) => until),
    ...mattersOf(state).flatMap((matter) => {
      const approval = around.approval(matter);
      return approval ? [approval.from, approval.until] : [];
    }),
    ...(windowDays === null ? [] : state.contacts.map(({ at }) => shifted(at, windowDays * DAY_MS))),
  ];
  return [...new Set(found.filter((moment) => typeof moment === 'string'))].sort();
}
