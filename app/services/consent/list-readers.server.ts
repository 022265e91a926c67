/**
 * Who looked at my record, when, why. Machines of the programme are listed apart: they open an address to send a mail.
 * What the finding desk opens is on nobody's list, found or not: that somebody looked would tell. The page says so.
 */

import { withAccess } from '#app/adapters/database/database.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import type { EmergencyReason } from '#app/domain/access/emergency-reading.ts';
import type { LedgerEvent } from '#app/domain/event/event.ts';
import type { Instant } from '#app/domain/instant.ts';
import { yearOf } from '#app/domain/instant.ts';
import { FINDING_REASON } from '../findings/finding-access.ts';
import type { Tools } from '../tools.server.ts';
import { type Own, ownAccess } from './own-record.server.ts';

/** Reasons that have words of their own; any other is said in general words. */
export const KNOWN_REASONS = [
  'explanation',
  'identity-check',
  'question',
  'answer-question',
  'call-from-person',
  'withdrawal-task',
  'correction',
  'desk',
  'explanation-confirmed',
  'invitation',
  'renew-invitation',
  'register-sample',
  'counselling-request',
  'paper-entry',
  'notice-letter',
  'take-back',
  'change-contact',
  'notice',
  'print-letter',
  'call-back',
  'send-mail',
  'plan-letters',
  'appointment',
  'assent',
  'dispute',
  'guardian',
  'capacity',
  'death',
  'follow-up',
  'doubt',
  'emergency',
  'rights-request',
  'other',
] as const;
export type KnownReason = (typeof KNOWN_REASONS)[number];

const KNOWN_ROLES = [
  'site-coordinator',
  'treating-doctor',
  'genetic-counsellor',
  'elsi-officer',
  'auditor',
  'data-protection-contact',
  'ethics-contact',
  'administrator',
  'system',
  'other',
] as const;
const KNOWN_THINGS = [
  'identity',
  'contact',
  'signature',
  'question',
  'teach-back',
  'note',
  'named-person',
  'family',
  'counselling',
  'scan',
  'typing',
  'call',
  'other',
] as const;

const among = <T extends string>(known: readonly T[], text: string): T =>
  known.find((one) => one === text) ?? ('other' as T);

export type Reading = {
  readonly id: string;
  readonly at: Instant;
  readonly role: (typeof KNOWN_ROLES)[number];
  readonly reason: KnownReason;
  readonly what: (typeof KNOWN_THINGS)[number];
};
/** A record out of reach, opened for a quarter of an hour by two people (decision 050). */
export type EmergencyReading = {
  readonly request: string;
  readonly at: Instant;
  readonly until: Instant;
  readonly role: Reading['role'];
  /** of the hospital of the one who read */
  readonly site: { readonly ja: string; readonly en: string };
  readonly reason: EmergencyReason;
  readonly allowedBy: Reading['role'];
  /** whether it was opened in that time at all */
  readonly isRead: boolean;
};
export type Readers = {
  /** newest first */
  readonly emergencies: readonly EmergencyReading[];
  readonly people: readonly Reading[];
  readonly machines: readonly Reading[];
  /** named staff alone may open it, and each opening is told */
  readonly isRestricted: boolean;
};

/** What she looks for in the list; what no list offers is as if it were not asked. */
export type ReadersFilter = { readonly role?: string; readonly reason?: string; readonly year?: string };

/** Pure. */
export function filterReadings(readings: readonly Reading[], { role, reason, year }: ReadersFilter): Reading[] {
  const wanted = {
    role: KNOWN_ROLES.find((one) => one === role),
    reason: KNOWN_REASONS.find((one) => one === reason),
    year: /^\d{4}$/.test(year ?? '') ? year : undefined,
  };
  return readings.filter(
    (one) =>
      (!wanted.role || one.role === wanted.role) &&
      (!wanted.reason || one.reason === wanted.reason) &&
      (!wanted.year || yearOf(one.at) === wanted.year),
  );
}

/** enough for years of one person; the newest come first */
const MOST = 500;

/** What of the log is hers to read. */
export const shownReadings = (personId: string) => ({
  personId,
  NOT: { reason: { startsWith: FINDING_REASON } },
});

export const readingOf = (row: { id: bigint; at: Date; role: string; reason: string; what: string }): Reading => ({
  id: String(row.id),
  at: row.at.toISOString(),
  role: among(KNOWN_ROLES, row.role),
  reason: among(KNOWN_REASONS, row.reason),
  what: among(KNOWN_THINGS, row.what),
});

const toEmergency = (
  event: LedgerEvent<'EmergencyReadingAllowed'>,
  sites: readonly { readonly id: string; readonly nameJa: string; readonly nameEn: string }[],
  readings: readonly { readonly at: Date; readonly account: string | null; readonly reason: string }[],
): EmergencyReading => {
  const { request, until, role, site: id, reason, people } = event.payload;
  const site = sites.find((one) => one.id === id);
  return {
    request,
    until,
    reason,
    at: event.recordedAt,
    role: among(KNOWN_ROLES, role),
    site: { ja: site?.nameJa ?? id, en: site?.nameEn ?? id },
    allowedBy: among(KNOWN_ROLES, event.actor.role),
    isRead: readings.some(
      (one) =>
        one.reason === 'emergency' &&
        one.account === people.first &&
        one.at.toISOString() >= event.recordedAt &&
        one.at.toISOString() < until,
    ),
  };
};

export async function listReaders(tools: Tools, own: Own): Promise<Readers> {
  const access = await ownAccess(tools, own, 'own-readers');
  const personId = access.person as string;
  const { rows, restricted, sites, events } = await withAccess(tools.database, access, async (tx) => ({
    sites: await tx.site.findMany(),
    events: await loadEvents(tx, own.participant),
    restricted: await tx.restrictedRecord.count({ where: { personId, endedAt: null } }),
    rows: await tx.accessLog.findMany({ where: shownReadings(personId), orderBy: { id: 'desc' }, take: MOST }),
  }));
  const readings = rows.map(readingOf);
  return {
    emergencies: events
      .flatMap((event) => (event.kind === 'EmergencyReadingAllowed' ? [toEmergency(event, sites, rows)] : []))
      .reverse(),
    people: readings.filter(({ role }) => role !== 'system'),
    machines: readings.filter(({ role }) => role === 'system'),
    isRestricted: restricted > 0,
  };
}
