/**
 * A paper that is typed later than it was signed, and another answer given meanwhile on another way. Both stay in the
 * ledger; of two answers the one that permits less holds, and the person is asked about it. Source: contract §2.
 */

import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Answer, Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant, Span } from '#app/kernel/domain/instant.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';

export type Conflict = {
  readonly provision: ProvisionCode;
  readonly paper: Answer;
  readonly other: Answer;
  /** when the other answer was given, and by which event */
  readonly at: Instant;
  readonly number: number;
  readonly holds: 'paper' | 'other';
};

const RANK: Readonly<Record<Answer, number>> = { deny: 0, ask: 1, permit: 2 };

function answersIn(event: ParticipantEvent): Answers {
  switch (event.kind) {
    case 'ConsentGiven':
    case 'ReconsentGiven':
    case 'MajorityConfirmed':
      return event.payload.answers;
    case 'ChoicesChanged':
    case 'FindingPreferencesSet':
    case 'RecontactPreferencesSet':
      // what was typed off a paper is no answer on another way
      if (event.actor.channel === 'paper') return {};
      return Object.fromEntries(event.payload.changes.map(({ provision, to }) => [provision, to]));
    default:
      return {};
  }
}

/** Answers that differ from the paper's, given on its day or after; of several to one question the last. */
export function conflictsOf(events: readonly ParticipantEvent[], signed: Span, answers: Answers): Conflict[] {
  const found = new Map<ProvisionCode, Conflict>();
  for (const event of events) {
    if (event.occurredAt.until < signed.from) continue;
    for (const [code, other] of Object.entries(answersIn(event)) as [ProvisionCode, Answer][]) {
      const paper = answers[code];
      if (paper === undefined) continue;
      const holds = RANK[paper] < RANK[other] ? 'paper' : 'other';
      if (paper === other) found.delete(code);
      else
        found.set(code, {
          provision: code,
          paper,
          other,
          at: event.occurredAt.from,
          number: event.number as number,
          holds,
        });
    }
  }
  return [...found.values()];
}
