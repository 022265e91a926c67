/**
 * After a way in that staff opened (a new password at the desk, an account made beside her) nothing is taken through it that
 * permits more, for seven days or until another member of staff has called her back. A no is taken at once, always.
 */
import { DAY_MS } from '../instant.ts';
import { givesMore } from './gives-more.ts';
import type { ConsentRecord } from './record.ts';

export const WAIT_DAYS = 7;

export type WayIn = {
  readonly openedBy: 'self' | 'desk-recovery' | 'assisted';
  /** null: it is her own */
  readonly openedAt: Date | null;
};

/** Whether the way is one that staff had in their hands within the last days. */
export const isNotYetOwn = ({ openedBy, openedAt }: WayIn, now: Date): boolean =>
  openedBy !== 'self' && (openedAt === null || now.getTime() - openedAt.getTime() < WAIT_DAYS * DAY_MS);

/** Whether what somebody does through this way has to wait. @param before null: there was no record */
export const mustWait = (way: WayIn, now: Date, before: ConsentRecord | null, after: ConsentRecord): boolean =>
  isNotYetOwn(way, now) && givesMore(before, after);
