/** What a word processor brought along and was taken out. */
import type { Dropped } from '#app/domain/drafting/dropped.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';

export function DroppedList({ dropped }: { dropped: readonly Dropped[] }) {
  const { rich } = useTexts();
  return (
    <>
      <p>{rich('drafts:dropped.title')}</p>
      <ul>
        {dropped.map((what) => (
          <li key={what}>{rich(`drafts:dropped.${what}`)}</li>
        ))}
      </ul>
    </>
  );
}
