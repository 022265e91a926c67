/** What changes at 18, for the one who turns 18: from which day, what was decided until then, how long it goes on. */
import { mayConfirmMajority } from '#app/domain/consent/acts/confirm-majority.ts';
import { eighteenthBirthday, turnsOfAge } from '#app/domain/consent/age.ts';
import { lastDayOfGrace } from '#app/domain/consent/capacity.ts';
import { DAY_MS, type Day, dayOf, type Instant, msOf, startOfDay } from '#app/domain/instant.ts';
import { birthdayOf } from '../consent/birthday.server.ts';
import { type Own, type OwnRecord, readOwn } from '../consent/own-record.server.ts';
import type { Tools } from '../tools.server.ts';

/** `soon`: before the day; `reached`: her own word is asked for. */
export type Majority = {
  readonly state: 'soon' | 'reached';
  /** what ends on that day: a guardian's say beside her own consent, or others' deciding for her */
  readonly ends: 'objecting' | 'deciding';
  /** the 18th birthday */
  readonly on: Day;
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
  const common = { ends, on, graceUntil } as const;
  if (now < startOfDay(on)) return { state: 'soon', ...common, daysLeft: daysLeftTo(on, birthday, now) };
  return mayConfirmMajority(record, birthday, now) ? { state: 'reached', ...common, daysLeft: null } : null;
}

/** For the young person alone. */
export async function loadMajority(tools: Tools, own: Own): Promise<Majority | null> {
  const opened = await readOwn(tools, own, 'own-majority');
  return opened.by.who === 'person' ? majorityOf(tools, opened, tools.clock.now().toISOString()) : null;
}
