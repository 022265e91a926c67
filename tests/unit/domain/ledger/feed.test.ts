/** What the gates are told after an event: the person's state, the programme's thing, or that there is nothing to know. */
import { expect, test } from 'vitest';
import type { LedgerEvent, ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { canonicalText } from '#app/kernel/domain/ledger/canonical.ts';
import { feedOf } from '#app/kernel/domain/ledger/feed.ts';
import { toConsentState } from '#app/kernel/domain/record/consent-state.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { ledger } from '#tests/support/events.ts';

const feed = (kind: string, payload: object) => feedOf({ kind, payload } as LedgerEvent, []);
const THING = { id: 'one', b: 2, a: 1 };
const WRITTEN = '{"a":1,"b":2,"id":"one"}';

test.each([
  ['ApprovalSet', 'approval', { approval: THING }],
  ['DataSetSet', 'dataset', { dataset: THING }],
  ['MembershipSet', 'membership', { membership: THING }],
  ['ExpertPanelDecided', 'expert-panel', { decision: THING }],
  ['EthicsOpinionRegistered', 'ethics-opinion', { opinion: THING }],
  ['EthicsOpinionWithdrawn', 'ethics-opinion', { opinion: THING }],
  ['SuspensionSet', 'suspension', { suspension: THING }],
  ['SuspensionLifted', 'suspension', { suspension: THING }],
  ['PolicyPublished', 'policy', { policy: THING }],
  ['DocumentPublished', 'list', { publishes: 'list', list: THING }],
] as const)('%s tells the %s as it now stands', (kind, told, payload) => {
  expect(feed(kind, payload)).toEqual({ kind: told, payload: WRITTEN });
});

test.each([
  ['DocumentPublished', { publishes: 'document', list: THING }],
  ['ReleaseRecorded', {}],
  ['RequestDecided', {}],
  ['CareOverrideAsked', {}],
  ['CareOverrideGranted', {}],
  ['LedgerOpened', {}],
  ['AdministrationRecorded', {}],
] as const)('%s with %j tells nothing', (kind, payload) => {
  expect(feed(kind, payload)).toEqual({ kind: 'none', payload: '' });
});

test('any act of a person tells the whole state that follows from all of hers', () => {
  const events = ledger(joined()) as ParticipantEvent[];
  const last = events.at(-1) as ParticipantEvent;
  expect(feedOf(last, events)).toEqual({
    kind: 'consent-state',
    payload: canonicalText(toConsentState(consentAt(events))),
  });
  expect(feedOf(last, events).payload).toContain(last.participant);
});
