/** A decision is opened again: its approval stops with the same commit, and the ledger holds that it was, and why it led there. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { type NewEvent, newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Instant, moment } from '#app/kernel/domain/instant.ts';
import type { NewRequestEvent, RequestPayloads } from '../../domain/requests/request-event.ts';
import type { Stepper } from '../../domain/requests/take-request-step.ts';
import { approvalFollowing } from './approval-of.server.ts';
import { appendToChain, lockRequest, type OpenRequest } from './request-chain.server.ts';

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

type Reopening = { readonly before: OpenRequest; readonly after: OpenRequest };

/**
 * The approval stops with the decision that it rested on. Terms that were taken over hold in the request that they were
 * about: that one is suspended, and it is there that it is resumed.
 */
async function stoppedBy(
  tx: Transaction,
  { before, after }: Reopening,
  who: Stepper,
  { words, cause, now }: RequestPayloads['Reopened'] & { readonly now: Date },
): Promise<readonly NewEvent[]> {
  const at = now.toISOString();
  if (before.state.stage !== 'taken-over') return approvalFollowing(tx, after, at);
  const first = await lockRequest(tx, before.row.about ?? '');
  if (first?.state.stage !== 'active') return [];
  const suspended: NewRequestEvent = { kind: 'Suspended', payload: { reason: cause, words } };
  return approvalFollowing(tx, await appendToChain(tx, first, who, [suspended], now), at);
}

/** The caller holds the lock, and has asked whether it may be. @returns what goes into the ledger */
export async function reopenRequest(
  tx: Transaction,
  open: OpenRequest,
  who: Stepper,
  payload: RequestPayloads['Reopened'],
  now: Date,
): Promise<readonly NewEvent[]> {
  const { decided, reportAccepted } = open.state;
  const again = await appendToChain(tx, open, who, [{ kind: 'Reopened', payload }], now);
  const stopped = await stoppedBy(tx, { before: open, after: again }, who, {
    words: payload.words,
    cause: payload.cause,
    now,
  });
  const { decision = open.row.id, panelView = 'none' } = decided ?? reportAccepted ?? {};
  const anchored = anchorOf(again, { decision, outcome: 'reopened', panelView }, now.toISOString());
  return [anchored, ...stopped];
}
