/**
 * After a way in that staff opened (a password set at the desk, a letter printed for who had answered already) nothing is taken
 * through it that permits more, for seven days or until another member of staff has called her back. Where fewer than two people
 * are known to have opened it, time alone never makes it hers: one of them could be waiting. A no is taken at once, always.
 */
import { DAY_MS } from '../instant.ts';
import { givesMore } from './gives-more.ts';
import type { ConsentRecord } from './record.ts';

export const WAIT_DAYS = 7;
/** So many people of the staff have to have opened it together before time counts. */
export const HANDS = 2;

export type WayIn = {
  readonly openedBy: 'self' | 'desk-recovery' | 'assisted';
  /** null: it is her own */
  readonly openedAt: Date | null;
  /** how many people of the staff opened it, each in her presence; two accounts of one human are one */
  readonly hands: number;
};

/** From when on it is her own without a call; null: never. */
export const ownFrom = ({ openedBy, openedAt, hands }: WayIn): Date | null =>
  openedBy !== 'self' && openedAt !== null && hands >= HANDS ? new Date(openedAt.getTime() + WAIT_DAYS * DAY_MS) : null;

/** Whether the way is one that staff may still hold. */
export function isNotYetOwn(way: WayIn, now: Date): boolean {
  if (way.openedBy === 'self') return false;
  const from = ownFrom(way);
  return from === null || now < from;
}

/** Whether what somebody does through this way has to wait. @param before null: there was no record */
export const mustWait = (way: WayIn, now: Date, before: ConsentRecord | null, after: ConsentRecord): boolean =>
  isNotYetOwn(way, now) && givesMore(before, after);
