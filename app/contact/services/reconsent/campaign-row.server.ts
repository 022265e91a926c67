/** A campaign as it lies in its row, and the steps that are written beside it. */

import { type Access, systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import type { Prisma } from '#app/adapters/database/generated/client.ts';
import { storedDay } from '#app/kernel/domain/instant.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type CampaignPlan, planSchema } from '../../domain/reconsent/plan.ts';
import { CAMPAIGN_STATES, type CampaignState, type SteppedCampaign } from '../../domain/reconsent/steps.ts';

export type CampaignName = { readonly document: string; readonly version: string };

export type Campaign = CampaignName & {
  readonly state: CampaignState;
  /** its day as it is now, extended or not */
  readonly plan: CampaignPlan;
  readonly plannedBy: string | null;
  readonly plannedAt: Date;
  readonly proposedBy: string | null;
  readonly proposedAt: Date | null;
  readonly planDigest: string | null;
  readonly launchedBy: string | null;
  readonly launchedAt: Date | null;
  readonly changedAt: Date;
  readonly countingSince: Date | null;
  readonly lookedAt: number;
  readonly countedAt: Date | null;
  readonly followed: bigint;
  readonly summary: unknown;
};

/** A day as the database keeps it. */
export const nameOf = ({ document, version }: CampaignName): string => `${document}/${version}`;
export const keyOf = ({ document, version }: CampaignName) => ({ document_version: { document, version } });
/** What two people agree on. */
export const digestOf = (plan: CampaignPlan): string => digest(plan);

type Row = Prisma.ReconsentCampaignGetPayload<object>;

export const campaignIn = ({ state, plan, dueOn, ...row }: Row): Campaign => ({
  ...row,
  state: CAMPAIGN_STATES.find((one) => one === state) ?? 'dropped',
  plan: { ...planSchema.parse(plan), dueOn: storedDay(dueOn) },
});

export async function findCampaign(
  tx: Pick<Transaction, 'reconsentCampaign'>,
  name: CampaignName,
): Promise<Campaign | null> {
  const row = await tx.reconsentCampaign.findUnique({ where: keyOf(name) });
  return row && campaignIn(row);
}

/** An officer of the studio. */
export type StudioOfficer = { readonly account: string; readonly role: Role };
/** Reads and writes whose waves people are in: everybody's, and nobody's words. */
export const campaignAccess = ({ account, role }: StudioOfficer): Access => ({
  ...systemAccess('plan-letters'),
  account,
  role,
});

/** Steps of one campaign come one after another. */
export const lockCampaign = (tx: Transaction, name: CampaignName) =>
  tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`reconsent ${nameOf(name)}`}))::text`;

export const standingOf = ({ state, proposedBy, plan }: Campaign): SteppedCampaign => ({
  state,
  proposedBy,
  digest: digestOf(plan),
  dueOn: plan.dueOn,
});

export type StepKind =
  | 'planned'
  | 'changed'
  | 'proposed'
  | 'taken-back'
  | 'launched'
  | 'paused'
  | 'resumed'
  | 'extended'
  | 'posted'
  | 'ended'
  | 'dropped';
export type By = { readonly account: string | null; readonly role: Role };

/** In the campaign's own history, and in the programme's. */
export async function writeStep(
  { ids }: Pick<Tools, 'ids'>,
  tx: Transaction,
  { document, version }: CampaignName,
  step: { readonly kind: StepKind; readonly by: By; readonly at: Date; readonly detail?: Prisma.InputJsonObject },
): Promise<void> {
  const { kind, by, at, detail = {} } = step;
  await tx.reconsentStep.create({ data: { id: ids.uuid(), document, version, kind, ...by, at, detail } });
  await audit(tx, at, `reconsent-${kind}`, by.account, { campaign: nameOf({ document, version }) });
}
