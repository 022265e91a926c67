/** The real version 2.1, published for tests, and a command for every act with only what the rules look at. */

import type { ChangeChoices } from '#app/consent/domain/acts/change-choices.ts';
import type { GiveConsent } from '#app/consent/domain/acts/give-consent.ts';
import type { WithdrawConsent } from '#app/consent/domain/acts/withdraw-consent.ts';
import versionFile from '#app/documents/wgs-icf/2.1/version.json' with { type: 'json' };
import type { PublishedVersion } from '#app/kernel/domain/document/published.ts';
import { type DocumentVersion, offeredProvisions, parseVersion } from '#app/kernel/domain/document/version.ts';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import { ALONE, LISTS, PERSON, SEEN, SIGNATURE } from './consent-parts.ts';
import { PERSON_ONLINE } from './events.ts';

export const VERSION: DocumentVersion = parseVersion(versionFile);
export const PUBLISHED: PublishedVersion = {
  version: VERSION,
  stage: 'published',
  publishedAt: '2026-10-01T00:00:00.000Z',
  renderings: [{ audience: 'adult', language: 'ja', sha256: SEEN.rendering }],
};
/** Every question of the form answered yes. */
export const ALL_YES: Answers = Object.fromEntries(offeredProvisions(VERSION).map((code) => [code, 'permit'] as const));

export const giveConsent = (more: Partial<GiveConsent> = {}): GiveConsent => ({
  actor: PERSON_ONLINE,
  by: PERSON,
  seen: SEEN,
  lists: LISTS,
  answers: ALL_YES,
  attendance: ALONE,
  electronicWayAgreed: true,
  cannotRead: false,
  unansweredQuestions: [],
  openQuestionsStated: false,
  signature: { ...SIGNATURE, statements: [...VERSION.statements] },
  ...more,
});

export const changeChoices = (answers: Answers, more: Partial<ChangeChoices> = {}): ChangeChoices => ({
  actor: PERSON_ONLINE,
  by: PERSON,
  seen: SEEN,
  lists: LISTS,
  answers,
  signature: null,
  transcription: null,
  ...more,
});

export const withdraw = (more: Partial<WithdrawConsent> = {}): WithdrawConsent => ({
  actor: PERSON_ONLINE,
  by: PERSON,
  seen: SEEN,
  level: 'no-further-use',
  sampleChoice: 'destroy',
  doctorMayTell: null,
  tellMe: null,
  told: ['analysed-stays'],
  outcomeTo: 'portal',
  reason: null,
  transcription: null,
  waiveCoolingOff: false,
  ...more,
});
