/**
 * Before a campaign is launched: who would be asked about what, by which way, at which hospital, in which wave, with which
 * reminders. Over what was counted, under the plan as it stands, some thousands at a time; no row is shown.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { CampaignPlan } from '../../domain/reconsent/plan.ts';
import { type CampaignName, campaignAccess, nameOf, type StudioOfficer } from './campaign-row.server.ts';
import { countedRow, emptyTally, type Tally, take } from './tally.ts';

const CHUNK = 4000;

export async function tallyOf(
  tools: Tools,
  who: StudioOfficer,
  { document, version }: CampaignName,
  plan: CampaignPlan,
  reconsentBy: Instant,
): Promise<Tally> {
  const tally = emptyTally();
  const under = { plan, campaign: nameOf({ document, version }), reconsentBy };
  for (let after = ''; ; ) {
    const some = await withAccess(tools.database, campaignAccess(who), (tx) =>
      rows(
        tx,
        countedRow,
        Prisma.sql`
          select participant, site, channel, asks, because, budget from reconsent_member
          where document = ${document} and version = ${version} and participant > ${after}
          order by participant limit ${CHUNK}`,
      ),
    );
    for (const row of some) take(tally, row, under);
    const last = some.at(-1);
    if (!last) return tally;
    after = last.participant;
    await breathe();
  }
}
