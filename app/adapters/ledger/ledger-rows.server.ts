/** New events as the rows that `ledger_append` takes: numbered, committed to, each with its line of the feed. */

import type { Actor, LedgerEvent, NewEvent } from '#app/kernel/domain/event/event.ts';
import { isProgrammeKind } from '#app/kernel/domain/event/event-kinds.ts';
import { committedText, eventKey, leafData, leafHash } from '#app/kernel/domain/ledger/commitment.ts';
import { feedOf } from '#app/kernel/domain/ledger/feed.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Ids } from '../chance.server.ts';

type Batch = {
  readonly events: readonly NewEvent[];
  /** this participant's events so far */
  readonly past: readonly LedgerEvent[];
  readonly participant: ParticipantId | null;
  readonly actor: Actor;
  readonly recordedAt: string;
  /** 32 bytes: the person's key, or the programme's for its own events */
  readonly key: Uint8Array;
  readonly ids: Ids;
  /** belongs to the last event */
  readonly receipt: { readonly id: string; readonly kind: string } | null;
};

export type LedgerRow = {
  readonly id: string;
  readonly participant: string | null;
  readonly number: number | null;
  readonly kind: string;
  readonly occurredFrom: string;
  readonly recordedAt: string;
  readonly body: string;
  readonly leafHash: string;
  readonly feed: { readonly kind: string; readonly payload: string };
  readonly receipt: { readonly id: string; readonly kind: string } | null;
};

export function toLedgerRows(batch: Batch): LedgerRow[] {
  const history = [...batch.past];
  const lastRevision = batch.past.at(-1)?.revision ?? 0;
  return batch.events.map((fresh, index) => {
    const ofProgramme = isProgrammeKind(fresh.kind);
    const committed = {
      ...fresh,
      id: batch.ids.uuid(),
      participant: ofProgramme ? null : batch.participant,
      number: ofProgramme ? null : history.length + 1,
      recordedAt: batch.recordedAt,
      actor: batch.actor,
    };
    // a stand-in above all earlier ones: the true revision is given by the head row and is not part of leaf or state
    const event = { ...committed, revision: lastRevision + index + 1 } as LedgerEvent;
    if (!ofProgramme) history.push(event);
    const body = committedText(event);
    return {
      id: event.id,
      participant: event.participant,
      number: event.number,
      kind: event.kind,
      occurredFrom: event.occurredAt.from,
      recordedAt: event.recordedAt,
      body,
      leafHash: leafHash(leafData(eventKey(batch.key, event.id), body)).toString('hex'),
      feed: feedOf(event, history),
      receipt: index === batch.events.length - 1 ? batch.receipt : null,
    };
  });
}
