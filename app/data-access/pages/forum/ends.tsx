/** The last day of something, and in words whether that is soon or past. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { Ending } from '../../domain/forum/ends.ts';

export function Ends({ last, ending }: { last: string; ending: Ending }) {
  const { rich, day } = useTexts();
  if (ending === 'holds') return <Marked text={day(last)} />;
  return (
    <>
      <Marked text={day(last)} /> <strong>{rich(`forum:ending.${ending}`)}</strong>
    </>
  );
}
