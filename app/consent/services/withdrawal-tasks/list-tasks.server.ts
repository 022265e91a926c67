/** What one holder still has to do, the nearest date first, and what it closed last. By identifier: no name is known here. */

import { withAccess } from '#app/adapters/database/database.server.ts';
import { type Holding, holderAccessOf, rowsOf } from '#app/data-access/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { OUTCOME_TASK } from '#app/kernel/domain/record/withdrawal-tasks.ts';
import { openAmong } from '#app/kernel/services/access/open-among.server.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type TaskLine = {
  readonly id: string;
  readonly participant: string;
  readonly task: string;
  readonly holder: string;
  readonly organisation: string | null;
  readonly dueAt: Date;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
  readonly state: 'late' | 'now' | 'waits';
};
export type HolderTasks = { readonly open: readonly TaskLine[]; readonly closed: readonly TaskLine[] };

const LAST_CLOSED = 20;

/** A recipient stands with its name in this language. */
export async function listTasks(tools: Tools, holding: Holding, language: Language): Promise<HolderTasks> {
  const { database, clock } = tools;
  const now = clock.now();
  // the outcome of all is for the desk that knows the person
  const where = { ...rowsOf(holding), NOT: { task: OUTCOME_TASK } };
  const { open, closed } = await withAccess(database, holderAccessOf(holding), async (tx) => {
    const rows = {
      open: await tx.withdrawalTask.findMany({
        where: { ...where, closedAt: null },
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      }),
      closed: await tx.withdrawalTask.findMany({
        where: { ...where, closedAt: { not: null } },
        orderBy: [{ closedAt: 'desc' }, { id: 'asc' }],
        take: LAST_CLOSED,
      }),
    };
    const seen = await openAmong(
      tx,
      [...rows.open, ...rows.closed].map(({ participant }) => participant),
    );
    const isOpen = ({ participant }: { readonly participant: string }) => seen.has(participant);
    return { open: rows.open.filter(isOpen), closed: rows.closed.filter(isOpen) };
  });
  const nameOf = await organisationNames(tools, language);
  const line = (row: (typeof open)[number]): TaskLine => {
    const { id, participant, task, holder, organisation, dueAt, closedAt, outcome, notBefore } = row;
    const state = dueAt < now ? 'late' : notBefore !== null && notBefore > now ? 'waits' : 'now';
    const recipient = organisation && nameOf(organisation);
    return { id, participant, task, holder, organisation: recipient, dueAt, closedAt, outcome, state };
  };
  return { open: open.map(line), closed: closed.map(line) };
}
