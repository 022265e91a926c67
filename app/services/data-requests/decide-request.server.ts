/**
 * The committee's decision goes on record: in the request's chain as the votes say it, and in the ledger with the chain's
 * digest, in one transaction. An interest found later is weighed here, too: where the decision no longer follows from the
 * votes that count, it is open again and its approval stops at once.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { inLedger, type Recorded } from '#app/adapters/ledger/in-ledger.server.ts';
import type { NewRequestEvent, RequestPayloads } from '#app/domain/data-requests/request-event.ts';
import {
  type Decision,
  decideRequest,
  decisionStillHolds,
  type Stepper,
  takeRequestStep,
} from '#app/domain/data-requests/take-request-step.ts';
import type { Actor, NewEvent } from '#app/domain/event/event.ts';
import { newEvent } from '#app/domain/event/event.ts';
import type { EventPayloads } from '#app/domain/event/payloads.ts';
import { type Instant, moment } from '#app/domain/instant.ts';
import type { Tools } from '../tools.server.ts';
import { approvalFollowing } from './approval-of.server.ts';
import { appendToChain, factsOf, lockRequest, type OpenRequest } from './request-chain.server.ts';
import { type Office, stepperAccess } from './request-people.ts';

const asActor = ({ account, role }: Stepper): Actor => ({ account, role, channel: 'web' });
const writing = (who: Stepper, idempotencyKey?: string) => ({
  participant: null,
  actor: asActor(who),
  access: stepperAccess(who),
  ...(idempotencyKey ? { idempotencyKey } : {}),
});

type Anchored = Pick<EventPayloads['RequestDecided'], 'decision' | 'outcome' | 'panelView'>;

/** What was decided, held to all that led to it. */
export function anchorOf({ row, state, events }: OpenRequest, decided: Anchored, now: Instant): NewEvent {
  const last = events.at(-1);
  const handedIn = events.findLast((event) => event.kind === 'Submitted');
  if (!last || handedIn?.kind !== 'Submitted') throw new Error('a decision about nothing');
  return newEvent('RequestDecided', moment(now), {
    request: row.id,
    version: state.version,
    content: handedIn.payload.content,
    ...decided,
    entry: last.number,
    chain: last.digest,
  });
}

export function recordDecision(
  tools: Tools,
  who: Office,
  { request, ...decision }: Decision & { readonly request: string },
  idempotencyKey?: string,
): Promise<Recorded<null>> {
  return inLedger<null>(tools, writing(who, idempotencyKey), async ({ tx, now }) => {
    const open = await lockRequest(tx, request);
    if (!open) return { ok: false, refusal: { code: 'request-unknown' } };
    const decided = decideRequest(open.state, decision, who, await factsOf(tx, open, who, now));
    if (!decided.ok) return decided;
    const after = await appendToChain(tx, open, who, [decided.event], now);
    const { outcome, panelView } = decided.event.payload as RequestPayloads['Decided'];
    const anchored = anchorOf(after, { decision: decision.decision, outcome, panelView }, now.toISOString());
    // refused anew: what was approved before is closed
    const events = [anchored, ...(await approvalFollowing(tx, after, now.toISOString()))];
    return { ok: true, events, result: null };
  });
}

type Found = RequestPayloads['InterestFound'] & { readonly request: string };

/** @returns whether the decision had to be opened again */
export function recordInterest(
  tools: Tools,
  who: Stepper,
  { request, ...found }: Found,
): Promise<Recorded<{ readonly reopened: boolean }>> {
  return inLedger<{ readonly reopened: boolean }>(tools, writing(who), async ({ tx, now }) => {
    const open = await lockRequest(tx, request);
    if (!open) return { ok: false, refusal: { code: 'request-unknown' } };
    const facts = await factsOf(tx, open, who, now);
    const taken = takeRequestStep(open.state, { kind: 'InterestFound', payload: found }, who, facts);
    if (!taken.ok) return taken;
    const after = await appendToChain(tx, open, who, [taken.event], now);
    if (decisionStillHolds(after.state, facts)) return { ok: true, events: [], result: { reopened: false } };
    const reopened: NewRequestEvent = {
      kind: 'Reopened',
      payload: { cause: 'interest-found', words: found.words },
    };
    const again = await appendToChain(tx, after, who, [reopened], now);
    const { decided } = after.state;
    const stopped = await stoppedBy(tx, { before: open, after: again }, who, { words: found.words, now });
    const anchored = anchorOf(
      again,
      {
        decision: decided?.decision ?? request,
        outcome: 'reopened',
        panelView: decided?.panelView ?? 'none',
      },
      now.toISOString(),
    );
    return { ok: true, events: [anchored, ...stopped], result: { reopened: true } };
  });
}

type Reopening = { readonly before: OpenRequest; readonly after: OpenRequest };

/**
 * The approval stops with the decision that it rested on. Terms that were taken over hold in the request that they were
 * about: that one is suspended, and it is there that it is resumed.
 */
async function stoppedBy(
  tx: Transaction,
  { before, after }: Reopening,
  who: Stepper,
  { words, now }: { readonly words: string; readonly now: Date },
): Promise<readonly NewEvent[]> {
  const at = now.toISOString();
  if (before.state.stage !== 'taken-over') return approvalFollowing(tx, after, at);
  const first = await lockRequest(tx, before.row.about ?? '');
  if (first?.state.stage !== 'active') return [];
  const suspended: NewRequestEvent = { kind: 'Suspended', payload: { reason: 'interest-found', words } };
  return approvalFollowing(tx, await appendToChain(tx, first, who, [suspended], now), at);
}
