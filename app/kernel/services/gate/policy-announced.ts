/** Which policy decides: the one announced last in the ledger's own lines. */
import { type FeedKind, parsePayload } from '#bridge/contract/feed.ts';
import { currentPolicy, type Policy, policyOf } from '#bridge/decision/policy.ts';

/**
 * As a gate does: without an announcement the version that was built in.
 * @param lines in order of revision @throws where this build lacks the version announced: it decides nothing
 */
export function policyAnnounced(lines: readonly { readonly kind: FeedKind; readonly payload: string }[]): Policy {
  const announced = lines.findLast(({ kind }) => kind === 'policy');
  const policy = announced ? policyOf(parsePayload('policy', announced.payload).version) : currentPolicy;
  if (policy === null) throw new Error('policy-unknown');
  return policy;
}
