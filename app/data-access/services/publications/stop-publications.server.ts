/**
 * A yes counts until it is printed, and no longer than the person wants: where a no, a withdrawal or an erasure came after a
 * publication was cleared, it is cleared no more, and office and recipient are told. Never who, never why.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { type Day, dayOf } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { publicationOf } from '../../domain/publications/publications.ts';
import { requestEvent } from '../../domain/requests/request-event.ts';
import { mayStep } from '../../domain/requests/request-steps.ts';
import { accountsAt } from '../holders/desk-of-holder.ts';
import { toMembers } from '../mail/to-members.ts';
import { appendToChain, lockRequest, type OpenRequest } from '../requests/request-chain.server.ts';
import { answersTo } from './case-answers.server.ts';

export const STOP_TOPIC = 'publication.unsaid';
const SYSTEM = { account: null, role: 'system' } as const;

const meantRow = z.object({ request: z.string(), publication: z.string() });
type Meant = z.output<typeof meantRow>;

/** Cleared no more. The caller holds the request's lock. @returns the request after it */
export async function stopPublication(
  tx: Transaction,
  open: OpenRequest,
  publication: string,
  now: Date,
): Promise<OpenRequest> {
  const after = await appendToChain(tx, open, SYSTEM, [requestEvent('PublicationStopped', { publication })], now);
  const office = await accountsAt(tx, { role: 'review-secretariat', site: null });
  const about = `${publication}:${after.events.length}`;
  const accounts = office.map(({ id }) => id);
  await enqueue(tx, toMembers('mail.publication-stopped', about, accounts), now);
  return after;
}

async function stop(tx: Transaction, { request, publication }: Meant, now: Date): Promise<boolean> {
  const open = await lockRequest(tx, request);
  const shown = open && publicationOf(open.state.publications, publication);
  if (!open || !shown?.cleared || !mayStep('PublicationStopped', SYSTEM.role, open.state.stage)) return false;
  if (!(await answersTo(tx, shown, now.toISOString())).includes('deny')) return false;
  await stopPublication(tx, open, publication, now);
  return true;
}

/**
 * Cleared as its last word, and since then something was recorded about somebody whom it tells of; or, until it is printed,
 * fewer of those who were asked are left.
 */
const toLookAt = (tx: Transaction, today: Day) =>
  rows(
    tx,
    meantRow,
    Prisma.sql`
    with word as (
      select distinct on (payload ->> 'publication') request, payload ->> 'publication' as publication, at,
        payload ->> 'cleared' = 'true' as cleared
      from request_event where kind in ('PublicationCleared', 'PublicationStopped')
      order by payload ->> 'publication', number desc)
    select request, publication from word where cleared and (exists (
      select 1 from case_report c join ledger_event e on e.recorded_at >= word.at and e.participant in (c.participant, (
        select body::jsonb -> 'payload' ->> 'other' from ledger_event m
        where m.participant = c.participant and m.kind = 'ParticipantMerged' order by number desc limit 1))
      where c.publication::text = word.publication)
    or (select count(*) from request_event a where a.request = word.request
        and a.kind = 'CaseReportAsked' and a.payload ->> 'publication' = word.publication)
      > (select count(*) from case_report c where c.publication::text = word.publication)
      and not exists (select 1 from request_event s where s.request = word.request and s.kind = 'PublicationShown'
        and s.payload ->> 'publication' = word.publication and s.payload ->> 'on' <= ${today}))`,
  );

/** Withdrawals of every kind and way, and erasures, are found here. @returns how many were stopped */
export async function stopPublications(tools: Tools): Promise<number> {
  const access = systemAccess('case-report');
  const today = dayOf(tools.clock.now().toISOString());
  const meant = await withAccess(tools.database, access, (tx) => toLookAt(tx, today));
  let stopped = 0;
  for (const one of meant)
    if (await withAccess(tools.database, access, (tx) => stop(tx, one, tools.clock.now()))) stopped += 1;
  return stopped;
}

/** At once after a no to the words themselves. */
export const publicationHandlers: Readonly<Record<string, OutboxHandler>> = {
  [STOP_TOPIC]: async ({ payload, tx, now }) => {
    await stop(tx, z.strictObject({ request: z.string(), publication: z.uuid() }).parse(payload), now);
  },
};
