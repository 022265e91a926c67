/** On top of every page about one person: who it is, so that nothing is entered for the wrong one. */
import type { ReactNode } from 'react';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { DeskFile } from '#app/kernel/services/record/open-person.server.ts';
import { READING_REASONS } from '#app/kernel/services/record/open-person.server.ts';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { usePage } from '#app/ui/page-context.tsx';

export type Personal = DeskFile['personal'];

const REASON = 'reason';

/** The reason of this visit goes along to the next page about the same person. */
export function useCarriedReason(): (href: string) => string {
  const { path } = usePage();
  const reason = new URL(path, 'http://here').searchParams.get(REASON);
  return (href) => (reason === null ? href : `${href}${href.includes('?') ? '&' : '?'}${REASON}=${reason}`);
}

/** Asked here where the page was not reached from the person's own: nothing was opened yet. */
function AskReason() {
  const { rich } = useTexts();
  const { pathname, searchParams } = new URL(usePage().path, 'http://here');
  const others = [...searchParams].filter(([name]) => name !== REASON);
  return (
    <Notice tone="attention" title={rich('coordinator:person.noReason')}>
      <p>{rich('coordinator:person.noReasonText')}</p>
      <form method="get" action={pathname}>
        {others.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SelectField
          name={REASON}
          label={rich('coordinator:person.reason')}
          state={undefined}
          options={READING_REASONS}
          optionWords="coordinator:reason."
        />
        <Actions>
          <Button>{rich('coordinator:person.open')}</Button>
        </Actions>
      </form>
    </Notice>
  );
}

export function PersonHead({
  participant,
  personal,
  title,
  lead,
  asks = true,
}: {
  participant: string;
  personal: Personal;
  title: ReactNode;
  lead?: ReactNode;
  /** false where the page itself asks for the reason */
  asks?: boolean;
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
      {personal === null && asks && <AskReason />}
      {rows.length > 0 && <SummaryList rows={rows} />}
    </>
  );
}
