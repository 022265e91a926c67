/** What happens to a record in the course of a life: samples, wishes, a death, a correction. */

import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Day, Instant } from '#app/kernel/domain/instant.ts';
import { PERSON, SEEN } from './consent-parts.ts';
import { COORDINATOR, entry, personal, SAMPLE, SECOND_COORDINATOR, STAFF_BY_PHONE, STAFF_IN_PERSON } from './events.ts';

export const sample = (when: Instant, more: Partial<EventPayloads['SampleRegistered']> = {}) =>
  entry(
    'SampleRegistered',
    { sample: SAMPLE, kind: 'blood', legacy: false, further: false, site: 'site-a', ...more },
    when,
    { actor: STAFF_IN_PERSON },
  );

export const wished = (
  when: Instant,
  death: EventPayloads['WishesRecorded']['death'],
  more: Partial<EventPayloads['WishesRecorded']> = {},
) =>
  entry(
    'WishesRecorded',
    {
      seen: SEEN,
      by: PERSON,
      death,
      incapacity: death,
      named: [personal(5)],
      mayLearn: ['own-disease'],
      doctorMayTell: true,
      ...more,
    },
    when,
  );

export const died = (when: Instant, diedOn: Day | null = null) =>
  entry('DeathRecorded', { diedOn, source: 'hospital', record: null }, when, { actor: STAFF_BY_PHONE });

export const corrected = (when: Instant, corrects: number, correction: EventPayloads['EntryCorrected']['correction']) =>
  entry(
    'EntryCorrected',
    {
      corrects,
      correction,
      why: 'typed-wrongly',
      proof: personal(6),
      proposedBy: COORDINATOR,
      confirmedBy: SECOND_COORDINATOR,
    },
    when,
    { actor: STAFF_IN_PERSON },
  );
