/** The acts of joining, from invitation to confirmation. Every helper takes only what a test is about. */

import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Day, type Instant, wholeDay } from '#app/kernel/domain/instant.ts';
import { ALONE, given, PERSON, SEEN, transcription, YES } from './consent-parts.ts';
import {
  at,
  COORDINATOR,
  type Entry,
  entry,
  PERSON_ONLINE,
  PROXY_ONLINE,
  personal,
  STAFF_IN_PERSON,
  STAFF_ON_PAPER,
} from './events.ts';

export const invited = (when: Instant = at(0), more: Partial<EventPayloads['ParticipantInvited']> = {}): Entry =>
  entry(
    'ParticipantInvited',
    {
      document: 'wgs-icf',
      version: '2.1',
      audience: 'adult',
      language: 'ja',
      site: 'site-a',
      diseases: ['MONDO:0005233'],
      majorityOn: null,
      sentBy: 'handed-over',
      family: null,
      ...more,
    },
    when,
    { actor: STAFF_IN_PERSON },
  );

export const identified = (when: Instant = at(0, 5), more: Partial<EventPayloads['IdentityVerified']> = {}): Entry =>
  entry(
    'IdentityVerified',
    {
      of: 'person',
      method: 'photo-id-in-person',
      shown: 'driving-licence',
      checkedBy: COORDINATOR,
      explainer: { account: COORDINATOR, shown: 'staff-card' },
      purpose: 'consent',
      appointed: null,
      note: null,
      ...more,
    },
    when,
    { actor: STAFF_IN_PERSON },
  );

export const consented = (
  when: Instant = at(0, 10),
  answers: Answers = YES,
  more: Partial<EventPayloads['ConsentGiven']> = {},
) =>
  entry('ConsentGiven', given(answers, more), when, { actor: more.by?.who === 'proxy' ? PROXY_ONLINE : PERSON_ONLINE });

export const confirmed = (
  when: Instant = at(0, 15),
  consent = 3,
  more: Partial<EventPayloads['ExplanationConfirmed']> = {},
) =>
  entry(
    'ExplanationConfirmed',
    {
      consent,
      explainer: COORDINATOR,
      explainerShown: 'staff-card',
      way: 'face-to-face',
      attendance: ALONE,
      questions: 'all-answered',
      openQuestions: [],
      conversation: null,
      copyHandedOver: 'both',
      ...more,
    },
    when,
    { actor: STAFF_IN_PERSON },
  );

/** Invited, identified, consented, confirmed: numbers 1 to 4, all on day 0. */
export const joined = (answers: Answers = YES): Entry[] => [
  invited(),
  identified(),
  consented(at(0, 10), answers),
  confirmed(),
];

export const refused = (when: Instant) =>
  entry(
    'ConsentRefused',
    { seen: SEEN, by: PERSON, scope: 'all', askAgain: 'never', reason: null, transcription: null },
    when,
  );

export const paperConsent = (
  day: Day,
  recordedAt: Instant,
  answers: Answers = YES,
  more: Partial<EventPayloads['PaperConsentTranscribed']> = {},
) =>
  entry(
    'PaperConsentTranscribed',
    {
      ...given(answers, { electronicWay: 'not-electronic' }),
      transcription,
      explanation: { explainer: personal(3), on: day, conversation: null },
      equivalence: null,
      ...more,
    },
    wholeDay(day),
    { recordedAt, actor: STAFF_ON_PAPER },
  );
