/** The way to a question about this page: it keeps its place. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Subject } from '../services/subject.ts';

export function AskAbout({ about }: { about: Partial<Subject> }) {
  const { rich } = useTexts();
  return (
    <p className="screen-only">
      {rich('joining:questions.askAbout', {}, { ask: `/questions?${new URLSearchParams(about)}#new` })}
    </p>
  );
}
