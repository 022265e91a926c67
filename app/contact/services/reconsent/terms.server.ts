/** Until when, and with which reminders, a version asks: as its campaign says, else as the version itself promised. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Promised, Terms } from '../../domain/reconsent/plan.ts';
import { type CampaignName, findCampaign } from './campaign-row.server.ts';
import { type Round, remindersOf } from './rounds.server.ts';

export const isPaused = async (
  tx: Pick<Transaction, 'reconsentCampaign'>,
  { document, version }: CampaignName,
): Promise<boolean> => (await tx.reconsentCampaign.count({ where: { document, version, state: 'paused' } })) > 0;

/** What the published version promises everybody. */
export const promisedBy = (round: Round): Promised | null =>
  round.change.reconsentBy === null
    ? null
    : { reconsentBy: round.change.reconsentBy, reminderDays: remindersOf(round) };

/** Null where nothing is asked. */
export async function termsOf({ database }: Pick<Tools, 'database'>, round: Round): Promise<Terms | null> {
  const { changeClass, reconsentBy } = round.change;
  if (changeClass !== 'reconsent' || reconsentBy === null) return null;
  const campaign = await findCampaign(database.prisma, round.change);
  if (campaign && campaign.state !== 'dropped') return campaign.plan;
  return { dueOn: dayOf(reconsentBy), reminderDays: remindersOf(round) };
}
