/** What a decision came to: the code of a refusal, or the first event. */

import type { Outcome } from '#app/kernel/domain/outcome.ts';

export const codeOf = (outcome: Outcome) => (outcome.ok ? 'accepted' : outcome.refusal.code);
export const first = (outcome: Outcome) => {
  if (!outcome.ok || !outcome.events[0]) throw new Error(codeOf(outcome));
  return outcome.events[0];
};

/** Why it was refused, or that it was taken: of every service's answer. */
export const refusalCode = (outcome: { ok: boolean }) =>
  (outcome as { refusal?: { code: string } }).refusal?.code ?? 'taken';
