/** Which of the programme's lines a decision looked at. Others' approvals and stops are none of its reader's business. */
import type { ConsentState } from '../contract/consent-state.ts';
import type { DecisionRequest } from '../contract/decision.ts';
import { parsePayload } from '../contract/feed.ts';
import type { LineBehind } from './replay.ts';

/** @param state the person's, at the decision; null where nobody was known */
export function wasAsked(line: LineBehind, request: DecisionRequest, state: ConsentState | null): boolean {
  switch (line.kind) {
    case 'consent-state':
    case 'policy':
      return true;
    case 'expert-panel':
      return (
        request.expertPanel !== undefined || request.action.startsWith('return-') || request.action === 'ask-again'
      );
    case 'approval':
      return parsePayload('approval', line.payload).id === request.approval;
    case 'ethics-opinion':
      return parsePayload('ethics-opinion', line.payload).id === request.ethics;
    case 'dataset':
      return parsePayload('dataset', line.payload).id === request.dataset || request.dataset === undefined;
    case 'membership':
      return parsePayload('membership', line.payload).organisation === request.recipient?.organisation;
    case 'list': {
      const { id } = parsePayload('list', line.payload);
      return Object.values(state?.provisions ?? {}).some((answer) => answer.list === id);
    }
    case 'suspension': {
      const { scope, of } = parsePayload('suspension', line.payload);
      const own = [state?.participant, ...(state?.samples.map(({ id }) => id) ?? [])];
      const named = [request.action, request.approval, request.dataset, request.recipient?.organisation, ...own];
      return scope === 'all' || of === null || named.includes(of);
    }
    default:
      return false;
  }
}
