/**
 * A campaign is over when nobody is waited for any more: everybody laid was asked, every day has come, or a newer version
 * asks in its place. Its figures are written down as the office sees them; whoever signs the old version later is still asked.
 */

import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { storedJson } from '#app/adapters/database/stored-json.ts';
import { dayColumn, dayOf } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { lastDayOf } from '../../domain/reconsent/plan.ts';
import { type Campaign, type CampaignName, campaignIn, lockCampaign, writeStep } from './campaign-row.server.ts';
import { progressOf } from './progress.server.ts';
import type { Round } from './rounds.server.ts';
import { shownProgress } from './shown-progress.ts';

const SYSTEM = { account: null, role: 'system' } as const;
const access = systemAccess('reconsent');

async function end(tools: Tools, name: CampaignName, because: 'answered' | 'newer-version'): Promise<void> {
  const officer = { account: '', role: 'system' } as const;
  const summary = storedJson(shownProgress(await progressOf(tools, officer, name)));
  await withAccess(tools.database, access, async (tx) => {
    await lockCampaign(tx, name);
    const now = tools.clock.now();
    const where = { ...name, state: { in: ['planned', 'running', 'paused'] } };
    const { count } = await tx.reconsentCampaign.updateMany({
      where,
      data: { state: 'ended', changedAt: now, summary },
    });
    if (count > 0)
      await writeStep(tools, tx, name, { kind: 'ended', by: SYSTEM, at: now, detail: { because, summary } });
  });
}

/** Nobody is waited for: all waves have begun, and of those asked each has answered, left, or let the day pass. */
export async function endIfOver(tools: Tools, { document, version, plan, state }: Campaign): Promise<void> {
  const today = dayOf(tools.clock.now().toISOString());
  if (state !== 'running' || plan.waves.some((wave) => lastDayOf(wave) >= today)) return;
  const open = await withAccess(tools.database, access, (tx) =>
    tx.reconsentMember.count({
      where: {
        ...{ document, version, because: null },
        OR: [{ askedAt: null, askOn: { gte: dayColumn(today) } }, { outcome: { in: ['waiting', 'partly'] } }],
      },
    }),
  );
  if (open === 0) await end(tools, { document, version }, 'answered');
}

/** A newer version has taken the place of one that asked: whom it had not asked, the newer one asks. */
export async function endReplaced(tools: Tools, rounds: readonly Round[]): Promise<void> {
  const { prisma } = tools.database;
  const rows = await prisma.reconsentCampaign.findMany({ where: { state: { in: ['planned', 'running', 'paused'] } } });
  for (const { document, version } of rows.map(campaignIn)) {
    const isOut = rounds.some(({ change }) => change.document === document && change.version === version);
    if (isOut || (await prisma.documentVersion.count({ where: { document, version } })) === 0) continue;
    await end(tools, { document, version }, 'newer-version');
  }
}
