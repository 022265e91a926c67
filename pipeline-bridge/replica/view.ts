/** One moment of one replica, as a decision may look at it. Source: decision/view.ts. */
import { diseaseIsWithin } from '../decision/ontology.ts';
import type { DecisionView, GateTime, Subject } from '../decision/view.ts';
import type { Programme } from './programme.ts';

/** @param sites people of other sites are unknown; null = all sites */
export function viewOf(programme: Programme, gateTime: GateTime, sites: ReadonlySet<string> | null): DecisionView {
  const isOurs = (subject: Subject | undefined): Subject | null => {
    if (subject === undefined) return null;
    return sites === null || subject.state.sites.some((site) => sites.has(site)) ? subject : null;
  };
  return {
    gateTime,
    bySample: (id) => isOurs(programme.samples.get(id)),
    byParticipant: (id) => {
      const state = programme.states.get(id);
      return state ? isOurs({ state, sample: null }) : null;
    },
    approval: (id) => programme.approvals.get(id) ?? null,
    dataset: (id) => programme.datasets.get(id) ?? null,
    membership: (organisation) => programme.memberships.get(organisation) ?? null,
    expertPanel: (id) => programme.expertPanels.get(id) ?? null,
    primaryPanel: (participant) => programme.primaryPanels.get(participant) ?? null,
    suspensions: () => programme.suspensions,
    list: (id) => programme.lists.get(id) ?? null,
    diseaseIsWithin,
  };
}
