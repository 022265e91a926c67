/** A `DecisionView` over plain objects: for tests, previews and small replicas. */
import type { ConsentState } from '../contract/consent-state.ts';
import type {
  Approval,
  Dataset,
  EthicsOpinion,
  ExpertPanelDecision,
  ListVersion,
  Membership,
  Suspension,
} from '../contract/programme-state.ts';
import { diseaseIsWithin } from './ontology.ts';
import type { DecisionView, EarlierPermit, GateTime, Subject } from './view.ts';

export type MemoryProgramme = {
  readonly states?: readonly ConsentState[];
  readonly approvals?: readonly Approval[];
  readonly datasets?: readonly Dataset[];
  readonly memberships?: readonly Membership[];
  readonly expertPanels?: readonly ExpertPanelDecision[];
  readonly ethicsOpinions?: readonly EthicsOpinion[];
  /** what was found in the decision log before; left out, nothing was */
  readonly earlierPermit?: EarlierPermit | null;
  readonly suspensions?: readonly Suspension[];
  readonly lists?: readonly ListVersion[];
};

const keyed = <T, K>(rows: readonly T[] | undefined, keyOf: (row: T) => K): Map<K, T> =>
  new Map((rows ?? []).map((row) => [keyOf(row), row]));

/** A sample listed twice, in one enrolment or in two, is whose it is in doubt: it is unknown until settled. */
function samplesOnce(states: Iterable<ConsentState>): ReadonlyMap<string, Subject | null> {
  const samples = new Map<string, Subject | null>();
  for (const state of states) {
    for (const sample of state.samples) samples.set(sample.id, samples.has(sample.id) ? null : { state, sample });
  }
  return samples;
}

/** Later rows of the same key win, as later revisions do. Nothing is copied. */
export function memoryView(programme: MemoryProgramme, gateTime: GateTime): DecisionView {
  const participants = keyed(programme.states, (state) => state.participant);
  const samples = samplesOnce(participants.values());
  const approvals = keyed(programme.approvals, (approval) => approval.id);
  const datasets = keyed(programme.datasets, (dataset) => dataset.id);
  const memberships = keyed(programme.memberships, (membership) => membership.organisation);
  const panels = keyed(programme.expertPanels, (panel) => panel.id);
  const primaries = keyed(
    programme.expertPanels?.filter((panel) => panel.kind === 'primary'),
    (panel) => panel.participant,
  );
  const opinions = keyed(programme.ethicsOpinions, (opinion) => opinion.id);
  const lists = keyed(programme.lists, (list) => list.id);
  return {
    gateTime,
    bySample: (id) => samples.get(id) ?? null,
    byParticipant: (id) => {
      const state = participants.get(id);
      return state ? { state, sample: null } : null;
    },
    approval: (id) => approvals.get(id) ?? null,
    dataset: (id) => datasets.get(id) ?? null,
    membership: (organisation) => memberships.get(organisation) ?? null,
    expertPanel: (id) => panels.get(id) ?? null,
    primaryPanel: (participant) => primaries.get(participant) ?? null,
    ethicsOpinion: (id) => opinions.get(id) ?? null,
    earlierPermit: () => programme.earlierPermit ?? null,
    suspensions: () => programme.suspensions ?? [],
    list: (id) => lists.get(id) ?? null,
    diseaseIsWithin,
  };
}
