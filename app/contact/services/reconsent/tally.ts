/**
 * Who would be asked under a plan, counted person by person by the rules that then lay people into waves and write to them.
 * Exact: the office is shown less (`shown-preview.ts`). Pure.
 */
import { z } from 'zod';
import { type Day, type Instant, startOfDay } from '#app/kernel/domain/instant.ts';
import { PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import { type CampaignPlan, deadlineOf, REACHED_BY, REST_REASONS } from '../../domain/reconsent/plan.ts';
import { budgetSchema, remindersWithin } from '../../domain/reconsent/reminders.ts';
import { waveOf } from '../../domain/reconsent/waves.ts';

type Counts = Map<string, number>;
const add = (counts: Counts, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** What is read of one who was counted. */
export const countedRow = z.object({
  participant: z.string(),
  site: z.string(),
  channel: z.enum(REACHED_BY),
  asks: z.array(z.enum(PROVISION_CODES)),
  because: z.enum(REST_REASONS).nullable(),
  /** read where reminders are counted */
  budget: z.unknown(),
});
export type Counted = Readonly<z.output<typeof countedRow>>;

export type Under = { readonly plan: CampaignPlan; readonly campaign: string; readonly reconsentBy: Instant };

/** Keys of two parts have a space between. Calls and letters: at one hospital on one day. */
export const emptyTally = () => ({
  asked: 0,
  byChannel: new Map() as Counts,
  bySite: new Map() as Counts,
  bySiteChannel: new Map() as Counts,
  byWave: new Map() as Counts,
  byWaveChannel: new Map() as Counts,
  byWaveSite: new Map() as Counts,
  byProvision: new Map() as Counts,
  byReason: new Map() as Counts,
  /** by how many reminders go */
  byReminders: new Map() as Counts,
  calls: new Map() as Counts,
  letters: new Map() as Counts,
});
export type Tally = ReturnType<typeof emptyTally>;

function remindersTo({ channel, budget }: Counted, day: Day, { plan, reconsentBy }: Under): number {
  if (channel === 'none') return 0;
  const asked = startOfDay(day);
  const by = deadlineOf(plan, reconsentBy, asked);
  return remindersWithin(budgetSchema.parse(budget), plan.reminderDays, { channel, asked, by });
}

/** Adds one person. */
export function take(tally: Tally, row: Counted, under: Under): void {
  const { site, channel, asks, because } = row;
  if (because !== null) {
    add(tally.byReason, because);
    return;
  }
  const { wave, day } = waveOf(under.plan, under.campaign, row);
  tally.asked += 1;
  add(tally.byChannel, channel);
  add(tally.bySite, site);
  add(tally.bySiteChannel, `${site} ${channel}`);
  add(tally.byWave, String(wave));
  add(tally.byWaveChannel, `${wave} ${channel}`);
  add(tally.byWaveSite, `${wave} ${site}`);
  for (const code of asks) add(tally.byProvision, code);
  if (channel === 'phone') add(tally.calls, `${site} ${day}`);
  if (channel === 'letter') add(tally.letters, `${site} ${day}`);
  add(tally.byReminders, String(remindersTo(row, day, under)));
}

export const channelsIn = (counts: ReadonlyMap<string, number>, before = '') =>
  REACHED_BY.map((channel) => ({ channel, count: counts.get(`${before}${channel}`) ?? 0 }));
export const reasonsIn = (counts: ReadonlyMap<string, number>) =>
  REST_REASONS.map((reason) => ({ reason, count: counts.get(reason) ?? 0 })).filter(({ count }) => count > 0);
export const provisionsIn = (counts: ReadonlyMap<string, number>) =>
  PROVISION_CODES.filter((code) => counts.has(code)).map((code) => ({ code, count: counts.get(code) ?? 0 }));
