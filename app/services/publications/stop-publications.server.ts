/**
 * A yes counts until it is printed, and no longer than the person wants: where a no or a withdrawal came after a publication
 * was cleared, it is cleared no more, and office and recipient are told. Never who, never why.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { requestEvent } from '#app/domain/data-requests/request-event.ts';
import { mayStep } from '#app/domain/data-requests/request-steps.ts';
import { appendToChain, lockRequest } from '../data-requests/request-chain.server.ts';
import { toMembers } from '../mail/to-members.ts';
import { accountsAt } from '../tasks/desk-of-holder.ts';
import type { Tools } from '../tools.server.ts';
import { answersTo } from './case-answers.server.ts';

export const STOP_TOPIC = 'publication.unsaid';
const SYSTEM = { account: null, role: 'system' } as const;

type Meant = { readonly request: string; readonly publication: string };

async function stop(tx: Transaction, { request, publication }: Meant, now: Date): Promise<boolean> {
  const open = await lockRequest(tx, request);
  const shown = open?.state.publications.find((one) => one.publication === publication);
  if (!open || !shown?.cleared || !mayStep('PublicationStopped', SYSTEM.role, open.state.stage)) return false;
  if (!(await answersTo(tx, publication)).includes('deny')) return false;
  const { events } = await appendToChain(tx, open, SYSTEM, [requestEvent('PublicationStopped', { publication })], now);
  const office = await accountsAt(tx, { role: 'review-secretariat', site: null });
  const about = `${publication}:${events.length}`;
  const accounts = office.map(({ id }) => id);
  await enqueue(tx, toMembers('mail.publication-stopped', about, accounts), now);
  return true;
}

/** Cleared as its last word, and something was recorded since about somebody whom it tells of. */
const toLookAt = (tx: Transaction) => tx.$queryRaw<Meant[]>`
  select distinct c.request, c.publication::text as publication from case_report c join lateral (
    select kind, at, payload ->> 'cleared' = 'true' as cleared from request_event e
    where e.request = c.request and e.kind in ('PublicationCleared', 'PublicationStopped')
      and e.payload ->> 'publication' = c.publication::text
    order by number desc limit 1) last on last.cleared
  where exists (select 1 from ledger_event e where e.recorded_at >= last.at and e.participant in (c.participant, (
    select body::jsonb -> 'payload' ->> 'other' from ledger_event m
    where m.participant = c.participant and m.kind = 'ParticipantMerged' order by number desc limit 1)))`;

/** Withdrawals of every kind and way are found here. @returns how many were stopped */
export async function stopPublications(tools: Tools): Promise<number> {
  const access = systemAccess('case-report');
  const meant = await withAccess(tools.database, access, toLookAt);
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
