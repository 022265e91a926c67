/** Where a request for erasure stands, in one sentence. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { ErasureLine } from '../../services/erasure/erasure-rows.ts';

export function ErasureState({ line }: { line: ErasureLine }) {
  const { rich, instant } = useTexts();
  const { doneAt, confirmedAt, askedAt, isOwn } = line;
  if (doneAt) return rich('erasure:state.done', { at: instant(doneAt) });
  if (confirmedAt) return rich('erasure:state.confirmed', { at: instant(confirmedAt) });
  return rich(isOwn ? 'erasure:state.own' : 'erasure:state.asked', { at: instant(askedAt) });
}
