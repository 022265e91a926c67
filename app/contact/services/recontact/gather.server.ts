/** Who is meant, written down once when a campaign is let run; whether anybody is written to is decided at the sending. */
import { setTimeout as pause } from 'node:timers/promises';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { type Campaign, oneCampaign, takeCampaignStep } from './campaigns.server.ts';
import { meantOf } from './people.server.ts';

const access = systemAccess('recontact');
const CHUNK = 500;
/** others are served meanwhile */
const BREATH_MS = 1;

/** Everybody by number, some at a time. */
export async function* everybody(tools: Tools): AsyncGenerator<readonly ParticipantId[]> {
  for (let after = ''; ; ) {
    const rows = await tools.database.prisma.enrolment.findMany({
      where: { participant: { gt: after } },
      orderBy: { participant: 'asc' },
      take: CHUNK,
      select: { participant: true },
    });
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ participant }) => participant as ParticipantId);
    after = last.participant;
    await pause(BREATH_MS);
  }
}

/** Again from the start after a crash: who is written down already stays once. */
export async function gather(tools: Tools, campaign: Campaign): Promise<void> {
  for await (const participants of everybody(tools)) {
    const isOver = await withAccess(tools.database, access, async (tx) => {
      const here = await oneCampaign(tx, campaign.id);
      if (here?.state !== 'gathering') return true;
      const availableAt = tools.clock.now();
      const meant = await meantOf(tx, participants, campaign.criteria);
      const data = meant.map((participant) => ({ campaign: campaign.id, participant, availableAt }));
      await tx.recontactTarget.createMany({ data, skipDuplicates: true });
      return false;
    });
    if (isOver) return;
  }
  await withAccess(tools.database, access, async (tx: Transaction) => {
    const here = await oneCampaign(tx, campaign.id);
    if (here?.state === 'gathering')
      await takeCampaignStep(tx, here, { step: 'gathered', by: null, at: tools.clock.now() });
  });
}
