/** What a client may ask at all, before anybody's consent is looked at. */
import type { DecisionRequest } from '../contract/decision.ts';
import { currentPolicy } from '../decision/policy.ts';
import type { GateClient } from './clients.ts';

type Asked = Pick<DecisionRequest, 'action' | 'recipient' | 'approval'>;

/**
 * A release without an approval is of an institution's own data, and which institution's is the client's word: one bound to
 * sites speaks for these alone. Where an approval is named, its organisation decides, and the decider compares them.
 */
function speaksForAnother({ sites }: GateClient, { action, recipient, approval }: Asked): boolean {
  if (sites === null || approval !== undefined || recipient?.class !== currentPolicy.approval.ownDataOf) return false;
  return currentPolicy.actions[action].approval && !sites.has(recipient.organisation);
}

export const isAllowed = (client: GateClient, asked: Asked): boolean =>
  client.actions.has(asked.action) && !speaksForAnother(client, asked);
