/**
 * An approval lasts no longer than what it rests on: its own last day, the contract and training of the organisation, the
 * training of everybody named. Where one of them ends before its time it is suspended at once, and resumed by two people;
 * where one is prolonged or cut short, its end moves along.
 */
import { systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { type NewEvent, newEvent } from '#app/kernel/domain/event/event.ts';
import { earlier, endOfDay, type Instant, moment } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Membership } from '#bridge/contract/programme-state.ts';
import { type NewRequestEvent, requestPayloads } from '../../domain/requests/request-event.ts';
import { type RequestContent, requestContentSchema } from '../../domain/requests/request-form.ts';
import { trainedUntil } from '../forum/training.server.ts';
import { approvalFollowing, approvalStanding, membershipOf } from './approval-of.server.ts';
import { appendToChain, type By, lockRequest, type OpenRequest, type RequestRow } from './request-chain.server.ts';

/** Of who has an account, what the forum's office recorded counts. Null where somebody named has none. */
async function everybodyTrainedUntil(
  tx: Transaction,
  { people }: RequestContent,
  { organisation }: RequestRow,
  now: Date,
): Promise<Instant | null> {
  let until: Instant | null = null;
  for (const { account, trainingUntil } of people.users) {
    const last = account ? await trainedUntil(tx, { account, organisation }, now) : trainingUntil;
    if (last === null) return null;
    until = earlier(until ?? endOfDay(last), endOfDay(last));
  }
  return until;
}

export type Lasts =
  | { readonly ok: true; readonly until: Instant }
  | { readonly ok: false; readonly missing: 'training-missing' | 'membership-missing' };

type Moment = { readonly now: Date; readonly membership?: Membership };

/** Until when it may be used, as things are now; not at all where something that it rests on is over. */
export async function lastsUntil(
  tx: Transaction,
  row: RequestRow,
  content: RequestContent,
  { now, membership: setNow }: Moment,
): Promise<Lasts> {
  const at = now.toISOString();
  const trained = await everybodyTrainedUntil(tx, content, row, now);
  if (trained === null || trained <= at) return { ok: false, missing: 'training-missing' };
  const until = earlier(endOfDay(content.data.until), trained);
  if (row.recipientClass === 'participating') return { ok: true, until };
  const membership = await membershipOf(tx, row, at, setNow);
  if (membership === null) return { ok: false, missing: 'membership-missing' };
  return { ok: true, until: earlier(until, earlier(membership.until, membership.trainingUntil)) };
}

/** The request whose text the approval has now: an amendment's, where one was taken over. */
export async function termsFrom(tx: Pick<Transaction, 'requestEvent'>, request: string): Promise<string> {
  const where = { request, kind: 'TermsReplaced' };
  const last = await tx.requestEvent.findFirst({ where, orderBy: { number: 'desc' } });
  return last ? requestPayloads.TermsReplaced.parse(last.payload).by : request;
}

const WORDS = '契約または研修が終わりました。 A contract or a training has ended.';

async function followOne(tx: Transaction, by: By, open: OpenRequest, when: Moment): Promise<readonly NewEvent[]> {
  const { row, state } = open;
  const { now } = when;
  const at = now.toISOString();
  const set = state.approval && (await approvalStanding(tx, state.approval.id));
  if (!set) return [];
  const from = await termsFrom(tx, row.id);
  const lasts = await lastsUntil(tx, row, await handedIn(tx, from), when);
  if (lasts.ok) {
    if (lasts.until === set.approval.until || lasts.until <= at) return [];
    const replaced: NewRequestEvent = { kind: 'TermsReplaced', payload: { by: from, until: lasts.until } };
    await appendToChain(tx, open, by, [replaced], now);
    const approval = { ...set.approval, until: lasts.until };
    return [newEvent('ApprovalSet', moment(at), { ...set, approval })];
  }
  // one that has come to its end is no more to be stopped
  if (state.stage !== 'active' || set.approval.until <= at) return [];
  const suspended: NewRequestEvent = { kind: 'Suspended', payload: { reason: lasts.missing, words: WORDS } };
  return approvalFollowing(tx, await appendToChain(tx, open, by, [suspended], now), at);
}

export async function handedIn(tx: Transaction, request: string): Promise<RequestContent> {
  const newest = await tx.requestVersion.findFirstOrThrow({ where: { request }, orderBy: { version: 'desc' } });
  return requestContentSchema.parse(newest.content);
}

const RUNNING = { stage: { in: ['active', 'suspended'] } };

/**
 * Of an organisation whose contract was signed or ended: to be called with the programme's lock, in the transaction of that
 * act. @returns what is to be appended to the ledger with it
 */
export async function followTermsOf(
  tx: Transaction,
  by: By,
  membership: Membership,
  now: Date,
): Promise<readonly NewEvent[]> {
  const rows = await tx.dataRequest.findMany({
    where: { ...RUNNING, organisation: membership.organisation },
    orderBy: { id: 'asc' },
  });
  const events: NewEvent[] = [];
  for (const { id } of rows) {
    const open = await lockRequest(tx, id);
    if (open) events.push(...(await followOne(tx, by, open, { now, membership })));
  }
  return events;
}

const SYSTEM = { account: null, role: 'system', channel: 'system' } as const;

/** Training runs out, people leave. Run by the worker; safe at any time. @returns how many approvals moved */
export async function followTerms(tools: Tools): Promise<number> {
  const rows = await tools.database.prisma.dataRequest.findMany({ where: RUNNING, orderBy: { id: 'asc' } });
  const write = { participant: null, actor: SYSTEM, access: systemAccess('data-request') };
  let moved = 0;
  for (const { id } of rows) {
    const done = await ledgerTransaction<number>(tools, write, async ({ tx, now }) => {
      const open = await lockRequest(tx, id);
      const events = open ? await followOne(tx, SYSTEM, open, { now }) : [];
      return { ok: true, events, result: events.length };
    });
    if (done.ok) moved += done.result;
  }
  return moved;
}
