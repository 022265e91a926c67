/** What waits, for whom, until when. Nothing here tells of what might be found in a genome. */

import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import { reconfirmationWaits } from '#app/kernel/domain/findings/reconfirmation.ts';
import type { Day, Instant } from '#app/kernel/domain/instant.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { type Answering, OFFERED } from './answering.ts';
import type { Beside, BesideName } from './besides.ts';
import type { Place } from './place.ts';
import type { TakingBack } from './taking-back.ts';

/** For the one who reads. */
export const OWN_WAITS = [
  'go-on-joining',
  'decide-of-age',
  'decide-again',
  'decide-late',
  'requests',
  'messages',
  'may-take-back',
  'findings-again',
  'questions-answered',
  'mail-comes-back',
  'talk-answered',
] as const;
/** For somebody else, or for a day. */
export const OTHERS_WAITS = [
  'confirmation',
  'conversation',
  'identity',
  'guardian-word',
  'guardian-talk',
  'child-word',
  'child-first-word',
  'parents-word',
  'new-decider',
  'who-decides',
  'samples',
  'safety',
  'doubt',
  'question',
  'destruction',
] as const;
export type WaitName = (typeof OWN_WAITS)[number] | (typeof OTHERS_WAITS)[number];
export type Party = 'you' | 'hospital' | 'guardian' | 'child' | 'parents' | 'programme' | 'time';
export type Wait = { readonly what: WaitName; readonly on: Party; readonly until: Instant | Day | null };

/** Counts of what lies elsewhere. */
export type AroundWaits = {
  readonly events: readonly ParticipantEvent[];
  /** cases that she wished to be asked about, and case reports, without a reply */
  readonly requests: number;
  /** a campaign that she allowed has written, and she has not answered: she need not */
  readonly messages: number;
  readonly answeredQuestions: number;
  readonly answeredTalks: number;
  readonly failingMails: number;
  /** her questions without an answer, with the day of the promise */
  readonly openQuestions: readonly { readonly until: Instant }[];
  /** by when somebody gets in touch about what she said */
  readonly doubtUntil: Instant | null;
};

type Told = {
  readonly record: ConsentRecord;
  readonly place: Place;
  readonly besides: readonly Beside[];
  readonly answering: Answering;
  readonly takingBack: TakingBack | null;
  readonly by: Speaker;
};

const FROM_BESIDES: Readonly<Partial<Record<BesideName, readonly [WaitName, Party]>>> = {
  'guardian-not-heard': ['guardian-word', 'guardian'],
  'guardian-objects': ['guardian-talk', 'hospital'],
  'child-said-no': ['child-word', 'child'],
  'child-not-asked': ['child-first-word', 'child'],
  'parents-differ': ['parents-word', 'parents'],
  'proxy-ended': ['new-decider', 'hospital'],
  'of-age-cannot-decide': ['who-decides', 'hospital'],
  'samples-checked': ['samples', 'programme'],
  'safety-stop': ['safety', 'programme'],
};

const OF_AGE: readonly BesideName[] = ['of-age', 'of-age-stopped', 'of-age-grace', 'of-age-over'];

function ownWaits(
  { record, place, besides, answering, takingBack, by }: Told,
  around: AroundWaits,
  now: Instant,
): Wait[] {
  const found: Wait[] = [];
  const you = (what: WaitName, until: Wait['until'] = null) => found.push({ what, on: 'you', until });
  const { reconsent } = record;
  const isOpen = answering !== 'closed' && answering !== 'withdrawn' && answering !== 'study-ended';
  if (place.at === 'invited' || place.at === 'reading') you('go-on-joining');
  const grown = besides.find(({ what }) => OF_AGE.includes(what));
  if (grown && isOpen && by.who === 'person') you('decide-of-age', grown.until);
  const isSigned = (record.pending?.number ?? 0) > (reconsent?.asked ?? 0);
  // at 18 all is answered on the adults' own page
  const isGrown = grown !== undefined || besides.some(({ what }) => what === 'of-age-cannot-decide');
  if (reconsent && !isSigned && isOpen && !isGrown)
    you(reconsent.by > now ? 'decide-again' : 'decide-late', reconsent.by);
  if (around.requests > 0 && OFFERED[answering] === 'all') you('requests');
  if (around.messages > 0 && isOpen && record.withdrawal === null) you('messages');
  if (takingBack?.until) you('may-take-back', takingBack.until);
  if (isOpen && reconfirmationWaits(record, around.events, now) !== null) you('findings-again');
  if (around.answeredQuestions > 0) you('questions-answered');
  if (around.failingMails > 0) you('mail-comes-back');
  if (around.answeredTalks > 0) you('talk-answered');
  return found;
}

function othersWaits({ record, place, besides }: Told, around: AroundWaits): Wait[] {
  const found: Wait[] = [];
  const wait = (what: WaitName, on: Party, until: Wait['until'] = null) => found.push({ what, on, until });
  if (place.at === 'waits-for-explainer' || place.at === 'reconsent-signed') wait('confirmation', 'hospital');
  if (place.at === 'waits-for-conversation') wait('conversation', 'hospital');
  if (place.at === 'signer-not-sure') wait('identity', 'hospital');
  for (const { what } of besides) {
    const party = FROM_BESIDES[what];
    if (party) wait(...party);
    if (what === 'doubt') wait('doubt', 'hospital', around.doubtUntil);
  }
  const [first] = around.openQuestions.map(({ until }) => until).toSorted();
  if (first !== undefined) wait('question', 'hospital', first);
  if (place.at === 'use-stopped-cooling-off' && record.withdrawal)
    wait('destruction', 'time', record.withdrawal.destroyFrom);
  return found;
}

export const waitsOf = (told: Told, around: AroundWaits, now: Instant): Wait[] => [
  ...ownWaits(told, around, now),
  ...othersWaits(told, around),
];
