/** Campaigns as they lie in the database: read, and moved on by one step at a time. */

import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { RecontactCampaign, RecontactStep } from '#app/adapters/database/generated/client.ts';
import type { Day, Instant } from '#app/kernel/domain/instant.ts';
import { storedDay } from '#app/kernel/domain/instant.ts';
import {
  CAMPAIGN_KINDS,
  type CampaignKind,
  type CampaignStep,
  type CampaignTexts,
  campaignTextsSchema,
  type RecontactState,
  stateAfter,
} from '../../domain/recontact/campaign.ts';
import { type Criteria, criteriaSchema } from '../../domain/recontact/criteria.ts';

export type TakenStep = { readonly step: CampaignStep; readonly by: string | null; readonly at: Instant };
export type Campaign = {
  readonly id: string;
  readonly kind: CampaignKind;
  readonly texts: CampaignTexts;
  readonly criteria: Criteria;
  readonly ethics: { readonly committee: string; readonly number: string; readonly until: Day };
  readonly draftedBy: string;
  readonly draftedAt: Instant;
  readonly steps: readonly TakenStep[];
  readonly state: RecontactState;
};

type Reading = Pick<Transaction, 'recontactCampaign' | 'recontactStep'>;

function campaignOf(row: RecontactCampaign, rows: readonly RecontactStep[]): Campaign {
  const steps = rows.map(({ step, byAccount, at }) => ({
    step: step as CampaignStep,
    by: byAccount,
    at: at.toISOString(),
  }));
  const kind = CAMPAIGN_KINDS.find((one) => one === row.kind);
  if (kind === undefined) throw new Error(`unknown kind of campaign ${row.kind}`);
  return {
    id: row.id,
    kind,
    texts: campaignTextsSchema.parse(row.texts),
    criteria: criteriaSchema.parse(row.criteria),
    ethics: {
      committee: row.ethicsCommittee,
      number: row.ethicsNumber,
      until: storedDay(row.ethicsUntil),
    },
    draftedBy: row.draftedBy,
    draftedAt: row.draftedAt.toISOString(),
    steps,
    state: stateAfter(steps.map(({ step }) => step)),
  };
}

/** The newest first. */
export async function allCampaigns(tx: Reading): Promise<readonly Campaign[]> {
  const rows = await tx.recontactCampaign.findMany({ orderBy: { id: 'desc' } });
  const steps = await tx.recontactStep.findMany({ orderBy: { number: 'asc' } });
  return rows.map((row) =>
    campaignOf(
      row,
      steps.filter(({ campaign }) => campaign === row.id),
    ),
  );
}

export async function oneCampaign(tx: Reading, id: string): Promise<Campaign | null> {
  const row = await tx.recontactCampaign.findUnique({ where: { id } });
  const steps = row && (await tx.recontactStep.findMany({ where: { campaign: id }, orderBy: { number: 'asc' } }));
  return row && steps && campaignOf(row, steps);
}

/** @returns false where somebody was quicker: the step after the ones that were seen is taken */
export async function takeCampaignStep(
  tx: Pick<Transaction, 'recontactStep'>,
  { id, steps }: Campaign,
  { step, by, at }: { readonly step: CampaignStep; readonly by: string | null; readonly at: Date },
): Promise<boolean> {
  const data = [{ campaign: id, number: steps.length + 1, step, byAccount: by, at }];
  return (await tx.recontactStep.createMany({ data, skipDuplicates: true })).count === 1;
}
