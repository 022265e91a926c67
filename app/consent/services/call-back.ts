/** Who is on the telephone: known by calling back on the number we have of her. Nothing that closes waits for it. */
import { z } from 'zod';
import type { Actor, LedgerEvent } from '#app/kernel/domain/event/event.ts';
import type { Speaker } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { accept, type Outcome } from '#app/kernel/domain/outcome.ts';
import { withoutNumber } from '#app/kernel/domain/record/acts/identity-proof.ts';
import { decideIdentity } from '#app/kernel/domain/record/acts/verify-identity.ts';

/** Left out, it reads as not called back: a stop is entered all the same. */
export const calledBackField = z.enum(['yes', 'no']).default('no');

/** Said, and on a number that we have. @param phone of whoever called, as it is on file */
export const wasCalledBack = (said: 'yes' | 'no', phone: string): boolean =>
  said === 'yes' && withoutNumber('call-back-known-number', phone) === null;

/**
 * The call-back as an event of its own; none where nobody called back, or where we have no number to call: the ledger says
 * nothing that cannot have been, and what she asked to stop is stopped all the same. It serves no signature: she showed nothing.
 */
export function decideCallBack(
  events: readonly LedgerEvent[],
  actor: Actor,
  { calledBack, by, phone }: { readonly calledBack: 'yes' | 'no'; readonly by: Speaker; readonly phone: string },
  now: Instant,
): Outcome {
  if (!wasCalledBack(calledBack, phone)) return accept();
  const command = {
    actor,
    of: by.who,
    method: 'call-back-known-number',
    shown: 'known-number',
    checkedBy: actor.account,
    explainer: null,
    purpose: 'other',
    appointed: by.who === 'proxy' ? by.appointed : null,
    note: null,
  } as const;
  return decideIdentity(events, command, now);
}
