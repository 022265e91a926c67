/** The last day of something, and in words whether that is soon or past. */
import type { Ending } from '#app/domain/forum/ends.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';

export function Ends({ last, ending }: { last: string; ending: Ending }) {
  const { rich, day } = useTexts();
  if (ending === 'holds') return <Marked text={day(last)} />;
  return (
    <>
      <Marked text={day(last)} /> <strong>{rich(`forum:ending.${ending}`)}</strong>
    </>
  );
}
