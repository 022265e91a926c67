/** What every decider hands back: events to append, or a refusal. */
import type { NewEvent } from './event/event.ts';
import type { Refusal, RefusalCode } from './refusals.ts';

export type Refused = { readonly ok: false; readonly refusal: Refusal };
/** An act that was taken, with what it hands back, or refused. */
export type Done<What extends object = object> = ({ readonly ok: true } & What) | Refused;
export type Outcome = { readonly ok: true; readonly events: readonly NewEvent[] } | Refused;

export const accept = (...events: readonly NewEvent[]): Outcome => ({ ok: true, events });
export const refuse = (code: RefusalCode, about: Omit<Refusal, 'code'> = {}): Refused => ({
  ok: false,
  refusal: { code, ...about },
});

/** The first refusal among checks, in their order; null when all pass. */
export function firstRefusal(checks: readonly (() => Refused | null)[]): Refused | null {
  for (const check of checks) {
    const refused = check();
    if (refused) return refused;
  }
  return null;
}
