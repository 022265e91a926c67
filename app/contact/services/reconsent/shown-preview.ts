/** A preview as the office sees it: down to tens, and of fewer than ten only that they are few. Pure. */

import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { CampaignPlan } from '../../domain/reconsent/plan.ts';
import { type ShownCount, shownCount } from '../../domain/reconsent/shown-count.ts';
import { channelsIn, provisionsIn, reasonsIn, type Tally } from './tally.ts';

type Counted<K extends string> = { readonly id: K; readonly count: ShownCount };
export type Preview = {
  readonly asked: ShownCount;
  readonly channels: readonly Counted<string>[];
  readonly sites: readonly (Counted<string> & { readonly channels: readonly Counted<string>[] })[];
  readonly waves: readonly (Counted<string> & {
    readonly channels: readonly Counted<string>[];
    readonly sites: readonly Counted<string>[];
  })[];
  readonly provisions: readonly Counted<ProvisionCode>[];
  readonly reasons: readonly Counted<string>[];
  readonly reminders: readonly Counted<string>[];
  /** of each hospital the fullest day: to call, to post */
  readonly load: readonly { readonly site: string; readonly calls: ShownCount; readonly letters: ShownCount }[];
};

/** The fullest day of one hospital. */
const most = (counts: ReadonlyMap<string, number>, site: string): ShownCount =>
  shownCount(Math.max(0, ...[...counts].filter(([key]) => key.startsWith(`${site} `)).map(([, count]) => count)));

export function shownPreview(tally: Tally, plan: CampaignPlan, sites: readonly { readonly id: string }[]): Preview {
  const channels = (counts: ReadonlyMap<string, number>, before = '') =>
    channelsIn(counts, before).map(({ channel, count }) => ({ id: channel, count: shownCount(count) }));
  return {
    asked: shownCount(tally.asked),
    channels: channels(tally.byChannel),
    sites: sites.map(({ id }) => ({
      id,
      count: shownCount(tally.bySite.get(id) ?? 0),
      channels: channels(tally.bySiteChannel, `${id} `),
    })),
    waves: plan.waves.map((_, wave) => ({
      id: String(wave),
      count: shownCount(tally.byWave.get(String(wave)) ?? 0),
      channels: channels(tally.byWaveChannel, `${wave} `),
      sites: sites.map(({ id }) => ({ id, count: shownCount(tally.byWaveSite.get(`${wave} ${id}`) ?? 0) })),
    })),
    provisions: provisionsIn(tally.byProvision).map(({ code, count }) => ({ id: code, count: shownCount(count) })),
    reasons: reasonsIn(tally.byReason).map(({ reason, count }) => ({ id: reason, count: shownCount(count) })),
    reminders: [0, ...plan.reminderDays].map((_, number) => ({
      id: String(number),
      count: shownCount(tally.byReminders.get(String(number)) ?? 0),
    })),
    load: sites.map(({ id }) => ({ site: id, calls: most(tally.calls, id), letters: most(tally.letters, id) })),
  };
}
