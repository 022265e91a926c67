/**
 * A view of one enrolment in which everything on the programme's side is in order: the approval covers, the training is
 * current, no embargo runs. What is then denied, the person's consent denies. The resource says what this view permits;
 * the gate itself may still deny for its own side. Approvals date from after a death: existing ones cannot be said.
 */
import type { ConsentState, Instant } from '../contract/consent-state.ts';
import { DUO } from '../contract/data-use.ts';
import type { Approval, ListVersion, Suspension } from '../contract/programme-state.ts';
import { ACTIONS, type RecipientClass } from '../contract/vocabulary.ts';
import { diseaseIsWithin } from '../decision/ontology.ts';
import type { DecisionView } from '../decision/view.ts';
import { type Act, ANY, IMAGINED_SAMPLE } from './acts.ts';
import type { OwnSystems } from './systems.ts';

const EARLIEST = '0001-01-01T00:00:00.000Z';
const LATEST = '9999-12-31T23:59:59.999Z';
/** «disease»: the top of MONDO */
export const ANY_DISEASE = 'MONDO:0000001';

/** What of the programme bears on one person's consent. */
export type Surroundings = {
  /** under which its identifiers hang */
  readonly own: OwnSystems;
  readonly suspensions: readonly Suspension[];
  list(id: string): ListVersion | null;
};

function approvalFor(recipientClass: RecipientClass, countries: readonly string[], from: Instant): Approval {
  return {
    schema: 'approval/1',
    id: ANY.approval,
    status: 'active',
    route: 'committee-approval',
    recipient: { class: recipientClass, organisation: ANY.organisation, country: countries[0] ?? 'JP' },
    purpose: { duo: [DUO.NRES, DUO.GRU, DUO.HMB, DUO.DS, DUO.POA], diseases: [ANY_DISEASE] },
    countries: [...countries],
    datasets: [ANY.dataset],
    uses: [],
    commercial: true,
    conditionsMet: [],
    actions: [...ACTIONS],
    from,
    until: LATEST,
  };
}

export type Standpoint = {
  readonly at: Instant;
  readonly recipientClass: RecipientClass;
  readonly countries: readonly string[];
  readonly imagined: Act['imagined'] | undefined;
};

export function standingView(state: ConsentState, around: Surroundings, point: Standpoint): DecisionView {
  const { at, recipientClass, countries, imagined } = point;
  const from = state.deceased ? afterwards(state.deceased.since) : EARLIEST;
  const approval = approvalFor(recipientClass, countries, from);
  const sample = { id: IMAGINED_SAMPLE as never, suspended: false, ...(imagined ?? { legacy: false, further: false }) };
  return {
    gateTime: { lower: at, upper: at },
    bySample: (id) => ((id as string) === IMAGINED_SAMPLE ? { state, sample } : null),
    byParticipant: () => ({ state, sample: null }),
    approval: (id) => (id === ANY.approval ? approval : { ...approval, id }),
    dataset: (id) => ({
      schema: 'dataset/1',
      id,
      title: { ja: id, en: id },
      embargoUntil: null,
      publicFrom: EARLIEST,
      diseases: [],
    }),
    membership: (organisation) => ({
      schema: 'membership/1',
      organisation,
      class: recipientClass,
      from: EARLIEST,
      until: LATEST,
      trainingUntil: LATEST,
    }),
    expertPanel: () => null,
    primaryPanel: () => null,
    suspensions: () => around.suspensions,
    list: (id) => around.list(id),
    diseaseIsWithin,
  };
}

const shifted = (instant: Instant, ms: number): Instant | null => {
  const moved = new Date(Date.parse(instant) + ms);
  const year = moved.getUTCFullYear();
  return year >= 0 && year <= 9999 ? moved.toISOString() : null;
};
const afterwards = (instant: Instant): Instant => shifted(instant, 1) ?? LATEST;
/** The last millisecond before; null at the beginning of time. */
export const before = (instant: Instant): Instant | null => shifted(instant, -1);

/** Stops of other people or samples say nothing here. */
export function concerns(stop: Suspension, state: ConsentState): boolean {
  if (stop.of === null) return true;
  if (stop.scope === 'participant') return stop.of === state.participant;
  return stop.scope !== 'sample' || state.samples.some(({ id }) => id === stop.of);
}

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
    ...(windowDays === null ? [] : state.contacts.map(({ at }) => shifted(at, windowDays * DAY_MS))),
  ];
  return [...new Set(found.filter((moment) => typeof moment === 'string'))].sort();
}
