/** Events read back, in order, and the key under which a participant's leaves are committed to. */
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { type LedgerEvent, parseEvent } from '#app/kernel/domain/event/event.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';
import type { Transaction } from '../database/database.server.ts';
import type { KeyStore } from '../keys/key-store.server.ts';

const eventRow = z.object({ revision: z.bigint(), body: z.string() });
const eventOfRow = eventRow.extend({ participant: participantIdSchema });
type Row = z.output<typeof eventRow>;

const toEvent = (row: Row): LedgerEvent => parseEvent({ ...JSON.parse(row.body), revision: Number(row.revision) });

/** All events of one participant by number. @throws where a row cannot be read: doubt must not look like consent */
export async function loadEvents(tx: Transaction, participant: ParticipantId): Promise<readonly LedgerEvent[]> {
  const rows = await tx.ledgerEvent.findMany({
    where: { participant },
    orderBy: { number: 'asc' },
    select: { revision: true, body: true },
  });
  return rows.map(toEvent);
}

/** The same of several; one who has none is not in it. */
export async function loadEventsOf(
  tx: Transaction,
  participants: readonly ParticipantId[],
): Promise<ReadonlyMap<ParticipantId, readonly LedgerEvent[]>> {
  const found = await rows(
    tx,
    eventOfRow,
    Prisma.sql`
      select participant, revision, body from ledger_event
      where participant = any(${[...participants]}) order by participant, number`,
  );
  return new Map(
    [...Map.groupBy(found, ({ participant }) => participant)].map(([participant, each]) => [
      participant,
      each.map(toEvent),
    ]),
  );
}

/** Programme events of one kind, oldest first. */
export async function loadProgrammeEvents(
  tx: Pick<Transaction, 'ledgerEvent'>,
  kind: string,
): Promise<readonly LedgerEvent[]> {
  const rows = await tx.ledgerEvent.findMany({
    where: { kind, participant: null },
    orderBy: { revision: 'asc' },
    select: { revision: true, body: true },
  });
  return rows.map(toEvent);
}

/** @throws where the person was erased: nothing new is recorded of them but by the eraser */
export async function personKeyOf(tx: Transaction, keys: KeyStore, participant: ParticipantId | null): Promise<Buffer> {
  if (participant === null) return keys.programmeKey('programme-events');
  const enrolment = await tx.enrolment.findUniqueOrThrow({ where: { participant }, select: { personId: true } });
  const key = keys.personKey(enrolment.personId);
  if (!key) throw new Error('person-key-destroyed');
  return key;
}
