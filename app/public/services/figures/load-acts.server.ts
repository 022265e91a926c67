/** What organisations and bodies did, as the register and the minutes have it now. */

import { type PublicEntry, publicRegister } from '#app/data-access/index.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { wasApproved } from '#app/kernel/domain/programme/register.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Acts, type CountedUse, figureActsOf } from '../../domain/figures/acts.ts';

const AGAINST: readonly string[] = ['against'];

/** The answer to the panel is written where the committee decided otherwise; an entry from before chains says it by its view. */
const countedUse = (entry: PublicEntry): CountedUse => ({
  status: entry.status,
  class: entry.recipient.class,
  country: entry.recipient.country,
  purposes: entry.duo,
  approved: wasApproved(entry),
  given: entry.givenSince !== null,
  panelView: entry.panelView,
  differs: entry.decided ? entry.decided.difference !== null : wasApproved(entry) && AGAINST.includes(entry.panelView),
});

export async function loadActs(tools: Tools): Promise<Acts> {
  const { prisma } = tools.database;
  const now = tools.clock.now();
  const uses = (await publicRegister(tools, 'ja')).map(countedUse);
  const requests = await prisma.dataRequest.findMany({
    where: { NOT: { OR: [{ submittedAt: null }, { decidedAt: null }] } },
    select: { submittedAt: true, decidedAt: true },
  });
  const decided = requests.flatMap(({ submittedAt, decidedAt }) =>
    submittedAt && decidedAt ? [{ submittedAt: submittedAt.toISOString(), decidedAt: decidedAt.toISOString() }] : [],
  );
  const held = {
    committee: await prisma.committeeMeeting.count({ where: { startsAt: { lte: now }, cancelledAt: null } }),
    panel: await prisma.panelMeeting.count({ where: { heldAt: { lte: now } } }),
    incidents: await prisma.incidentNotice.count({ where: { about: null } }),
  };
  return figureActsOf(uses, decided, held);
}

/** All tables, and the moment as of which they are true. */
export async function countActs(tools: Tools): Promise<{ readonly countedAt: Instant; readonly acts: Acts }> {
  const countedAt = tools.clock.now().toISOString();
  return { countedAt, acts: await loadActs(tools) };
}
