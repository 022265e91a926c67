/**
 * On what a permit rests beside the answers: each member of the request that an action reads and that is a fact or a claim.
 * A fact stands here only where it counted. Claims are told by the request alone, whatever the person's state is, so
 * that their list tells nobody apart.
 */
import type { DecisionRequest } from '../contract/decision.ts';
import type { Ground, RequestMember } from '../contract/grounds.ts';
import type { Case } from './case.ts';
import type { ActionRow } from './policy-schema.ts';

const claim = (member: RequestMember): Ground => ({ member, as: 'claim' });

/** What the client alone vouches for. */
export function claimsOf(row: ActionRow, request: DecisionRequest): readonly Ground[] {
  const { finding, purpose, recontact } = request;
  const found: Ground[] = [];
  if (row.readsUses && purpose?.commercial !== undefined) found.push(claim('purpose.commercial'));
  if (row.askAgain) found.push(claim('report'), claim('counsellor'));
  if (row.expertPanel === 'finding' && finding !== undefined)
    found.push(claim('finding.gene'), claim('finding.trigger'), claim('finding.counselling'));
  if (row.frequency && recontact?.campaign !== undefined) found.push(claim('recontact.campaign'));
  return found;
}

/** Checked against the ledger, or against the log of decisions. */
function factsOf(about: Case): readonly Ground[] {
  const { request, row, approval, dataset, opinion, opened, panel, state } = about;
  const found: Ground[] = [];
  const add = (member: RequestMember, ref: string | undefined) => {
    if (ref !== undefined) found.push({ member, as: 'fact', ref });
  };
  if (row.readsUses) add('approval', approval?.id);
  if (row.dataset !== 'unread') add('dataset', dataset);
  if (row.membership) add('recipient.organisation', request.recipient?.organisation);
  add('openSince', opened?.decision);
  add('ethics', opinion?.id);
  if (row.expertPanel !== undefined)
    add(row.expertPanel === 'finding' ? 'finding.expertPanel' : 'expertPanel', panel?.id);
  if (request.to !== undefined && state.deceased?.named) found.push({ member: 'to', as: 'fact' });
  return found;
}

export const groundsOf = (about: Case): readonly Ground[] => [...factsOf(about), ...claimsOf(about.row, about.request)];
