/** One step on a data access request by anybody who may: load, decide, add to the chain, in one transaction. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue, type OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { NewRequestEvent, RequestEventKind } from '#app/domain/data-requests/request-event.ts';
import { type Stepper, takeRequestStep } from '#app/domain/data-requests/take-request-step.ts';
import type { Refusal } from '#app/domain/refusals.ts';
import type { Tools } from '../tools.server.ts';
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
  | 'PublicationCleared'
  | 'Closed';
export type PlainStep = NewRequestEvent<Exclude<RequestEventKind, HasOwnService>>;

export type StepTaken =
  | { readonly ok: true; readonly open: OpenRequest }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Steps that touch nothing but the request itself. @param tell mail that follows from it, sent only where it is true
 */
export function takeStep(
  tools: Tools,
  who: Stepper,
  request: string,
  event: PlainStep,
  tell: (after: OpenRequest) => readonly OutboxEntry[] = () => [],
): Promise<StepTaken> {
  return withAccess(tools.database, stepperAccess(who), async (tx): Promise<StepTaken> => {
    const now = tools.clock.now();
    const open = await lockRequest(tx, request);
    if (!open) return { ok: false, refusal: { code: 'request-unknown' } };
    const taken = takeRequestStep(open.state, event, who, await factsOf(tx, open, who, now));
    if (!taken.ok) return taken;
    const after = await appendToChain(tx, open, who, [taken.event], now);
    await enqueue(tx, tell(after), now);
    return { ok: true, open: after };
  });
}
