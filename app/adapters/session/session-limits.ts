/** How long a session lasts. Source: goals S10, ASVS 7.3: idle and absolute, shorter for staff. */
import { isStaffRole } from './actor.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type Limits = { readonly idleMs: number; readonly absoluteMs: number };

const PARTICIPANT: Limits = { idleMs: 2 * HOUR, absoluteMs: 24 * HOUR };
const STAFF: Limits = { idleMs: 30 * MINUTE, absoluteMs: 12 * HOUR };
/** password given, code or role still to come */
const PENDING: Limits = { idleMs: 10 * MINUTE, absoluteMs: 10 * MINUTE };

/** A session seen within this time is not written again: one write a minute, not one a request. */
export const SEEN_EVERY_MS = MINUTE;

/** on a device that is not hers */
const JOINT: Limits = { idleMs: 30 * MINUTE, absoluteMs: 2 * HOUR };

type Limited = { readonly role: string; readonly pending: boolean; readonly jointReading: string | null };

export function limitsOf(session: Limited): Limits {
  if (session.jointReading) return JOINT;
  if (session.pending) return PENDING;
  return isStaffRole(session.role) ? STAFF : PARTICIPANT;
}

export function nextExpiry(session: Limited & { absoluteUntil: Date }, now: Date): Date {
  return new Date(Math.min(now.getTime() + limitsOf(session).idleMs, session.absoluteUntil.getTime()));
}
