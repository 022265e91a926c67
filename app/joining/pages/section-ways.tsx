/** Below two sections of a document: where to turn, kept up day by day, which an approved text cannot be. */
import { useTexts } from '#app/i18n/use-texts.tsx';

export function SectionWays({ section }: { section: string }) {
  const { rich } = useTexts();
  if (section !== 'desks' && section !== 'discrimination') return null;
  return (
    <div className="screen-only">
      <p>{rich('commons:desks.fromDocument', {}, { desks: '/help/desks' })}</p>
      {section === 'discrimination' && <p>{rich('commons:unfair.fromDocument', {}, { unfair: '/unfair' })}</p>}
    </div>
  );
}
