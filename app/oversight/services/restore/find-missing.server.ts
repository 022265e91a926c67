/**
 * What is known to be missing from a restored ledger: revisions that gates followed, entries that people hold receipts of,
 * states that gates kept, persons whose key was destroyed meanwhile. Reads only.
 */
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { LedgerEvent } from '#app/kernel/domain/event/event.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { type Evidence, readEvidence } from './receipt-evidence.ts';
import type { ClosedLedger } from './restored-ledger.server.ts';

type Position = { readonly incarnation: string; readonly revision: number };
/** A replica that a gate kept: where it stood, and the number of each person's last entry there. */
export type Kept = { readonly position: Position; readonly numbers: ReadonlyMap<ParticipantId, number> };

/** What people and gates brought. */
export type Brought = {
  /** where gates, the waiter and the publisher stood: their `seen.json` */
  readonly seen: readonly Position[];
  readonly kept: readonly Kept[];
  /** receipts as parsed JSON, each with a name for the report */
  readonly receipts: readonly { readonly name: string; readonly content: unknown }[];
};

export type MissingRecords = {
  readonly lastKnown: number | null;
  /** entries to be made again, in the order in which they stood */
  readonly evidence: readonly Evidence[];
  /** files that prove nothing */
  readonly refused: readonly string[];
  /** a gate knew a later entry of hers than this ledger holds: highest number known */
  readonly later: ReadonlyMap<ParticipantId, number>;
  /** her key is gone and the ledger does not say that she was erased */
  readonly erased: readonly ParticipantId[];
};

/** Notes of the ledger that was lost; of any other they say nothing here. */
const ofLost = (closed: ClosedLedger) => (at: Position) => at.incarnation === closed.previous;

function laterIn(kept: readonly Kept[], numbers: ReadonlyMap<string, number>): Map<ParticipantId, number> {
  const later = new Map<ParticipantId, number>();
  for (const [participant, known] of kept.flatMap((one) => [...one.numbers]))
    if (known > (numbers.get(participant) ?? 0)) later.set(participant, Math.max(known, later.get(participant) ?? 0));
  return later;
}

async function erasedMeanwhile({ database: { prisma }, keys }: Tools): Promise<ParticipantId[]> {
  const said = await prisma.ledgerEvent.findMany({
    where: { kind: 'ParticipantErased' },
    select: { participant: true },
  });
  const known = new Set(said.map(({ participant }) => participant));
  const rows = await prisma.enrolment.findMany({ select: { participant: true, personId: true } });
  return rows.flatMap(({ participant, personId }) =>
    !known.has(participant) && keys.personKey(personId) === null ? [participant as ParticipantId] : [],
  );
}

const inOrder = (one: LedgerEvent, other: LedgerEvent) => one.revision - other.revision;

const headRow = z.object({ participant: z.string(), number: z.number() });

export async function findMissing(
  tools: Tools,
  closed: ClosedLedger,
  { seen, kept, receipts }: Brought,
  trusted: readonly KeyObject[],
): Promise<MissingRecords> {
  const { prisma } = tools.database;
  const read = receipts.map(({ name, content }) => ({ name, evidence: readEvidence(content, trusted) }));
  const proven = read.flatMap(({ evidence }) => evidence ?? []);
  const there = await prisma.ledgerEvent.findMany({
    where: { id: { in: proven.map(({ event }) => event.id) } },
    select: { id: true },
  });
  const known = new Set(there.map(({ id }) => id));
  const lost = proven.filter(({ event }) => !known.has(event.id) && event.participant !== null);
  const unique = [...new Map(lost.map((one) => [one.event.id, one])).values()];
  const heads = await rows(
    prisma,
    headRow,
    Prisma.sql`select participant, max(number) as number from ledger_event where participant is not null group by participant`,
  );
  const ours = kept.filter(({ position }) => ofLost(closed)(position));
  const revisions = [
    ...[...seen, ...ours.map(({ position }) => position)].filter(ofLost(closed)).map(({ revision }) => revision),
    ...unique.map(({ event }) => event.revision),
  ].filter((revision) => revision > closed.revision);
  return {
    lastKnown: revisions.length === 0 ? null : Math.max(...revisions),
    evidence: unique.sort((one, other) => inOrder(one.event, other.event)),
    refused: read.flatMap(({ name, evidence }) => (evidence ? [] : [name])),
    later: laterIn(ours, new Map(heads.map(({ participant, number }) => [participant, number]))),
    erased: await erasedMeanwhile(tools),
  };
}
