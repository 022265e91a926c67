/** Launched by two, held, gone on with, made longer. Each under the campaign's lock: of two who press at once, one is told. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { Prisma } from '#app/adapters/database/generated/client.ts';
import { daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayColumn } from '#app/kernel/domain/instant.ts';
import type { Refused } from '#app/kernel/domain/outcome.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  type CampaignFacts,
  cannotExtend,
  cannotLaunch,
  cannotProposeCampaign,
  cannotTakeBackCampaign,
  cannotTurn,
} from '../../domain/reconsent/steps.ts';
import {
  type Campaign,
  type CampaignName,
  campaignAccess,
  digestOf,
  findCampaign,
  keyOf,
  lockCampaign,
  type StepKind,
  type StudioOfficer,
  standingOf,
  writeStep,
} from './campaign-row.server.ts';
import { campaignRoundOf } from './count-people.server.ts';
import { faultsNow, type PlanDone } from './plan-campaign.server.ts';

const why = z.string().trim().min(1, { error: 'reconsent:steer.whyMissing' }).max(500);
export const pressForm = z.strictObject({ act: z.enum(['propose', 'take-back', 'launch']), seen: z.string().max(64) });
export const turnForm = z.strictObject({ act: z.enum(['pause', 'resume']), why });
/** Its reason has a name of its own: both forms stand on one page. */
export const extendForm = z
  .strictObject({ act: z.literal('extend'), dueOn: daySchema, extendWhy: why })
  .transform(({ act, dueOn, extendWhy }) => ({ act, dueOn, why: extendWhy }));

/** What is to be looked up before the lock is taken: the version, and what the plan would break. */
async function aroundOf(tools: Tools, name: CampaignName): Promise<(campaign: Campaign) => CampaignFacts> {
  const round = await campaignRoundOf(tools, name);
  const faultsOf = await faultsNow(tools, name);
  return ({ plan, countedAt, countingSince }) => ({
    isPublished: round !== null,
    isCounted: countedAt !== null && countingSince === null,
    faults: faultsOf(plan),
  });
}

type Step = {
  readonly refused: (campaign: Campaign) => Refused | null;
  readonly kind: StepKind;
  readonly data: (campaign: Campaign, now: Date) => Prisma.ReconsentCampaignUpdateInput;
  readonly detail?: (campaign: Campaign) => Prisma.InputJsonObject;
};

async function takeStep(tools: Tools, who: StudioOfficer, name: CampaignName, step: Step): Promise<PlanDone> {
  return withAccess(tools.database, campaignAccess(who), async (tx: Transaction): Promise<PlanDone> => {
    await lockCampaign(tx, name);
    const campaign = await findCampaign(tx, name);
    if (!campaign) return { ok: false, refusal: { code: 'reconsent-campaign-unknown' } };
    const refused = step.refused(campaign);
    if (refused) return refused;
    const now = tools.clock.now();
    await tx.reconsentCampaign.update({
      where: keyOf(name),
      data: { ...step.data(campaign, now), changedAt: now },
    });
    const detail = step.detail?.(campaign) ?? {};
    await writeStep(tools, tx, name, { kind: step.kind, by: who, at: now, detail });
    return { ok: true };
  });
}

export async function press(
  tools: Tools,
  who: StudioOfficer,
  name: CampaignName,
  { act, seen }: z.output<typeof pressForm>,
): Promise<PlanDone> {
  const around = await aroundOf(tools, name);
  const own = await ownAccounts(tools.database.prisma, who.account);
  const detail = ({ plan }: Campaign) => ({ plan: digestOf(plan) });
  switch (act) {
    case 'propose':
      return takeStep(tools, who, name, {
        kind: 'proposed',
        refused: (campaign) => cannotProposeCampaign(standingOf(campaign), who, seen, around(campaign)),
        data: ({ plan }, now) => ({ proposedBy: who.account, proposedAt: now, planDigest: digestOf(plan) }),
        detail,
      });
    case 'launch':
      return takeStep(tools, who, name, {
        kind: 'launched',
        refused: (campaign) => cannotLaunch(standingOf(campaign), { ...who, own }, seen, around(campaign)),
        data: (_campaign, now) => ({ state: 'running', launchedBy: who.account, launchedAt: now }),
        detail,
      });
    default:
      return takeStep(tools, who, name, {
        kind: 'taken-back',
        refused: (campaign) => cannotTakeBackCampaign(standingOf(campaign), who),
        data: () => ({ proposedBy: null, proposedAt: null, planDigest: null }),
      });
  }
}

/** Nothing new goes out in a pause; what was asked stays asked, and its day comes. */
export function turn(
  tools: Tools,
  who: StudioOfficer,
  name: CampaignName,
  { act, why: reason }: z.output<typeof turnForm>,
): Promise<PlanDone> {
  const [from, to] = act === 'pause' ? (['running', 'paused'] as const) : (['paused', 'running'] as const);
  return takeStep(tools, who, name, {
    kind: act === 'pause' ? 'paused' : 'resumed',
    refused: (campaign) => cannotTurn(standingOf(campaign), who, from),
    data: () => ({ state: to }),
    detail: () => ({ why: reason }),
  });
}

/**
 * For those who are not asked yet. Whoever was asked was told a day, and of two days for one person the ledger keeps the
 * earlier (kernel/domain/record/reconsent.ts): asking her again would not give her longer.
 */
export function extend(
  tools: Tools,
  who: StudioOfficer,
  name: CampaignName,
  { dueOn, why: reason }: z.output<typeof extendForm>,
): Promise<PlanDone> {
  return takeStep(tools, who, name, {
    kind: 'extended',
    refused: (campaign) => cannotExtend(standingOf(campaign), who, dueOn),
    data: () => ({ dueOn: dayColumn(dueOn) }),
    detail: ({ plan }) => ({ why: reason, from: plan.dueOn, to: dueOn }),
  });
}
