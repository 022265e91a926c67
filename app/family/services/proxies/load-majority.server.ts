/** What changes at 18, for the one who turns 18: from which day, what was decided until then, how long it goes on. */

import type { Standing } from '#app/consent/index.ts';
import { birthdayOf, mayConfirmMajority, standingFor } from '#app/consent/index.ts';
import { DAY_MS, type Day, dayOf, type Instant, msOf, startOfDay } from '#app/kernel/domain/instant.ts';
import { eighteenthBirthday, turnsOfAge } from '#app/kernel/domain/record/age.ts';
import { lastDayOfGrace } from '#app/kernel/domain/record/capacity.ts';
import { type Own, type OwnRecord, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** `soon`: before the day; `reached`: her own word is asked for. */
export type Majority = {
  readonly state: 'soon' | 'reached';
  /** what ends on that day: a guardian's say beside her own consent, or others' deciding for her */
  readonly ends: 'objecting' | 'deciding';
  /** it is recorded that she cannot decide: others' part ends all the same, and hers does not begin */
  readonly cannotDecide: boolean;
  /** the 18th birthday */
  readonly on: Day;
  /** from when on her own word is needed for anything new: the turn of the month, as the gates count */
  readonly from: Day;
  /** last day on which what was begun before goes on, if she says nothing */
  readonly graceUntil: Day;
  /** counted within the last half year; null before and after */
  readonly daysLeft: number | null;
};

/** Whole days in Japan; null longer than half a year before. */
function daysLeftTo(on: Day, birthday: Day, now: Instant): number | null {
  const today = dayOf(now);
  const counts = turnsOfAge(birthday).some((one) => one.turn === 'half-a-year-before' && one.on <= today);
  return counts ? Math.round((msOf(startOfDay(on)) - msOf(startOfDay(today))) / DAY_MS) : null;
}

/** Null where nobody asks it: of age when she joined, or decided already, or gone. */
export async function majorityOf(
  tools: Tools,
  { record, access, personId, version }: OwnRecord,
  now: Instant,
): Promise<Majority | null> {
  if (record.majorityOn === null || record.closedBecause || record.deceased || !record.inForce) return null;
  const birthday = await birthdayOf(tools, access, personId);
  if (!birthday) return null;
  const on = eighteenthBirthday(birthday);
  const graceUntil = lastDayOfGrace(record.majorityOn, version.structure.rules.majorityGraceDays);
  const ends = record.inForce.by === 'person' ? 'objecting' : 'deciding';
  const cannotDecide = record.capacity.incapacity !== null;
  const common = { ends, cannotDecide, on, from: dayOf(record.majorityOn), graceUntil } as const;
  if (now < startOfDay(on)) return { state: 'soon', ...common, daysLeft: daysLeftTo(on, birthday, now) };
  return mayConfirmMajority(record, birthday, now) ? { state: 'reached', ...common, daysLeft: null } : null;
}

/** What silence leads to, by the standing: still ahead, only what had begun goes on, or nothing is used. */
export type Silence = 'ahead' | 'begun-only' | 'stopped';
export type MajorityShown = Majority & { readonly standing: Standing; readonly silence: Silence };

function silenceOf({ besides, use }: Standing): Silence {
  if (besides.some(({ what }) => what === 'of-age-over')) return 'stopped';
  return use === 'begun-only' || use === 'stopped' ? use : 'ahead';
}

/** For the young person alone. */
export async function loadMajority(tools: Tools, own: Own): Promise<MajorityShown | null> {
  const opened = await readOwn(tools, own, 'own-majority');
  if (opened.by.who !== 'person') return null;
  const majority = await majorityOf(tools, opened, tools.clock.now().toISOString());
  if (!majority || majority.cannotDecide) return null;
  const standing = await standingFor(tools, opened);
  return { ...majority, standing, silence: silenceOf(standing) };
}
