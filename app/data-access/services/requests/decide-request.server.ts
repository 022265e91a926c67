/**
 * The committee's decision goes on record: in the request's chain as the votes say it, and in the ledger with the chain's
 * digest, in one transaction. An interest found later is weighed here, too: where the decision no longer follows from the
 * votes that count, it is open again and its approval stops at once.
 */
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { leadsPanel } from '../../domain/panel/panel.ts';
import { clearedByTooFew } from '../../domain/publications/clearing.ts';
import { type Decision, decideRequest, decisionStillHolds } from '../../domain/requests/decide-request.ts';
import type { RequestPayloads } from '../../domain/requests/request-event.ts';
import { requestAt } from '../../domain/requests/request-state.ts';
import { seatStandingOf, seatsOn } from '../../domain/requests/seats.ts';
import { type Facts, type Stepper, takeRequestStep } from '../../domain/requests/take-request-step.ts';
import { viewInDoubt } from '../panel/panel-mail.ts';
import { stopPublication } from '../publications/stop-publications.server.ts';
import { approvalFollowing } from './approval-of.server.ts';
import { anchorOf, reopenRequest } from './reopen-request.server.ts';
import { appendToChain, factsOf, lockRequest, type OpenRequest } from './request-chain.server.ts';
import { type Office, stepperAccess } from './request-people.ts';

const asActor = ({ account, role }: Stepper): Actor => ({ account, role, channel: 'web' });
const writing = (who: Stepper, idempotencyKey?: string) => ({
  participant: null,
  actor: asActor(who),
  access: stepperAccess(who),
  ...(idempotencyKey ? { idempotencyKey } : {}),
});

export function recordDecision(
  tools: Tools,
  who: Office,
  { request, ...decision }: Decision & { readonly request: string },
  idempotencyKey?: string,
): Promise<Recorded<null>> {
  return ledgerTransaction<null>(tools, writing(who, idempotencyKey), async ({ tx, now }) => {
    const open = await lockRequest(tx, request);
    if (!open) return { ok: false, refusal: { code: 'request-unknown' } };
    const decided = decideRequest(open.state, decision, who, await factsOf(tx, open, who, now));
    if (!decided.ok) return decided;
    const after = await appendToChain(tx, open, who, [decided.event], now);
    const { outcome, panelView } = decided.event.payload as RequestPayloads['Decided'];
    const anchored = anchorOf(after, { decision: decision.decision, outcome, panelView }, now.toISOString());
    // refused again: what was approved before is closed
    const events = [anchored, ...(await approvalFollowing(tx, after, now.toISOString()))];
    return { ok: true, events, result: null };
  });
}

/** Those who lead the panel and are free: they confirm its view, or replace it. */
const toldOfEntryDispute = ({ row, state, events }: OpenRequest, { seats, now }: Pick<Facts, 'seats' | 'now'>) => {
  const free = seatsOn(seats, 'panel', now).filter(
    ({ account }) => leadsPanel(seats, account, now) && seatStandingOf(state, 'panel', seats, account, now) === 'free',
  );
  return viewInDoubt(
    row.id,
    events.length,
    free.map(({ account }) => account),
  );
};

type Found = RequestPayloads['InterestFound'] & { readonly request: string };

/** @returns whether the decision had to be opened again */
export function recordInterest(
  tools: Tools,
  who: Stepper,
  { request, ...found }: Found,
): Promise<Recorded<{ readonly reopened: boolean }>> {
  return ledgerTransaction<{ readonly reopened: boolean }>(tools, writing(who), async ({ tx, now }) => {
    const open = await lockRequest(tx, request);
    if (!open) return { ok: false, refusal: { code: 'request-unknown' } };
    const facts = await factsOf(tx, open, who, now);
    const taken = takeRequestStep(open.state, { kind: 'InterestFound', payload: found }, who, facts);
    if (!taken.ok) return taken;
    let after = await appendToChain(tx, open, who, [taken.event], now);
    if (found.body === 'committee')
      for (const publication of clearedByTooFew(after.state, found.member, facts.now))
        after = await stopPublication(tx, after, publication, now);
    const outbox = after.state.panelInDoubt && !open.state.panelInDoubt ? toldOfEntryDispute(after, facts) : [];
    // whoever joined the applicant since was not of it when it was decided
    if (decisionStillHolds(requestAt(after.events), facts))
      return { ok: true, events: [], result: { reopened: false }, outbox };
    const payload = { cause: 'interest-found', words: found.words } as const;
    const events = await reopenRequest(tx, after, who, payload, now);
    return { ok: true, events, result: { reopened: true }, outbox };
  });
}
