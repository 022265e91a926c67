/** One step on a data access request by anybody who may: load, decide, add to the chain, in one transaction. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { enqueue, type OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { NewEvent } from '#app/kernel/domain/event/event.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { NewRequestEvent, RequestEventKind } from '../../domain/requests/request-event.ts';
import { type Stepper, takeRequestStep } from '../../domain/requests/take-request-step.ts';
import { approvalFollowing } from './approval-of.server.ts';
import { anchorOf } from './reopen-request.server.ts';
import { appendToChain, factsOf, lockRequest, type OpenRequest } from './request-chain.server.ts';
import { stepperAccess } from './request-people.ts';

/** Steps with a service of their own: they write to the ledger, or rest on more than the request says. */
type HasOwnService =
  | 'Submitted'
  | 'InterestFound'
  | 'Decided'
  | 'Reopened'
  | 'TrainingConfirmed'
  | 'Activated'
  | 'Suspended'
  | 'Resumed'
  | 'TermsReplaced'
  | 'CaseReportAsked'
  | 'PublicationCleared'
  | 'PublicationStopped'
  | 'Closed';
export type PlainStep = NewRequestEvent<Exclude<RequestEventKind, HasOwnService>>;

export type RequestStepTaken = Done<{ readonly open: OpenRequest }>;

/** After these the gates have something else to say, or the ledger holds what led to it. */
const IN_LEDGER: readonly RequestEventKind[] = ['ReportAccepted', 'ClosingReportGiven', 'WithdrawnByApplicant'];

type Tell = (after: OpenRequest) => readonly OutboxEntry[];

/** @param tell mail that follows from it, sent only where it is true */
export async function recordRequestStep(
  tools: Tools,
  who: Stepper,
  request: string,
  event: PlainStep,
  tell: Tell = () => [],
): Promise<RequestStepTaken> {
  const take = async (tx: Transaction, now: Date): Promise<RequestStepTaken> => {
    // how much she reads is counted over all requests: two that ask her at once follow each other
    if (event.kind === 'ReadersNamed' || event.kind === 'SteppedAside') await lock(tx, 'panel-readers');
    const open = await lockRequest(tx, request);
    if (!open) return { ok: false, refusal: { code: 'request-unknown' } };
    const taken = takeRequestStep(open.state, event, who, await factsOf(tx, open, who, now));
    if (!taken.ok) return taken;
    const after = await appendToChain(tx, open, who, [taken.event], now);
    await enqueue(tx, tell(after), now);
    return { ok: true, open: after };
  };
  const access = stepperAccess(who);
  if (!IN_LEDGER.includes(event.kind)) return withAccess(tools.database, access, (tx) => take(tx, tools.clock.now()));
  const actor = { account: who.account, role: who.role, channel: 'web' } as const;
  const done = await ledgerTransaction<OpenRequest>(
    tools,
    { participant: null, actor, access },
    async ({ tx, now }) => {
      const taken = await take(tx, now);
      if (!taken.ok) return taken;
      return { ok: true, events: await following(tx, taken.open, event, now.toISOString()), result: taken.open };
    },
  );
  return done.ok ? { ok: true, open: done.result } : done;
}

/** What was accepted on an institution's own route is held to all that led to it, as a committee's decision is. */
async function following(
  tx: Transaction,
  open: OpenRequest,
  event: PlainStep,
  now: Instant,
): Promise<readonly NewEvent[]> {
  if (event.kind !== 'ReportAccepted') return approvalFollowing(tx, open, now);
  const { decision, panelView } = event.payload;
  return [anchorOf(open, { decision, outcome: 'approved', panelView }, now)];
}
