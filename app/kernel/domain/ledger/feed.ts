/** What the feed says after an event: the consent state of its participant, a thing of the programme, or nothing. */
import type { FeedKind } from '#bridge/contract/feed.ts';
import type { LedgerEvent, ParticipantEvent } from '../event/event.ts';
import { toConsentState } from '../record/consent-state.ts';
import { consentAt } from '../record/fold.ts';
import { canonicalText } from './canonical.ts';

type Line = { readonly kind: FeedKind; readonly payload: string };

const nothing: Line = { kind: 'none', payload: '' };
const line = (kind: FeedKind, payload: unknown): Line => ({ kind, payload: canonicalText(payload) });

/** @param history of a participant's event: all of that participant's events, this one last */
export function feedOf(event: LedgerEvent, history: readonly LedgerEvent[]): Line {
  switch (event.kind) {
    case 'ApprovalSet':
      return line('approval', event.payload.approval);
    case 'DataSetSet':
      return line('dataset', event.payload.dataset);
    case 'MembershipSet':
      return line('membership', event.payload.membership);
    case 'ExpertPanelDecided':
      return line('expert-panel', event.payload.decision);
    case 'EthicsOpinionRegistered':
    case 'EthicsOpinionWithdrawn':
      return line('ethics-opinion', event.payload.opinion);
    case 'SuspensionSet':
    case 'SuspensionLifted':
      return line('suspension', event.payload.suspension);
    case 'PolicyPublished':
      return line('policy', event.payload.policy);
    case 'DocumentPublished':
      return event.payload.publishes === 'list' ? line('list', event.payload.list) : nothing;
    case 'ReleaseRecorded':
    case 'RequestDecided':
    case 'CareOverrideAsked':
    case 'CareOverrideGranted':
    case 'LedgerOpened':
    case 'AdministrationRecorded':
      return nothing;
    default:
      return line('consent-state', toConsentState(consentAt(history as readonly ParticipantEvent[])));
  }
}
