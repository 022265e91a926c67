/** What a word processor brought along and was taken out. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Dropped } from '../../domain/drafting/dropped.ts';

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
