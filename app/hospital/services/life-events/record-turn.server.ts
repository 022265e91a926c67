/** A turn of a life entered at the desk: the event, a sealed note, what somebody then has to do; in one transaction. */
import { type RecordReference, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type OpenLedger, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideLifeEvent, type RecordLife, settleTasks } from '#app/consent/index.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import type { Span } from '#app/kernel/domain/instant.ts';
import type { Refused } from '#app/kernel/domain/outcome.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { tellOnSecondChannel } from '#app/kernel/services/record/second-channel.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { type FollowUpKind, openFollowUp } from '../follow-up/open-follow-up.server.ts';

type Coordinator = { readonly account: string; readonly site: string };
type Kind = Parameters<typeof decideLifeEvent>[1]['kind'];

export type Turn<K extends Kind> = {
  readonly participant: ParticipantId;
  readonly kind: K;
  readonly payload: (note: RecordReference | null, opened: OpenRecord) => RecordLife<K>['payload'];
  /** in words, sealed; empty: none */
  readonly note: string;
  readonly reason: string;
  readonly occurredAt?: Span;
  readonly followUp?: FollowUpKind | null;
  /** what else stands against it, seen under the lock */
  readonly refused?: (ledger: OpenLedger, opened: OpenRecord) => Promise<Refused | null>;
  /** what else happens with it */
  readonly besides?: (ledger: OpenLedger) => Promise<void>;
};

export async function recordTurn<K extends Kind>(
  tools: Tools,
  coordinator: Coordinator,
  turn: Turn<K>,
  idempotencyKey: string,
): Promise<Recorded<null>> {
  const { participant, kind, reason } = turn;
  const actor: Actor = { role: 'site-coordinator', account: coordinator.account, channel: 'in-person' };
  const access = { ...coordinator, role: actor.role, reason };
  return ledgerTransaction<null>(tools, { participant, actor, access, idempotencyKey }, async (ledger) => {
    const { tx, events, now } = ledger;
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
    const refused = await turn.refused?.(ledger, opened);
    if (refused) return refused;
    const row = { id: tools.ids.uuid(), personId: opened.personId, kind: 'note', text: turn.note } as const;
    const sealed = { ...row, createdBy: coordinator.account, at: now };
    const note = turn.note === '' ? null : await writeRecord(tx, tools.keys, sealed);
    const when = turn.occurredAt ? { occurredAt: turn.occurredAt } : {};
    const command = { actor, kind, payload: turn.payload(note, opened), ...when } as RecordLife<K>;
    const decided = decideLifeEvent(events, command, now.toISOString());
    if (!decided.ok) return decided;
    await turn.besides?.(ledger);
    // a wish may be to stop, and a stop may be over with this turn
    await settleTasks(tools, tx, opened, { events: asIfRecorded(events, decided.events, now, actor), now });
    const { followUp: todo } = turn;
    if (todo) await openFollowUp(tools, tx, { participant, site: opened.site, kind: todo, now });
    // the family of one who has died hears it from a person
    const told = { by: coordinator.account, key: idempotencyKey, now };
    const outbox = kind === 'DeathRecorded' ? [] : await tellOnSecondChannel(tools, tx, opened, told);
    return { ok: true, events: decided.events, outbox, result: null };
  });
}
