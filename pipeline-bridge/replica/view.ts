/** One moment of one replica, as a decision may look at it. Source: decision/view.ts. */
import type { SampleState } from '../contract/consent-state.ts';
import { diseaseIsWithin } from '../decision/ontology.ts';
import type { DecisionView, GateTime, Subject } from '../decision/view.ts';
import type { Programme } from './programme.ts';

/** @param sites people of other sites are unknown; null = all sites */
export function viewOf(programme: Programme, gateTime: GateTime, sites: ReadonlySet<string> | null): DecisionView {
  const { people } = programme;
  const subjectOf = (person: number, sample: SampleState | null): Subject | null => {
    const state = people.stateAt(person);
    return sites === null || state.sites.some((site) => sites.has(site)) ? { state, sample } : null;
  };
  return {
    gateTime,
    bySample(id) {
      const sample = people.findSample(id);
      return sample < 0 ? null : subjectOf(people.ownerOf(sample), people.sampleAt(sample));
    },
    byParticipant(id) {
      const person = people.find(id);
      return person < 0 ? null : subjectOf(person, null);
    },
    approval: (id) => programme.approvals.get(id) ?? null,
    dataset: (id) => programme.datasets.get(id) ?? null,
    membership: (organisation) => programme.memberships.get(organisation) ?? null,
    expertPanel: (id) => programme.expertPanels.get(id) ?? null,
    primaryPanel: (participant) => programme.primaryPanels.get(participant) ?? null,
    ethicsOpinion: (id) => programme.ethicsOpinions.get(id) ?? null,
    earlierPermit: () => null, // whoever has a client and a log puts it in
    suspensions: () => programme.suspensions,
    list: (id) => programme.lists.get(id) ?? null,
    diseaseIsWithin,
  };
}
