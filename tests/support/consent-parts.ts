/** What the acts of consent are made of: the text seen, the speaker, the answers. */

import type { Answers, Attendance, Seen, Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { COORDINATOR, hash, personal, SECOND_COORDINATOR } from './events.ts';

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
export const transcription = { scan: personal(2), first: COORDINATOR, second: SECOND_COORDINATOR };

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

export const given = (
  answers: Answers,
  more: Partial<EventPayloads['ConsentGiven']> = {},
): EventPayloads['ConsentGiven'] => ({
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
