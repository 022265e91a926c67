/** Recipients asked after one withdrawal, each with its reply so far. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { RECALL_TASK, releasesOf } from '#app/data-access/index.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { AskedRecall } from '#app/kernel/domain/record/data-disposition.ts';
import { NO_COURSE } from '#app/kernel/domain/record/recall.ts';
import { coursesOf } from './recall-courses.server.ts';

/** By organisation, then release. @param withdrawal the event of the withdrawal */
export async function askedRecalls(
  tx: Transaction,
  events: readonly ParticipantEvent[],
  withdrawal: Pick<ParticipantEvent, 'number' | 'recordedAt' | 'participant'>,
): Promise<readonly AskedRecall[]> {
  const participant = withdrawal.participant ?? '';
  const rows = await tx.withdrawalTask.findMany({
    where: { participant, task: RECALL_TASK, openedAt: new Date(withdrawal.recordedAt) },
    orderBy: [{ organisation: 'asc' }, { release: 'asc' }],
  });
  if (rows.length === 0) return [];
  const actions = new Map((await releasesOf(tx, participant)).map(({ id, action }) => [id, action]));
  const courses = await coursesOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, release, organisation, dueAt, askedAt }) => {
    const reply = events.findLast(
      (event) =>
        event.kind === 'RecallAnswered' &&
        event.payload.withdrawal === withdrawal.number &&
        event.payload.release === release &&
        event.payload.organisation === organisation,
    );
    const answered = reply?.kind === 'RecallAnswered' ? reply : null;
    return {
      release: release ?? '',
      organisation: organisation ?? '',
      what: actions.get(release ?? '') === 'release-sample' ? 'samples' : 'data',
      due: dueAt.toISOString(),
      answer: answered?.payload.answer ?? null,
      at: answered?.occurredAt.until ?? null,
      record: answered?.payload.record?.record ?? null,
      askedAgain: askedAt?.toISOString() ?? null,
      course: courses.get(id) ?? NO_COURSE,
    };
  });
}
