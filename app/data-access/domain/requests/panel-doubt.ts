/** Whether an interest that is found puts the panel's view in doubt. Pure. */
import type { RequestState } from './request-state.ts';

/** Her vote is one of those that the panel's view was recorded with, or the record is hers. */
export function spokeWith(
  { panelSpoke, bodies }: Pick<RequestState, 'panelSpoke' | 'bodies'>,
  member: string,
): boolean {
  const vote = bodies.panel.votes[member];
  const counted = vote?.version === panelSpoke?.version && vote !== undefined && bodies.panel.out[member] === undefined;
  return panelSpoke !== null && (panelSpoke.account === member || (counted && vote.at <= panelSpoke.at));
}
