/** The approval that a request leads to, and the one that stands in the ledger. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { routeOf } from '#app/domain/data-requests/public-transfer.ts';
import type { RequestContent } from '#app/domain/data-requests/request-form.ts';
import type { RequestState } from '#app/domain/data-requests/request-state.ts';
import type { EventPayloads } from '#app/domain/event/payloads.ts';
import { type Instant, later, plusDays, startOfDay } from '#app/domain/instant.ts';
import type { Approval, Membership } from '#bridge/contract/programme-state.ts';
import type { RequestRow } from './request-chain.server.ts';

type Set = EventPayloads['ApprovalSet'];

/** As it was last set; null where there is none of that number. */
export async function approvalStanding(tx: Transaction, id: string): Promise<Set | null> {
  const set = (await loadProgrammeEvents(tx, 'ApprovalSet')).flatMap((event) =>
    event.kind === 'ApprovalSet' && event.payload.approval.id === id ? [event.payload] : [],
  );
  return set.at(-1) ?? null;
}

export async function approvalWith(tx: Transaction, id: string, change: Partial<Approval>): Promise<Set | null> {
  const standing = await approvalStanding(tx, id);
  return standing && { ...standing, approval: { ...standing.approval, ...change } };
}

/** Of the forum; current and with training, as its entry in the ledger says. */
export async function membershipOf(
  tx: Transaction,
  { organisation, recipientClass }: RequestRow,
  now: Instant,
): Promise<Membership | null> {
  const set = (await loadProgrammeEvents(tx, 'MembershipSet')).flatMap((event) =>
    event.kind === 'MembershipSet' ? [event.payload.membership] : [],
  );
  const last = set.findLast((one) => one.organisation === organisation && one.class === recipientClass);
  return last && last.from <= now && now < last.until && now < last.trainingUntil ? last : null;
}

/** DAR-2026-0031 for REQ-2026-0031: one number for a request, its approval and its page in the register. */
export const approvalNumber = (request: string): string => request.replace(/^REQ-/, 'DAR-');

/**
 * What was asked for and decided, in the gate's own terms: nothing wider than the request says. `until` is the start of the
 * day after the last one.
 */
export function approvalOf(
  row: RequestRow,
  { use, data }: RequestContent,
  { decided }: RequestState,
  now: Instant,
): Approval {
  return {
    schema: 'approval/1',
    id: approvalNumber(row.about ?? row.id),
    status: 'active',
    route: routeOf(row),
    recipient: { class: row.recipientClass, organisation: row.organisation, country: row.country },
    purpose: { duo: [...use.duo], diseases: [...use.diseases] },
    // whoever asks works at home, too
    countries: [...new Set([row.country, ...data.countries])],
    datasets: [...data.datasets],
    uses: [...use.uses],
    commercial: use.commercial,
    conditionsMet: [...(decided?.settled ?? [])],
    actions: [...data.actions],
    from: later(now, startOfDay(data.from)),
    until: plusDays(startOfDay(data.until), 1),
  };
}
