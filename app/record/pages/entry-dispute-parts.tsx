/** A doubt in words: what it is about, what it stops, what stays open to her. */

import type { EntryDisputeSubject } from '#app/hospital/index.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type Row, SummaryList } from '#app/ui/page/summary-list.tsx';

export function AboutEntryDispute({ subject }: { subject: EntryDisputeSubject }) {
  const { rich, instant } = useTexts();
  const { act, reading, about } = subject;
  const row = (id: 'entry' | 'when' | 'who' | 'why', value: React.ReactNode): Row => ({
    id,
    name: rich(`doubt:row.${id}`),
    value,
  });
  const rows: Row[] = act
    ? [
        row('entry', <a href={`/timeline/${act.number}`}>{rich(`events:kind.${act.kind}`)}</a>),
        row('when', <Marked text={instant(act.at)} />),
      ]
    : reading
      ? [
          row('when', <Marked text={instant(reading.at)} />),
          row('who', rich(`timeline:readers.role.${reading.role}`)),
          row('why', rich(`timeline:readers.reason.${reading.reason}`)),
        ]
      : [row('entry', rich(`doubt:about.${about}`))];
  return <SummaryList rows={rows} />;
}

export function WhatStops({ stopsUse }: { stopsUse: boolean }) {
  const { rich } = useTexts();
  return (
    <ul>
      <li>{rich('doubt:stops.more')}</li>
      {stopsUse && <li>{rich('doubt:stops.use')}</li>}
      <li>{rich('doubt:stops.told')}</li>
      <li>{rich('doubt:stops.open', {}, { choices: '/choices', withdraw: '/withdraw' })}</li>
      <li>{rich('doubt:stops.lift')}</li>
      <li>{rich('doubt:stops.care')}</li>
    </ul>
  );
}
