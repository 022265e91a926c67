/** A request in plain words: who, what for, what with, how long. */
import type { ReactNode } from 'react';
import type { Texts } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { useRecordRows } from '#app/ui/requests/record-facts.tsx';
import type { AskedCase } from '../services/requests/load-requests.server.ts';

export const recipientWords = ({ approval, organisation }: AskedCase, { marked }: Texts): ReactNode => (
  <>
    <Marked text={organisation} /> (<Marked text={marked(`uses:class.${approval.recipient.class}`)} />)
  </>
);

/** The record of the request as every page has it, and its number. */
export function RequestFacts({ request }: { request: AskedCase }) {
  const { rich } = useTexts();
  const record = useRecordRows(request.record, 'participant');
  return <SummaryList rows={[...record, { id: 'number', name: rich('requests:row.number'), value: request.caseId }]} />;
}
