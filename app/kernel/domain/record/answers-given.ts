/**
 * The answers a person gave, whether or not they have effect yet. What she signed and the explainer has not confirmed is not
 * "not answered": it waits. The gate reads the record alone; pages and the "before" of a change read this.
 */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { ParticipantEvent } from '../event/event.ts';
import { consentAt } from './fold.ts';
import type { ConsentRecord, ProvisionAnswer } from './record.ts';

export type GivenAnswer = ProvisionAnswer & {
  /** recorded, and without effect until somebody confirms it */
  readonly waits: boolean;
};
export type AnswersGiven = Readonly<Partial<Record<ProvisionCode, GivenAnswer>>>;

/** @param events all of the participant's events @param record their fold */
export function answersGiven(
  events: readonly ParticipantEvent[],
  record: Pick<ConsentRecord, 'answers' | 'pending'> = consentAt(events),
): AnswersGiven {
  const said = record.pending === null ? record.answers : consentAt(events, { onceConfirmed: true }).answers;
  const given = Object.entries({ ...record.answers, ...said }) as [ProvisionCode, ProvisionAnswer][];
  return Object.fromEntries(
    given.map(([code, answer]) => [code, { ...answer, waits: record.answers[code]?.decision !== answer.decision }]),
  );
}

/** Her answers as they were until this entry, by the record: what an entry says of the time before it is not relied on. */
export function answersBefore(events: readonly ParticipantEvent[], { revision }: ParticipantEvent): AnswersGiven {
  const earlier = events.filter((event) => event.revision < revision);
  return earlier.length === 0 ? {} : answersGiven(earlier);
}
