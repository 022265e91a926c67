/** On top of every page about one person: who it is, so that nothing is entered for the wrong one. */
import type { ReactNode } from 'react';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { DeskFile } from '#app/services/desk/open-person.server.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';

export type Personal = DeskFile['personal'];

export function PersonHead({
  participant,
  personal,
  title,
  lead,
}: {
  participant: string;
  personal: Personal;
  title: ReactNode;
  lead?: ReactNode;
}) {
  const { rich, day } = useTexts();
  const identity = personal?.identity;
  const rows = identity
    ? [
        {
          id: 'name',
          name: rich('coordinator:person.name'),
          value: identity.reading ? `${identity.name}（${identity.reading}）` : identity.name,
        },
        { id: 'birth', name: rich('coordinator:person.birth'), value: <Marked text={day(identity.birthDate)} /> },
        { id: 'number', name: rich('coordinator:person.hospitalNumber'), value: identity.hospitalNumber || '–' },
      ]
    : [];
  return (
    <>
      <PageTitle before={<a href={`/desk/people/${participant}`}>{participant}</a>} lead={lead}>
        {title}
      </PageTitle>
      {rows.length > 0 && <SummaryList rows={rows} />}
    </>
  );
}
