/**
 * In which wave a person is, and on which of its days she is asked: by her hospital, by the way she is told, and by a number
 * drawn from her identifier. Of nobody else: whoever comes later moves nobody. Pure.
 */
import { createHash } from 'node:crypto';
import type { Day } from '#app/kernel/domain/instant.ts';
import { type CampaignPlan, dayAfter, type Laid, type Wave } from './plan.ts';

/** Even over 0 … `below` − 1, the same for the same campaign, wave and person. */
function drawn(words: string, below: number): number {
  return createHash('sha256').update(words).digest().readUIntBE(0, 6) % below;
}

type Placed = Pick<Laid, 'participant' | 'site' | 'channel'>;

function isIn({ sites, channels, percent }: Wave, place: number, campaign: string, person: Placed): boolean {
  if (sites.length > 0 && !sites.includes(person.site)) return false;
  if (channels.length > 0 && !channels.includes(person.channel)) return false;
  return percent === 100 || drawn(`${campaign} ${place} ${person.participant}`, 100) < percent;
}

/** @param campaign document and version, so that the first of one campaign are not the first of every other */
export function waveOf(
  { waves }: CampaignPlan,
  campaign: string,
  person: Placed,
): { readonly wave: number; readonly day: Day } {
  const wave = waves.findIndex((one, place) => isIn(one, place, campaign, person));
  const { start, over } = waves[wave] as Wave;
  const on = over === 1 ? 0 : drawn(`${campaign} ${wave} day ${person.participant}`, over);
  return { wave, day: dayAfter(start, on) };
}
