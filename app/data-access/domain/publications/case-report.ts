/**
 * A report of one person's case, or any part of a publication from which somebody could be known: it needs that person's
 * own yes, to those words (R52; domain.md §5). No reply is no; a no counts at once and until it is printed.
 */

import { newEvent, type ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import {
  type Command,
  cannotSpeak,
  closedFor,
  type Events,
  inTheFuture,
  notActive,
  recordOf,
  whenDone,
  wrongSpeaker,
} from '#app/kernel/domain/record/acts/situation.ts';
import { isPrinted, type Publication } from './publications.ts';

export type CaseAnswer = {
  readonly decision: 'permit' | 'deny';
  readonly by: 'person' | 'proxy';
  readonly at: Instant;
};

/** The last word on one report; null while there is none. */
export function caseAnswerOf(events: readonly ParticipantEvent[], report: string): CaseAnswer | null {
  const last = events.findLast((event) => event.kind === 'CaseReportAnswered' && event.payload.report === report);
  if (last?.kind !== 'CaseReportAnswered') return null;
  return { decision: last.payload.decision, by: last.payload.by.who, at: last.recordedAt };
}

export type AnswerCaseReport = Command & EventPayloads['CaseReportAnswered'];

/** @param stands the last word so far */
export function decideCaseReport(
  events: Events,
  command: AnswerCaseReport,
  stands: CaseAnswer | null,
  now: Instant,
): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const isYes = payload.decision === 'permit';
  const refused = firstRefusal([
    () => cannotSpeak(record, actor, payload.by, now),
    () => (isYes ? notActive(record) : closedFor(record, true)),
    () => (isYes ? wrongSpeaker(record, payload.by, record.capacity.basis) : null),
    () => (stands?.decision === payload.decision ? refuse('nothing-changes') : null),
    () => (isYes && payload.by.who === 'proxy' && stands?.by === 'person' ? refuse('own-no-stands') : null),
    () => inTheFuture(command, now),
  ]);
  return refused ?? accept(newEvent('CaseReportAnswered', whenDone(command, now), payload));
}

/**
 * What counts of it now: a yes rests on the record that it was given in. Withdrawn from use, or closed, it is a no. The yes of
 * somebody who died since stays hers.
 * @param standing events of the record that she lives on in: her own, or the one that it was merged into
 */
export function answerThatCounts(
  events: readonly ParticipantEvent[],
  report: string,
  standing: readonly ParticipantEvent[] = events,
): CaseAnswer['decision'] | null {
  const said = caseAnswerOf(events, report)?.decision ?? null;
  if (said !== 'permit') return said;
  const record = recordOf(standing);
  const stands = record !== null && !record.closedBecause && record.withdrawal?.level !== 'no-further-use';
  return stands && record.inForce ? 'permit' : 'deny';
}

/**
 * Nothing is left of whoever was erased but that she was asked. It is a no: her yes went with her, unless it is printed.
 * @param left how many of those who were asked are still there
 */
export function answersOfErased(
  shown: Pick<Publication, 'asked' | 'cleared' | 'on'>,
  left: number,
  now: Instant,
): readonly 'deny'[] {
  const gone = isPrinted(shown, now) ? 0 : Math.max(0, shown.asked - left);
  return Array.from({ length: gone }, () => 'deny' as const);
}
