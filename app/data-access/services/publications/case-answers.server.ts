/** What everybody asked about a publication says now. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { recordOf } from '#app/kernel/domain/record/acts/situation.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { answersOfErased, answerThatCounts, type CaseAnswer } from '../../domain/publications/case-report.ts';
import type { Publication } from '../../domain/publications/publications.ts';

export type Answer = CaseAnswer['decision'] | null;

const eventsOf = async (tx: Transaction, participant: string) =>
  (await loadEvents(tx, participantIdSchema.parse(participant))) as readonly ParticipantEvent[];

async function answerOf(tx: Transaction, participant: string, report: string): Promise<Answer> {
  const events = await eventsOf(tx, participant);
  const mergedInto = recordOf(events)?.mergedInto ?? null;
  return answerThatCounts(events, report, mergedInto === null ? events : await eventsOf(tx, mergedInto));
}

/**
 * Each record is locked until the end of the transaction, always in the same order: no answer and no withdrawal comes between
 * this and what rests on it.
 */
export async function answersTo(
  tx: Transaction,
  shown: Pick<Publication, 'publication' | 'asked' | 'cleared' | 'on'>,
  now: Instant,
): Promise<readonly Answer[]> {
  const { publication } = shown;
  const rows = await tx.caseReport.findMany({ where: { publication }, orderBy: { participant: 'asc' } });
  const answers: Answer[] = [];
  for (const { id, participant } of rows) {
    await lock(tx, participant);
    answers.push(await answerOf(tx, participant, id));
  }
  return [...answers, ...answersOfErased(shown, rows.length, now)];
}
