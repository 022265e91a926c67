/**
 * Decisions about requests to use data: each in the ledger names an entry of the request's own chain and its digest. Whoever
 * changes a vote, a reason or a recusal afterwards must change that digest, and the ledger keeps it. Reads only.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { brokenAt, parseRequestEvent, type RequestEvent } from '#app/data-access/index.ts';
import { parseEvent } from '#app/kernel/domain/event/event.ts';
import type { Fault } from './audit-ledger.server.ts';

/** null where an entry cannot be read at all */
async function chainOf(prisma: Transaction, request: string): Promise<readonly RequestEvent[] | null> {
  const rows = await prisma.requestEvent.findMany({ where: { request }, orderBy: { number: 'asc' } });
  try {
    return rows.map(({ at, ...row }) => parseRequestEvent({ ...row, at: at.toISOString() }));
  } catch {
    return null;
  }
}

export async function requestFaults(prisma: Transaction): Promise<readonly Fault[]> {
  const decided = await prisma.ledgerEvent.findMany({
    where: { kind: 'RequestDecided' },
    orderBy: { revision: 'asc' },
    select: { revision: true, body: true },
  });
  const faults: Fault[] = [];
  for (const { revision, body } of decided) {
    const event = parseEvent({ ...JSON.parse(body), revision: Number(revision) });
    if (event.kind !== 'RequestDecided') continue;
    const { request, entry, chain } = event.payload;
    const events = await chainOf(prisma, request);
    const isWhole = events !== null && brokenAt(events) === null && events[entry - 1]?.digest === chain;
    if (!isWhole) faults.push({ revision: Number(revision), what: 'request' });
  }
  return faults;
}
