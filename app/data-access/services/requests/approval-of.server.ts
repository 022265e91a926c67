/** The approval that a request leads to, and the one that stands in the ledger. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { type NewEvent, newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Instant, moment, startOfDay } from '#app/kernel/domain/instant.ts';
import type { Approval, Membership } from '#bridge/contract/programme-state.ts';
import { approvalAfter, approvalBegins, approvalNumber } from '../../domain/requests/approval.ts';
import { routeOf } from '../../domain/requests/public-transfer.ts';
import type { RequestContent } from '../../domain/requests/request-form.ts';
import type { RequestState } from '../../domain/requests/request-state.ts';
import type { OpenRequest, RequestRow } from './request-chain.server.ts';

type Set = EventPayloads['ApprovalSet'];

/** As it was last set; null where there is none of that number. */
export async function approvalStanding(tx: Transaction, id: string): Promise<Set | null> {
  const set = (await loadProgrammeEvents(tx, 'ApprovalSet')).flatMap((event) =>
    event.kind === 'ApprovalSet' && event.payload.approval.id === id ? [event.payload] : [],
  );
  return set.at(-1) ?? null;
}

/**
 * What a step means for the gates: the approval stands as the request does now. To be appended in the transaction of the
 * step, after whichever step it was.
 */
export async function approvalFollowing(
  tx: Transaction,
  { state }: OpenRequest,
  now: Instant,
): Promise<readonly NewEvent[]> {
  const standing = state.approval && (await approvalStanding(tx, state.approval.id));
  const approval = standing && approvalAfter(standing.approval, state);
  return approval ? [newEvent('ApprovalSet', moment(now), { ...standing, approval })] : [];
}

/** Of the forum; current and with training, as its entry in the ledger says. @param setNow to be appended with this act */
export async function membershipOf(
  tx: Transaction,
  { organisation, recipientClass }: RequestRow,
  now: Instant,
  setNow?: Membership,
): Promise<Membership | null> {
  const set = (await loadProgrammeEvents(tx, 'MembershipSet')).flatMap((event) =>
    event.kind === 'MembershipSet' ? [event.payload.membership] : [],
  );
  const all = setNow ? [...set, setNow] : set;
  const last = all.findLast((one) => one.organisation === organisation && one.class === recipientClass);
  return last && last.from <= now && now < last.until && now < last.trainingUntil ? last : null;
}

/**
 * What was asked for and decided, in the gate's own terms: nothing wider than the request says. `until` is when
 * whatever it rests on ends first.
 */
export function approvalOf(
  row: RequestRow,
  { use, data }: Pick<RequestContent, 'use' | 'data'>,
  { decided }: { readonly decided: Pick<NonNullable<RequestState['decided']>, 'settled'> | null },
  { now, until, standing }: { readonly now: Instant; readonly until: Instant; readonly standing: Approval | null },
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
    from: approvalBegins(standing, startOfDay(data.from), now),
    until,
  };
}
