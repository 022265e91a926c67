/** What one who decides for another sees of her task: whose, by what power, until when, and what the person says herself. */

import { birthdayOf } from '#app/consent/index.ts';
import { DAY_MS, type Day, dayOf, type Instant, msOf, startOfDay } from '#app/kernel/domain/instant.ts';
import { type TurnOfAge, turnsOfAge } from '#app/kernel/domain/record/age.ts';
import type { CapacityRecord, ProxyRecord } from '#app/kernel/domain/record/record.ts';
import { type Own, type OwnRecord, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type SpeakingPage = {
  readonly power: Pick<ProxyRecord, 'kind' | 'ground' | 'from' | 'until'> | null;
  /** more than one holds a power now */
  readonly others: number;
  readonly assent: CapacityRecord['assent'];
  readonly assentSince: Instant | null;
  /** when growing up next changes who is asked, and how many days are left in the last half year; null for an adult */
  readonly turn: {
    readonly turn: Exclude<TurnOfAge, 'half-a-year-before'>;
    readonly on: Day;
    readonly days: number | null;
  } | null;
  /** the month in which the person decides alone; null where she is of age */
  readonly majorityOn: Instant | null;
  readonly isDisputed: boolean;
  readonly isChild: boolean;
};

const COUNTED_DAYS = 183;

/** The next day on which somebody else is asked; the notice half a year before 18 asks nobody. */
async function turnOf(tools: Tools, { record, access, personId }: OwnRecord): Promise<SpeakingPage['turn']> {
  if (record.majorityOn === null) return null;
  const birthday = await birthdayOf(tools, access, personId);
  const today = dayOf(tools.clock.now().toISOString());
  const next = birthday && turnsOfAge(birthday).find(({ turn, on }) => turn !== 'half-a-year-before' && on > today);
  if (!next || next.turn === 'half-a-year-before') return null;
  const days = Math.round((msOf(startOfDay(next.on)) - msOf(startOfDay(today))) / DAY_MS);
  return { turn: next.turn, on: next.on, days: days <= COUNTED_DAYS ? days : null };
}

export async function loadSpeaking(tools: Tools, own: Own): Promise<SpeakingPage> {
  const opened = await readOwn(tools, own, 'own-power');
  const { record, by, events } = opened;
  const { capacity } = record;
  const power = capacity.proxies.find(({ number }) => by.who === 'proxy' && number === by.appointed) ?? null;
  const said = events.findLast(({ kind }) => kind === 'AssentRecorded');
  return {
    power: power && { kind: power.kind, ground: power.ground, from: power.from, until: power.until },
    others: capacity.proxies.filter(({ ended, number }) => ended === null && number !== power?.number).length,
    assent: capacity.assent,
    assentSince: capacity.blocked.find(({ code }) => code === 'assent-missing')?.since ?? said?.occurredAt.from ?? null,
    turn: await turnOf(tools, opened),
    majorityOn: record.majorityOn,
    isDisputed: capacity.blocked.some(({ code }) => code === 'parents-disagree'),
    isChild: capacity.basis === 'parental-permission',
  };
}
