/** Who is on the telephone: known by calling back on the number we have of her. Nothing that closes waits for it. */
import { z } from 'zod';
import { decideIdentity } from '#app/domain/consent/acts/verify-identity.ts';
import type { Actor, LedgerEvent } from '#app/domain/event/event.ts';
import type { Speaker } from '#app/domain/event/payloads/parts.ts';
import type { Instant } from '#app/domain/instant.ts';
import { accept, type Outcome } from '#app/domain/outcome.ts';

/** Left out, it reads as not called back: a stop is entered all the same. */
export const calledBackField = z.enum(['yes', 'no']).default('no');

/** The call-back as an event of its own; none where nobody called back. It serves no signature: she showed nothing. */
export function decideCallBack(
  events: readonly LedgerEvent[],
  actor: Actor,
  { calledBack, by }: { readonly calledBack: 'yes' | 'no'; readonly by: Speaker },
  now: Instant,
): Outcome {
  if (calledBack === 'no') return accept();
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
