/** What the desk can choose from: approvals in force that allow a release, each with its data sets, and the gate's terms of one. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { isInForce } from '#bridge/decision/approval-cover.ts';
import { programmeNow } from '../governance/programme-now.server.ts';
import { RELEASE_ACTIONS, type ReleaseAction } from './desk-client.server.ts';

export type ApprovalChoice = {
  readonly id: string;
  readonly organisation: string;
  /** all to which it would go */
  readonly countries: readonly string[];
  readonly until: string;
  readonly actions: readonly ReleaseAction[];
  readonly datasets: readonly { readonly id: string; readonly title: string }[];
};

export async function approvalsInForce(tools: Tools, language: Language): Promise<readonly ApprovalChoice[]> {
  const { approvals, datasets } = await programmeNow(tools.database.prisma);
  const nameOf = await organisationNames(tools, language);
  const now = tools.clock.now().toISOString();
  const titles = new Map(datasets.map(({ id, title }) => [id, title[namesIn(language)]]));
  return approvals
    .filter((approval) => isInForce(approval, { lower: now, upper: now }))
    .map(({ id, recipient, countries, until, actions, datasets: own }) => ({
      id,
      organisation: nameOf(recipient.organisation),
      countries: [...new Set([recipient.country, ...countries])],
      until,
      actions: RELEASE_ACTIONS.filter((action) => actions.includes(action)),
      datasets: own.map((one) => ({ id: one, title: titles.get(one) ?? one })),
    }))
    .filter(({ actions, datasets: own }) => actions.length > 0 && own.length > 0)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

type Asking = {
  readonly action: string;
  readonly dataset: string;
  readonly country: string;
  readonly dryRun: boolean;
};

/** The whole of what was approved, no less: each use of it asks for its own answer of every person, and so does each country. */
export function termsOf(approval: Approval, { action, dataset, country, dryRun }: Asking): URLSearchParams {
  const { recipient, purpose, uses, commercial } = approval;
  const one = { action, approval: approval.id, dataset, class: recipient.class };
  const terms = new URLSearchParams({ ...one, organisation: recipient.organisation, country });
  for (const code of purpose.duo) terms.append('duo', code);
  for (const disease of purpose.diseases) terms.append('disease', disease);
  for (const use of uses) terms.append('uses', use);
  terms.set('commercial', String(commercial));
  if (dryRun) terms.set('dryRun', 'true');
  return terms;
}
