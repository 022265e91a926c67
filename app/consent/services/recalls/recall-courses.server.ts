/** The steps of recalls, as they were recorded, read back. */

import type { Transaction } from '#app/adapters/database/database.server.ts';
import { storedDay } from '#app/kernel/domain/instant.ts';
import {
  CANNOT_BECAUSE,
  DESTRUCTION_METHODS,
  RECALL_NOTICE_CHANNELS,
  type RecallCourse,
  type RecallStep,
  recallCourseOf,
} from '#app/kernel/domain/record/recall.ts';

type Row = Awaited<ReturnType<Transaction['recallStep']['findMany']>>[number];

function certificateOf({ certificate, method, destroyedOn, scan }: Row) {
  if (certificate === null || destroyedOn === null) return null;
  return {
    number: certificate,
    method: DESTRUCTION_METHODS.find((one) => one === method) ?? 'other',
    day: storedDay(destroyedOn),
    hasScan: scan !== null,
  };
}

function stepOf(row: Row): RecallStep | null {
  const at = row.at.toISOString();
  switch (row.kind) {
    case 'notice-sent':
      return { kind: 'notice-sent', at, channel: RECALL_NOTICE_CHANNELS.find((one) => one === row.channel) ?? 'mail' };
    case 'acknowledged':
    case 'reminded':
    case 'escalated':
      return { kind: row.kind, at };
    case 'answered':
      return {
        kind: 'answered',
        at,
        certificate: certificateOf(row),
        because: CANNOT_BECAUSE.find((one) => one === row.because) ?? null,
      };
    default:
      return null;
  }
}

/** By task. A task without steps is not in it. */
export async function coursesOf(
  tx: Pick<Transaction, 'recallStep'>,
  tasks: readonly string[],
): Promise<ReadonlyMap<string, RecallCourse>> {
  if (tasks.length === 0) return new Map();
  const rows = await tx.recallStep.findMany({ where: { task: { in: [...tasks] } }, orderBy: { at: 'asc' } });
  const steps = new Map<string, RecallStep[]>();
  for (const row of rows) {
    const step = stepOf(row);
    if (step) steps.set(row.task, [...(steps.get(row.task) ?? []), step]);
  }
  return new Map([...steps].map(([task, taken]) => [task, recallCourseOf(taken)]));
}
