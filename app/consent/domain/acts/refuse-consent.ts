/** Say no to taking part. As few steps as a yes: no identity check, no reason, no version that must still be collecting. */
import { type LedgerEvent, newEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { canonicalText } from '#app/kernel/domain/ledger/canonical.ts';
import { accept, firstRefusal, type Outcome, refuse } from '#app/kernel/domain/outcome.ts';
import {
  type Command,
  cannotSpeak,
  closedFor,
  type Events,
  FILING,
  inTheFuture,
  recordOf,
  untranscribed,
  whenDone,
} from '#app/kernel/domain/record/acts/situation.ts';

export type RefuseConsent = Command & EventPayloads['ConsentRefused'];

/**
 * The no that stands, where this one says nothing else: sent again from a page that she went back to, it is the same no.
 * @param reason keyed hash of the words, null without any
 */
export function sameRefusal(
  events: Events,
  {
    by,
    scope,
    askAgain,
    reason,
  }: Pick<RefuseConsent, 'by' | 'scope' | 'askAgain'> & { readonly reason: string | null },
): LedgerEvent<'ConsentRefused'> | null {
  const record = recordOf(events);
  const standing = events.find(({ number }) => number === record?.refusal?.number);
  if (record?.closedBecause !== 'refused' || standing?.kind !== 'ConsentRefused') return null;
  const { payload } = standing;
  const stands = {
    by: payload.by,
    scope: payload.scope,
    askAgain: payload.askAgain,
    reason: payload.reason?.hash ?? null,
  };
  return canonicalText(stands) === canonicalText({ by, scope, askAgain, reason }) ? standing : null;
}

/** One who has joined changes or withdraws; one who signed and waits may still refuse the whole. */
export function decideRefusal(events: Events, command: RefuseConsent, now: Instant): Outcome {
  const { actor, occurredAt: _when, ...payload } = command;
  const record = recordOf(events);
  if (!record) return refuse('not-invited');
  const refused = firstRefusal([
    () => closedFor(record, true),
    () => (record.inForce ? refuse('already-consented') : null),
    () => cannotSpeak(record, actor, payload.by, now, FILING),
    () => untranscribed(actor, payload.transcription),
    () => inTheFuture(command, now),
  ]);
  return refused ?? accept(newEvent('ConsentRefused', whenDone(command, now), payload));
}
