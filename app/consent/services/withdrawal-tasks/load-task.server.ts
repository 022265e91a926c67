/** One task of a withdrawal, for whoever may see it: what to do, for which samples, by number and never by name. */

import { withAccess } from '#app/adapters/database/database.server.ts';
import { type Holding, holderAccessOf, RECIPIENT, rowsOf } from '#app/data-access/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { CLOSED_BY, HOLDERS, stopsOf } from '#app/kernel/domain/record/withdrawal-tasks.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { numbersOf } from '../numbers-of.server.ts';

export type OneTask = {
  readonly id: string;
  readonly participant: string;
  readonly holder: string;
  readonly task: string;
  readonly notBefore: Date | null;
  readonly dueAt: Date;
  readonly askedAt: Date | null;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
  /** of a recipient's reply */
  readonly release: string | null;
  readonly organisation: string | null;
  /** the days in which the withdrawal can be taken back still run */
  readonly waits: boolean;
  readonly late: boolean;
  /** whether this reader is the one who reports it */
  readonly isYours: boolean;
  readonly samples: readonly string[];
  /** closed into this one by a merge: what lies under them is hers too */
  readonly formerNumbers: readonly string[];
  /** the outcome goes by letter or by the doctor: somebody prints it */
  readonly byHand: boolean;
};

function isYours(holding: Holding, holder: string): boolean {
  if (holder === RECIPIENT) return holding.role === 'release-desk';
  const known = HOLDERS.find((one) => one === holder);
  return known !== undefined && CLOSED_BY[known].includes(holding.role);
}

/** Null where there is none for this reader. */
export async function loadTask(tools: Tools, holding: Holding, id: string): Promise<OneTask | null> {
  if (!isUuid(id)) return null;
  return withAccess(tools.database, holderAccessOf(holding), async (tx) => {
    const row = await tx.withdrawalTask.findFirst({ where: { id, ...rowsOf(holding) } });
    if (!row) return null;
    const opened = await openRecord(tx, participantIdSchema.parse(row.participant), row.site);
    if (!opened) return null;
    const openedAt = row.openedAt.toISOString();
    const outcomeTo = stopsOf(opened.record).find(({ recordedAt }) => recordedAt === openedAt)?.outcomeTo;
    const numbers = (await numbersOf(tx, [row.participant])).map(({ number }) => number);
    const now = tools.clock.now();
    const { participant, holder, task, notBefore, dueAt, askedAt, closedAt, outcome, release, organisation } = row;
    const shown = {
      id,
      participant,
      holder,
      task,
      notBefore,
      dueAt,
      askedAt,
      closedAt,
      outcome,
      release,
      organisation,
    };
    return {
      ...shown,
      waits: closedAt === null && notBefore !== null && notBefore > now,
      late: closedAt === null && dueAt < now,
      isYours: isYours(holding, holder),
      samples: opened.record.samples.map(({ id: sample }) => sample),
      formerNumbers: numbers.filter((number) => number !== row.participant),
      byHand: outcomeTo === 'letter' || outcomeTo === 'doctor',
    };
  });
}

/** As the task's page shows it: a recipient by its name. */
export async function loadShownTask(
  tools: Tools,
  holding: Holding,
  id: string,
  language: Language,
): Promise<OneTask | null> {
  const task = await loadTask(tools, holding, id);
  if (!task?.organisation) return task;
  const nameOf = await organisationNames(tools, language);
  return { ...task, organisation: nameOf(task.organisation) };
}
