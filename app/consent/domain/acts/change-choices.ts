/** Change of intent (意思変更): other answers while staying. A no is always taken; a yes needs a version that may collect. */

import { cannotCollect, type PublishedVersion, seenDiffers } from '#app/kernel/domain/document/published.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type {
  Answer,
  AnswerChange,
  Answers,
  ListsSeen,
  Seen,
  Signature,
  Speaker,
  Transcription,
} from '#app/kernel/domain/event/payloads/parts.ts';
import { type Instant, moment } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { notOffered, withAlsoSet } from '#app/kernel/domain/record/acts/answers.ts';
import {
  type Command,
  cannotSpeak,
  closedFor,
  type Events,
  FILING,
  givenIn,
  inTheFuture,
  notActive,
  ofParticipant,
  recordOf,
  typedByOne,
  untranscribed,
  whenDone,
  wrongSpeaker,
} from '#app/kernel/domain/record/acts/situation.ts';
import type { AnswersGiven } from '#app/kernel/domain/record/answers-given.ts';
import { heldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';

export type ChangeChoices = Command & {
  readonly by: Speaker;
  readonly seen: Seen;
  readonly lists: ListsSeen;
  readonly answers: Answers;
  readonly signature: Signature | null;
  readonly transcription: Transcription | null;
};

const RANK = { 'not-asked': 0, deny: 0, ask: 1, permit: 2 } as const;

/**
 * What would be other than she has said so far, in the order given: an answer that waits for the explainer is her answer,
 * and a receipt says so. A yes to a newer list is a change too.
 */
export function changesOf(given: AnswersGiven, answers: Answers, lists: ListsSeen): AnswerChange[] {
  return (Object.entries(answers) as [ProvisionCode, Answer][]).flatMap(([provision, to]) => {
    const now = given[provision];
    const from = now?.decision ?? 'not-asked';
    const newerList = now?.list != null && to !== 'deny' && now.list !== lists.countries && now.list !== lists.genes;
    return from === to && !newerList ? [] : [{ provision, from, to }];
  });
}

/** Answers that permit more than has effect now, or permit over a newer list. What only waits has no effect. */
export const widening = (
  { answers }: Pick<ConsentRecord, 'answers'>,
  changes: readonly AnswerChange[],
): AnswerChange[] =>
  changes.filter(
    ({ provision, from, to }) =>
      RANK[to] > RANK[answers[provision]?.decision ?? 'not-asked'] || (to !== 'deny' && from === to),
  );

/** What a wider answer needs beyond a narrower one. */
function cannotWiden(
  record: ConsentRecord,
  command: ChangeChoices,
  wider: readonly AnswerChange[],
  now: Instant,
  published: PublishedVersion | null,
): Refused | null {
  if (wider.length === 0) return null;
  const ownNo = wider
    .filter(({ provision }) => record.answers[provision]?.by === 'person')
    .map(({ provision }) => provision);
  return firstRefusal([
    () => notActive(record),
    /* a voice on the phone closes at once and opens nothing: whose it is, and what was shown, nobody can look up later */
    () =>
      command.actor.channel === 'phone'
        ? refuse('phone-cannot-widen', { provisions: wider.map(({ provision }) => provision) })
        : null,
    () => cannotCollect(published, now),
    () => published && seenDiffers(published, command.seen, command.lists),
    () => published && notOffered(published.version, command.answers),
    () => (command.by.who === 'proxy' && ownNo.length > 0 ? refuse('own-no-stands', { provisions: ownNo }) : null),
    () => wrongSpeaker(record, command.by, record.capacity.basis),
    () => typedByOne(command.actor, command.transcription),
  ]);
}

/**
 * Wider answers that wait while she gives the answer that holds once more: her word now is that one. A changed answer ends what
 * waits by itself.
 */
function endedBySameAnswer(events: Events, answers: Answers, changes: readonly AnswerChange[]): number[] {
  const same = Object.keys(answers).filter((code) => !changes.some(({ provision }) => provision === code));
  return heldAnswers(events.filter(ofParticipant))
    .filter((held) => held.changes.some(({ provision }) => same.includes(provision)))
    .map(({ number }) => number);
}

const withoutNoes = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== 'deny'));

export function decideChange(
  events: Events,
  command: ChangeChoices,
  now: Instant,
  published: PublishedVersion | null,
): Outcome {
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const { by, seen, lists, signature, transcription, actor } = command;
  const answers = published ? withAlsoSet(published.version, command.answers) : command.answers;
  const changes = changesOf(givenIn(events, record), answers, lists);
  const ended = endedBySameAnswer(events, answers, changes);
  const refused = firstRefusal([
    () => closedFor(record),
    () => (record.inForce || record.pending ? null : refuse('not-active')),
    () => cannotSpeak(record, actor, by, now, FILING),
    () => untranscribed(actor, transcription),
    () => inTheFuture(command, now),
    () => (changes.length === 0 && ended.length === 0 ? refuse('nothing-changes') : null),
    /* a no is always taken; "ask me" only where it is offered: for a finding, to be asked is to be told */
    () => published && notOffered(published.version, withoutNoes(command.answers)),
    () => cannotWiden(record, command, widening(record, changes), now, published),
  ]);
  if (refused) return refused;
  const payload = { seen, lists, by, changes, signature, transcription };
  const changed = changes.length === 0 ? [] : [newEvent('ChoicesChanged', whenDone(command, now), payload)];
  const stopped =
    ended.length === 0 ? [] : [newEvent('HeldAnswersEnded', moment(now), { held: ended, because: 'same-answer' })];
  // the change last: a receipt belongs to it
  return accept(...stopped, ...changed);
}
