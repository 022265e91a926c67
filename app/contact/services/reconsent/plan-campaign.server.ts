/** The plan of a campaign: made before or after the version is published, changed until it is launched, given up. */

import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { dayColumn, dayOf } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { publicationSetFor } from '#app/kernel/services/documents/load-draft.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { FAULTS_OF_ORDER, type PlanFault, planFaults, planSchema } from '../../domain/reconsent/plan.ts';
import { cannotChange } from '../../domain/reconsent/steps.ts';
import {
  type CampaignName,
  campaignAccess,
  digestOf,
  findCampaign,
  keyOf,
  lockCampaign,
  type StudioOfficer,
  standingOf,
  writeStep,
} from './campaign-row.server.ts';
import { beginCount, campaignRoundOf } from './count-people.server.ts';
import { promisedBy } from './terms.server.ts';

export const nameSchema = z.strictObject({
  document: z.string().regex(/^[a-z0-9-]{1,60}$/),
  version: z.string().regex(/^[\w.-]{1,40}$/),
});
export { planSchema };

export type PlanDone = Done;
const done: PlanDone = { ok: true };

/** A version that is out and asks, or one that is still to come, of a document that there is. */
export async function canBePlanned(tools: Tools, name: CampaignName): Promise<boolean> {
  const { document, version } = name;
  const versions = await tools.database.prisma.documentVersion.findMany({
    where: { document },
    select: { version: true },
  });
  if (versions.length === 0) return false;
  return versions.every((one) => one.version !== version) || (await campaignRoundOf(tools, name)) !== null;
}

/** What a plan would break: what its version promised, or the day for which its publication is set. */
export async function faultsNow(
  tools: Tools,
  name: CampaignName,
): Promise<(plan: z.output<typeof planSchema>) => readonly PlanFault[]> {
  const round = await campaignRoundOf(tools, name);
  const set = round ? null : await publicationSetFor(tools, name);
  const today = dayOf(tools.clock.now().toISOString());
  return (plan) => planFaults(plan, today, round && promisedBy(round), set && dayOf(set));
}

const outOfOrder = (faults: readonly PlanFault[]): Refused | null => {
  const items = faults.filter((fault) => FAULTS_OF_ORDER.includes(fault));
  return items.length === 0 ? null : refuse('reconsent-plan-faulty', { items });
};

/** A changed plan is nobody's proposal any more. Who would be asked is counted again where the version is out. */
export async function savePlan(
  tools: Tools,
  who: StudioOfficer,
  name: CampaignName,
  plan: z.output<typeof planSchema>,
): Promise<PlanDone> {
  if (!(await canBePlanned(tools, name))) return { ok: false, refusal: { code: 'reconsent-campaign-unknown' } };
  const faults = (await faultsNow(tools, name))(plan);
  const saved = await withAccess(
    tools.database,
    campaignAccess(who),
    async (tx): Promise<PlanDone & { first?: boolean }> => {
      await lockCampaign(tx, name);
      const campaign = await findCampaign(tx, name);
      const standing = campaign && campaign.state !== 'dropped' ? standingOf(campaign) : null;
      const refused = cannotChange(standing, who) ?? outOfOrder(faults);
      if (refused) return refused;
      const now = tools.clock.now();
      const data = { plan, dueOn: dayColumn(plan.dueOn), state: 'planned', changedAt: now };
      const open = { proposedBy: null, proposedAt: null, planDigest: null };
      await tx.reconsentCampaign.upsert({
        where: keyOf(name),
        create: { ...name, ...data, plannedBy: who.account, plannedAt: now },
        update: { ...data, ...open },
      });
      const kind = standing === null ? 'planned' : 'changed';
      await writeStep(tools, tx, name, { kind, by: who, at: now, detail: { plan: digestOf(plan) } });
      return { ok: true, first: campaign?.countedAt == null };
    },
  );
  if (saved.ok && saved.first && (await campaignRoundOf(tools, name))) await beginCount(tools, name);
  return saved.ok ? done : saved;
}

/** Counted again: people have moved, changed their minds, come and gone. */
export async function countAnew(tools: Tools, who: StudioOfficer, name: CampaignName): Promise<PlanDone> {
  const campaign = await findCampaign(tools.database.prisma, name);
  if (!campaign) return { ok: false, refusal: { code: 'reconsent-campaign-unknown' } };
  const refused = cannotChange(standingOf(campaign), who);
  if (refused) return refused;
  if (!(await campaignRoundOf(tools, name))) return { ok: false, refusal: { code: 'reconsent-not-published' } };
  await beginCount(tools, name);
  return done;
}

/** Given up: once the version is out, everybody is asked at once, as of a version that nobody planned. */
export async function dropPlan(tools: Tools, who: StudioOfficer, name: CampaignName): Promise<PlanDone> {
  return withAccess(tools.database, campaignAccess(who), async (tx): Promise<PlanDone> => {
    await lockCampaign(tx, name);
    const campaign = await findCampaign(tx, name);
    if (!campaign) return { ok: false, refusal: { code: 'reconsent-campaign-unknown' } };
    const refused = cannotChange(standingOf(campaign), who);
    if (refused) return refused;
    const now = tools.clock.now();
    await tx.reconsentCampaign.update({ where: keyOf(name), data: { state: 'dropped', changedAt: now } });
    await writeStep(tools, tx, name, { kind: 'dropped', by: who, at: now });
    return done;
  });
}
