/** Where a closing stands, in one sentence. */

import type { Closure } from '#app/hospital/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';

export function ClosureState({ closure }: { closure: Closure }) {
  const { rich, instant } = useTexts();
  const { doneAt, confirmedAt, askedAt, isOwn } = closure;
  if (doneAt) return rich('operator:closing.state.done', { at: instant(doneAt) });
  if (confirmedAt) return rich('operator:closing.state.confirmed', { at: instant(confirmedAt) });
  return rich(isOwn ? 'operator:closing.state.own' : 'operator:closing.state.asked', { at: instant(askedAt) });
}
