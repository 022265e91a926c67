/** The chain of one data access request: read whole, locked for a step, added to. The one place that writes to it. */

import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { storedDay } from '#app/kernel/domain/instant.ts';
import type { News } from '#app/kernel/domain/mail/request-news.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { RecipientClass } from '#bridge/contract/vocabulary.ts';
import { deskStateOf } from '../../domain/requests/desk-state.ts';
import { withoutApplicants } from '../../domain/requests/of-applicant.ts';
import { type RequestKind, routeOf } from '../../domain/requests/public-transfer.ts';
import {
  brokenAt,
  chained,
  type NewRequestEvent,
  NO_DIGEST,
  parseRequestEvent,
  type RequestEvent,
  type Unchained,
} from '../../domain/requests/request-event.ts';
import { newsOf } from '../../domain/requests/request-news.ts';
import { applied, type RequestState, requestAt } from '../../domain/requests/request-state.ts';
import type { Seat } from '../../domain/requests/seats.ts';
import type { Facts, Stepper } from '../../domain/requests/take-request-step.ts';
import { askingNow } from './affiliations.ts';
import { publishingOpensFor } from './data-sets-set.server.ts';
import { tellApplicants } from './tell-applicants.server.ts';
import { tellBodies } from './tell-bodies.server.ts';

export type RequestRow = {
  readonly id: string;
  readonly kind: RequestKind;
  readonly about: string | null;
  readonly organisation: string;
  readonly recipientClass: RecipientClass;
  readonly country: string;
  readonly createdBy: string;
};
/** Rows that go to the committee: `routeOf` as a filter. */
export const BY_COMMITTEE = { NOT: { recipientClass: 'participating', kind: { not: 'public-transfer' } } };

export type OpenRequest = {
  readonly row: RequestRow;
  readonly events: readonly RequestEvent[];
  /** members of the organisation that asks are out of it */
  readonly state: RequestState;
  readonly ofApplicant: readonly string[];
};

/** @throws on an entry that cannot be read, or a chain that was changed: nothing is decided on it */
export async function loadChain(tx: Pick<Transaction, 'requestEvent'>, id: string): Promise<readonly RequestEvent[]> {
  const rows = await tx.requestEvent.findMany({ where: { request: id }, orderBy: { number: 'asc' } });
  const events = rows.map(({ at, ...row }) => parseRequestEvent({ ...row, at: at.toISOString() }));
  const broken = brokenAt(events);
  if (broken !== null) throw new Error(`request chain broken: ${id} at ${broken}`);
  return events;
}

const membersRow = z.object({ request: z.string(), accounts: z.array(z.string()) });

/** Who sits on a body, or is of the secretariat, and has belonged, since the text was handed in, to the organisation that asks; by request. */
export async function membersOfApplicants(
  tx: Pick<Transaction, '$queryRaw'>,
  requests: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await rows(
    tx,
    membersRow,
    Prisma.sql`
      select r.id as request, array_agg(distinct member.id::text) as accounts
      from data_request r join affiliation a using (organisation)
        cross join lateral (
          select a.account as id
          union select hers.id from account asker join account hers using (person_id) where asker.id = a.account) member
      where r.id = any(${[...requests]}) and (a.until is null or a.until > r.submitted_at)
        and (member.id in (select account from seat)
          or member.id in (select account_id from account_role where role = 'review-secretariat'))
      group by r.id`,
  );
  return new Map(found.map(({ request, accounts }) => [request, accounts]));
}

export async function openRequest(
  tx: Pick<Transaction, 'dataRequest' | 'requestEvent' | '$queryRaw'>,
  id: string,
): Promise<OpenRequest | null> {
  // all is asked, whatever there is: what is closed to the asker takes as many questions as what is not there
  const row = await tx.dataRequest.findUnique({ where: { id } });
  const events = await loadChain(tx, id);
  const ofApplicant = (await membersOfApplicants(tx, [id])).get(id) ?? [];
  if (!row) return null;
  return { row: row as RequestRow, events, state: withoutApplicants(requestAt(events), ofApplicant), ofApplicant };
}

/** Locked until the end of the transaction: two steps on one request follow each other. */
export async function lockRequest(tx: Transaction, id: string): Promise<OpenRequest | null> {
  await tx.$queryRaw`select id from data_request where id = ${id} for no key update`;
  return openRequest(tx, id);
}

export async function loadSeats(tx: Pick<Transaction, 'seat'>): Promise<readonly Seat[]> {
  const rows = await tx.seat.findMany({ orderBy: [{ body: 'asc' }, { appointedAt: 'asc' }, { id: 'asc' }] });
  return rows.map(({ account, body, part, gender, field, fromDay, untilDay }) => ({
    ...({ account, body, part, gender, field } as Omit<Seat, 'from' | 'until'>),
    from: storedDay(fromDay),
    until: storedDay(untilDay),
  }));
}

/** Whether the account asks for that organisation at that moment: one that sees aggregates alone asks for nothing. */
export const isAffiliated = async (
  tx: Pick<Transaction, 'affiliation'>,
  account: string,
  organisation: string,
  at: Date,
) => (await tx.affiliation.count({ where: { account, ...askingNow(at), organisation } })) > 0;

const loadRow = z.object({ account: z.string(), open: z.bigint() });

/** How many other requests each panel member reads now: those on which the panel has not spoken and still may. */
export async function loadOf(tx: Transaction, id: string, now: Date): Promise<Readonly<Record<string, number>>> {
  const found = await rows(
    tx,
    loadRow,
    Prisma.sql`
      select reader::text as account, count(*) as open from data_request, unnest(panel_readers) as reader
      where stage = 'in-review' and id <> ${id} and panel_until > ${now} and not exists (
        select 1 from request_event e
        where e.request = data_request.id and e.kind = 'PanelSpoke' and (e.payload ->> 'version')::int = data_request.version)
      group by reader`,
  );
  return Object.fromEntries(found.map(({ account, open }) => [account, Number(open)]));
}

export async function factsOf(tx: Transaction, { row, state }: OpenRequest, who: Stepper, now: Date): Promise<Facts> {
  return {
    now: now.toISOString(),
    own: await ownAccounts(tx, who.account),
    seats: await loadSeats(tx),
    recipientClass: row.recipientClass,
    route: routeOf(row),
    publishingOpens: await publishingOpensFor(tx, row, state.version),
    isOwn: await isAffiliated(tx, who.account, row.organisation, now),
    load: await loadOf(tx, row.id, now),
  };
}

/** Whose entry it is: nobody's where it follows by itself. */
export type By = { readonly account: string | null; readonly role: Stepper['role'] };

/** Whoever asked hears that it moved, and whoever works on it what is new. @returns the request after them. The caller holds its lock. */
export async function appendToChain(
  tx: Transaction,
  open: OpenRequest,
  who: By,
  added: readonly NewRequestEvent[],
  now: Date,
): Promise<OpenRequest> {
  const { row, ofApplicant } = open;
  const events = [...open.events];
  let state = requestAt(events);
  const seats = await loadSeats(tx);
  const news: News[] = [];
  for (const event of added) {
    const entry = {
      request: row.id,
      number: events.length + 1,
      at: now.toISOString(),
      account: who.account,
      role: who.role,
      ...event,
    } as Unchained;
    const whole = { ...entry, digest: chained(events.at(-1)?.digest ?? NO_DIGEST, entry) } as RequestEvent;
    await tx.requestEvent.create({ data: { ...whole, at: now, payload: whole.payload as object } });
    events.push(whole);
    const before = state;
    state = applied(state, whole);
    news.push(...newsOf(event, { before, after: state, seats, now: now.toISOString() }));
  }
  await tx.dataRequest.update({ where: { id: row.id }, data: listed(state, now) });
  const kept = { state: deskStateOf(state) };
  await tx.requestDesk.upsert({ where: { request: row.id }, create: { request: row.id, ...kept }, update: kept });
  await tellApplicants(tx, row, { added, number: events.length }, now);
  await tellBodies(tx, news, { row, state, seats, now }, { which: String(events.length), by: who.account });
  return { row, events, state: withoutApplicants(state, ofApplicant), ofApplicant };
}

const dateOf = (instant: string | null) => (instant === null ? null : new Date(instant));

/** Columns of the lists. */
export function listed({ stage, version, submittedAt, bodies, decided, approval }: RequestState, now: Date) {
  return {
    stage,
    version,
    changedAt: now,
    submittedAt: dateOf(submittedAt),
    panelUntil: dateOf(bodies.panel.until),
    reviewUntil: dateOf(bodies.committee.until),
    decidedAt: dateOf(decided?.at ?? null),
    approval: approval?.id ?? null,
    panelReaders: [...bodies.panel.readers],
    committeeReaders: [...bodies.committee.readers],
  };
}
