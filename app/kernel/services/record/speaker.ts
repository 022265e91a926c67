/** Whose word it is that comes under an account. The record says so, not the session. Pure. */

import type { Actor } from '../../domain/event/event.ts';
import type { Speaker } from '../../domain/event/payloads/parts.ts';
import type { ConsentRecord } from '../../domain/record/record.ts';

export type Speaking = { readonly by: Speaker; readonly actor: Actor };

/**
 * A power once given to the account makes it a proxy's; whether that power stands is the deciders' question.
 * @param role of one who speaks for herself: invited, or a participant
 */
export function speakingAs(
  record: ConsentRecord,
  account: string | null,
  role: 'invitee' | 'participant' = 'participant',
): Speaking {
  const power = account === null ? undefined : record.capacity.proxies.findLast((one) => one.account === account);
  return power
    ? { by: { who: 'proxy', appointed: power.number }, actor: { role: 'proxy', account, channel: 'web' } }
    : { by: { who: 'person' }, actor: { role, account, channel: 'web' } };
}
