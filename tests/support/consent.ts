/** Payloads and whole journeys of consent, for tests and seeds. Every helper takes only what a test is about. */

import type { Answer, AnswerChange, Answers, Attendance, Seen, Speaker } from '#app/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/domain/event/payloads.ts';
import { type Day, type Instant, type Span, wholeDay } from '#app/domain/instant.ts';
import type { ProvisionCode, WithdrawalLevel } from '#bridge/contract/vocabulary.ts';
import {
  at,
  COORDINATOR,
  type Entry,
  entry,
  hash,
  PARENT,
  PERSON_ONLINE,
  PROXY_ONLINE,
  personal,
  SAMPLE,
  SECOND_COORDINATOR,
  STAFF_BY_PHONE,
  STAFF_IN_PERSON,
  STAFF_ON_PAPER,
  SYSTEM,
} from './events.ts';

export const SEEN: Seen = {
  document: 'wgs-icf',
  version: '2.1',
  audience: 'adult',
  language: 'ja',
  layer: 'plain',
  rendering: hash(21),
};
export const LISTS = { countries: 'countries-2026-1', genes: 'genes-2026-1' } as const;
export const ALONE: Attendance = {
  privatePlace: true,
  othersPresent: [],
  helper: null,
  interpreter: null,
  witness: null,
};
export const PERSON: Speaker = { who: 'person' };
export const proxy = (appointed: number): Speaker => ({ who: 'proxy', appointed });
export const SIGNATURE = { nameRef: personal(1), meaning: 'consent', statements: ['read-and-asked', 'voluntary'] };
const transcription = { scan: personal(2), first: COORDINATOR, second: SECOND_COORDINATOR };

/** Yes to all that an adult is asked in the tests; each test changes what it is about. */
export const YES: Answers = {
  participate: 'permit',
  'collect-clinical': 'permit',
  omics: 'permit',
  'share-academia': 'permit',
  'share-industry': 'permit',
  'share-overseas': 'permit',
  'findings-carrier': 'permit',
  'recontact-trials': 'permit',
};

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

const given = (answers: Answers, more: Partial<EventPayloads['ConsentGiven']> = {}): EventPayloads['ConsentGiven'] => ({
  seen: SEEN,
  lists: LISTS,
  answers,
  by: PERSON,
  basis: 'self',
  identity: 2,
  attendance: ALONE,
  electronicWay: 'agreed',
  comprehension: { asked: 14, right: 14, wrongCore: [] },
  openQuestions: [],
  signature: SIGNATURE,
  validUntil: null,
  ...more,
});

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

export const changed = (
  when: Instant | Span,
  changes: Partial<Record<ProvisionCode, Answer>>,
  by: Speaker = PERSON,
  recordedAt?: Instant,
) => {
  const list: AnswerChange[] = (Object.entries(changes) as [ProvisionCode, Answer][]).map(([provision, to]) => ({
    provision,
    from: 'not-asked',
    to,
  }));
  const onPaper = typeof when !== 'string';
  return entry(
    'ChoicesChanged',
    {
      seen: SEEN,
      lists: LISTS,
      by,
      changes: list,
      signature: null,
      transcription: onPaper ? transcription : null,
    },
    when,
    {
      actor: onPaper ? STAFF_ON_PAPER : by.who === 'proxy' ? PROXY_ONLINE : PERSON_ONLINE,
      ...(recordedAt ? { recordedAt } : {}),
    },
  );
};

/** A dated paper: its whole day, recorded when it was typed. */
export const onPaper = (
  day: Day,
  changes: Partial<Record<ProvisionCode, Answer>>,
  recordedAt: Instant,
  by: Speaker = PERSON,
) => changed(wholeDay(day), changes, by, recordedAt);

export const withdrawn = (
  when: Instant | Span,
  level: WithdrawalLevel = 'no-further-use',
  more: Partial<EventPayloads['ConsentWithdrawn']> = {},
  recordedAt?: Instant,
) =>
  entry(
    'ConsentWithdrawn',
    {
      seen: SEEN,
      by: PERSON,
      level,
      sampleChoice: level === 'no-further-use' ? 'destroy' : null,
      doctorMayTell: null,
      tellMe: null,
      told: ['analysed-stays', 'published-stays'],
      coolingOff: level === 'no-further-use' ? { days: 14, waived: false } : null,
      outcomeTo: 'portal',
      secondChannelNotice: true,
      reason: null,
      transcription: typeof when === 'string' ? null : transcription,
      ...more,
    },
    when,
    { actor: typeof when === 'string' ? PERSON_ONLINE : STAFF_ON_PAPER, ...(recordedAt ? { recordedAt } : {}) },
  );

export const takenBack = (when: Instant, withdrawal: number) =>
  entry('WithdrawalTakenBack', { withdrawal, way: 'own-sign-in', identity: null }, when);

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

export const sample = (when: Instant, more: Partial<EventPayloads['SampleRegistered']> = {}) =>
  entry(
    'SampleRegistered',
    { sample: SAMPLE, kind: 'blood', legacy: false, further: false, site: 'site-a', ...more },
    when,
    { actor: STAFF_IN_PERSON },
  );

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

export const reconsentAsked = (when: Instant, provisions: ProvisionCode[], by: Instant) =>
  entry('ReconsentAsked', { document: 'wgs-icf', version: '2.2', provisions, by, why: 'new-version' }, when, {
    actor: SYSTEM,
  });

export const reconsented = (
  when: Instant,
  asked: number,
  answers: Answers,
  more: Partial<EventPayloads['ReconsentGiven']> = {},
) =>
  entry(
    'ReconsentGiven',
    { ...given(answers), seen: { ...SEEN, version: '2.2' }, asked, confirmation: 'not-needed', ...more },
    when,
  );
