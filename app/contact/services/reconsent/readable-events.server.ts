/** Entries of many people in one reading. One record that cannot be read holds up nobody else: it stands there as its fault. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { loadEvents, loadEventsOf } from '#app/adapters/ledger/events.server.ts';
import type { LedgerEvent } from '#app/kernel/domain/event/event.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

type Readable = ReadonlyMap<string, readonly LedgerEvent[] | Error>;

async function oneByOne(tx: Transaction, participants: readonly ParticipantId[]): Promise<Readable> {
  const each = new Map<string, readonly LedgerEvent[] | Error>();
  for (const participant of participants) {
    const events = await loadEvents(tx, participant).catch((error: Error) => error);
    if (events instanceof Error || events.length > 0) each.set(participant, events);
  }
  return each;
}

export async function readableEvents(tx: Transaction, participants: readonly string[]): Promise<Readable> {
  const numbers = participants as readonly ParticipantId[];
  return loadEventsOf(tx, numbers).catch(() => oneByOne(tx, numbers));
}
