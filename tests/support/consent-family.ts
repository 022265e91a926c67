/** Those who speak for a child, and the child: acts of proxies and assents. */

import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { confirmed, consented, identified, invited } from './consent-joining.ts';
import { proxy, SEEN, YES } from './consent-parts.ts';
import { at, COORDINATOR, type Entry, entry, PARENT, personal, STAFF_IN_PERSON } from './events.ts';

export const appointed = (when: Instant, more: Partial<EventPayloads['ProxyAppointed']> = {}) =>
  entry(
    'ProxyAppointed',
    {
      proxy: PARENT,
      kind: 'parental-authority',
      ground: 'marriage',
      person: personal(4),
      proof: { kind: 'family-register', scan: null },
      why: null,
      from: when,
      until: null,
      otherParent: 'agrees',
      ...more,
    },
    when,
    { actor: STAFF_IN_PERSON },
  );

export const assented = (
  when: Instant,
  assent: EventPayloads['AssentRecorded']['assent'] = 'given',
  answers: Answers = {},
) =>
  entry(
    'AssentRecorded',
    { seen: { ...SEEN, audience: 'youth-12-15' }, assent, answers, explainedBy: COORDINATOR, mark: null },
    when,
    { actor: STAFF_IN_PERSON },
  );

/** A child of 12 with a parent's permission: numbers 1 invited, 2 appointed, 3 identified, 4 consent, 5 confirmed. */
export const childJoined = (answers: Answers = YES): Entry[] => [
  invited(at(0), { audience: 'youth-12-15', majorityOn: '2032-03-31T15:00:00.000Z' }),
  appointed(at(0, 1)),
  identified(at(0, 5), { of: 'proxy', appointed: 2 }),
  consented(at(0, 10), answers, { by: proxy(2), basis: 'parental-permission', identity: 3 }),
  confirmed(at(0, 15), 4),
];
