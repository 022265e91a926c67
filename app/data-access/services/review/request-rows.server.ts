/** Rows that lists of requests are made of: columns that repeat the chains, titles of the newest texts. Nothing is decided on them. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { type DeskState, parseDeskState } from '../../domain/requests/desk-state.ts';
import { withoutApplicants } from '../../domain/requests/of-applicant.ts';
import { parseRequestEvent, type RequestEvent } from '../../domain/requests/request-event.ts';
import { type RequestState, requestAt } from '../../domain/requests/request-state.ts';
import { membersOfApplicants } from '../requests/request-chain.server.ts';

type Tx = Pick<Transaction, '$queryRaw' | 'requestEvent' | 'requestDesk'>;

const titleRow = z.object({ request: z.string(), title: z.string() });

/** Title of the newest text that was handed in, by request. */
export async function requestTitlesOf(tx: Tx, requests: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows(
    tx,
    titleRow,
    Prisma.sql`
      select distinct on (request) request, content #>> '{aim,title}' as title from request_version
      where request = any(${[...requests]}) order by request, version desc`,
  );
  return new Map(found.map(({ request, title }) => [request, title]));
}

/** States of several, for lists, as they are kept beside the chains; from the chain where none is kept yet. */
export async function statesOf(tx: Tx, requests: readonly string[]): Promise<ReadonlyMap<string, DeskState>> {
  const rows = await tx.requestDesk.findMany({ where: { request: { in: [...requests] } } });
  const kept = new Map(rows.map(({ request, state }) => [request, parseDeskState(state)]));
  const rest = await folded(
    tx,
    requests.filter((request) => !kept.get(request)),
  );
  const out = await membersOfApplicants(tx, requests);
  return new Map(
    requests.flatMap((request) => {
      const state = kept.get(request) ?? rest.get(request);
      return state ? [[request, withoutApplicants(state, out.get(request) ?? [])]] : [];
    }),
  );
}

/** The chains are read, not verified. Whoever decides verifies. */
async function folded(tx: Tx, requests: readonly string[]): Promise<ReadonlyMap<string, RequestState>> {
  if (requests.length === 0) return new Map();
  const rows = await tx.requestEvent.findMany({
    where: { request: { in: [...requests] } },
    orderBy: [{ request: 'asc' }, { number: 'asc' }],
  });
  const chains = new Map<string, RequestEvent[]>();
  for (const { at, ...row } of rows) {
    const event = parseRequestEvent({ ...row, at: at.toISOString() });
    const chain = chains.get(row.request);
    if (chain) chain.push(event);
    else chains.set(row.request, [event]);
  }
  return new Map([...chains].map(([request, events]) => [request, requestAt(events)]));
}
