/** One task of a withdrawal at this site. */
import { z } from 'zod';
import type { Tools } from '../tools.server.ts';
import type { DeskCoordinator } from './load-person.server.ts';

export type OneTask = {
  readonly id: string;
  readonly participant: string;
  readonly holder: string;
  readonly task: string;
  readonly notBefore: Date | null;
  readonly dueAt: Date;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
  /** the days in which the withdrawal can be taken back still run */
  readonly waits: boolean;
};

/** Null where there is none at this site. */
export async function loadTask(
  { database, clock }: Tools,
  { site }: DeskCoordinator,
  id: string,
): Promise<OneTask | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await database.prisma.withdrawalTask.findFirst({ where: { id, site } });
  if (!row) return null;
  const { participant, holder, task, notBefore, dueAt, closedAt, outcome } = row;
  const waits = closedAt === null && notBefore !== null && notBefore > clock.now();
  return { id, participant, holder, task, notBefore, dueAt, closedAt, outcome, waits };
}
