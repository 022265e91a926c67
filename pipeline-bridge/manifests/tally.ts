/**
 * What a manifest's trailer tells in numbers. Small numbers would tell of single people: reasons met fewer than ten
 * times are merged, and a manifest of fewer than twenty subjects gets none. Source: gate contract §4.
 */
import { REASON_CODES, type ReasonCode } from '../contract/vocabulary.ts';

export const FEWEST_TOLD = 10;
export const FEWEST_SUBJECTS = 20;

export type Denied = Readonly<Partial<Record<ReasonCode | 'withheld', number>>>;

/** @param counts how often each code was met; one subject may have several @param subjects how many were read, each once */
export function deniedOf(counts: ReadonlyMap<ReasonCode, number>, subjects: number): Denied {
  if (subjects < FEWEST_SUBJECTS) return {};
  const told: Partial<Record<ReasonCode | 'withheld', number>> = {};
  let withheld = 0;
  for (const code of REASON_CODES) {
    const count = counts.get(code) ?? 0;
    if (count >= FEWEST_TOLD) told[code] = count;
    else withheld += count;
  }
  return withheld > 0 ? { ...told, withheld } : told;
}
