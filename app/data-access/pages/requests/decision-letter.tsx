/** The decision as it is told to the applicant; it prints as a letter. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { type Row, SummaryList } from '#app/ui/page/summary-list.tsx';
import { RecordFacts } from '#app/ui/requests/record-facts.tsx';
import type { Afterwards } from '../../services/requests/own-requests.server.ts';

export function DecisionLetter({ after: { id, decided, accepted, record } }: { after: Afterwards }) {
  const { rich, day, locale } = useTexts();
  if (!decided && !accepted) return <p>{rich('apply:letter.none')}</p>;
  const spoken = namesIn(locale);
  const named = (row: string, value: Row['value']): Row => ({ id: row, name: rich(`apply:letter.${row}`), value });
  const typed = (text: string) => <OwnWords as="span">{text}</OwnWords>;
  const rows: Row[] = [
    named('request', <span className="number">{id}</span>),
    named('decision', <span className="number">{(decided ?? accepted)?.decision}</span>),
    named('on', <Marked text={day((decided ?? accepted)?.at ?? '')} />),
    named('outcome', rich(decided ? `apply:outcome.${decided.outcome}` : 'apply:outcome.accepted')),
    ...(decided ? [named('words', typed(decided.words[spoken]))] : []),
    named('panel', rich(`apply:panelView.${(decided ?? accepted)?.panelView}`)),
    ...(decided?.difference ? [named('difference', typed(decided.difference[spoken]))] : []),
  ];
  return (
    <>
      <h2>{rich('apply:letter.title')}</h2>
      <SummaryList rows={rows} />
      {record && (
        <>
          <h3>{rich('apply:letter.about')}</h3>
          <RecordFacts record={record} rendering="applicant" />
        </>
      )}
    </>
  );
}
