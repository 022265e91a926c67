/** The worker's part: a release where one is due; what could not be released is said to the operator, and nothing is shown. */

import { dayOf, storedDay } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { releaseDue } from '../../domain/figures/release-due.ts';
import { makeRelease } from './make-release.server.ts';

export async function releaseInTime(tools: Tools): Promise<void> {
  const { prisma } = tools.database;
  const first = await prisma.ledgerEvent.findFirst({ orderBy: { revision: 'asc' }, select: { recordedAt: true } });
  if (!first) return;
  const newest = await prisma.figureRelease.findFirst({ orderBy: { number: 'desc' }, select: { toDay: true } });
  const due = releaseDue(
    newest ? storedDay(newest.toDay) : null,
    dayOf(first.recordedAt.toISOString()),
    dayOf(tools.clock.now().toISOString()),
  );
  if (due === null) return;
  const made = await makeRelease(tools, due);
  if (!made.ok && made.why !== 'made-already')
    tools.log.warn({ why: made.why, figures: made.figures }, 'the public figures stay as they were');
}
