/** Parts that the list of findings and one kind of finding share. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import type { FindingPreferences } from '../services/finding-preferences.server.ts';

/** The list that her answer rests on, and that a newer one changes nothing by itself. */
export function ListBehind({ line }: { line: FindingPreferences['lines'][number] }) {
  const { rich } = useTexts();
  if (!line.list) return null;
  return (
    <>
      <p className="hint">
        {rich('findings:list')} <DocText text={line.list.title} /> {rich('findings:listNumber', { list: line.list.id })}
      </p>
      {line.newerList && <p>{rich('findings:newerList', { list: line.newerList.id })}</p>}
    </>
  );
}
