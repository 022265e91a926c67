/** The record of a request as rows: what that page shows of it, in words. */
import type { RecordRendering, RequestRecord } from '#app/data-access/domain/requests/request-record.ts';
import { type RecordLine, recordRows } from '#app/i18n/record-words.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { OwnTitle } from '../page/own-words.tsx';
import { type Row, SummaryList } from '../page/summary-list.tsx';

export const RecordLines = ({ lines }: { lines: readonly RecordLine[] }) =>
  lines.length === 1 && lines[0] && !lines[0].isTyped ? (
    <Marked text={lines[0].text} />
  ) : (
    <ul>
      {lines.map(({ text, isTyped }) =>
        isTyped ? (
          <li key={text} className="lines">
            <OwnTitle>{text}</OwnTitle>
          </li>
        ) : (
          <li key={text}>
            <Marked text={text} />
          </li>
        ),
      )}
    </ul>
  );

export function useRecordRows(record: RequestRecord, rendering: RecordRendering): readonly Row[] {
  const texts = useTexts();
  return recordRows(record, rendering, texts).map(({ field, name, lines }) => ({
    id: `record-${field}`,
    name: texts.rich(name),
    value: <RecordLines lines={lines} />,
  }));
}

export function RecordFacts({ record, rendering }: { record: RequestRecord; rendering: RecordRendering }) {
  return <SummaryList rows={useRecordRows(record, rendering)} />;
}
