/** Changed answers, withdrawals and re-consents: the acts of a person who has joined. */

import type { Answer, AnswerChange, Answers, Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Day, type Instant, type Span, wholeDay } from '#app/kernel/domain/instant.ts';
import type { ProvisionCode, WithdrawalLevel } from '#bridge/contract/vocabulary.ts';
import { given, LISTS, PERSON, SEEN, transcription } from './consent-parts.ts';
import { entry, PERSON_ONLINE, PROXY_ONLINE, STAFF_ON_PAPER, SYSTEM } from './events.ts';

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
