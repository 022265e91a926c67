/** The directory in the studio: every desk with the day on which somebody last looked at it. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { keptDesks } from '#app/public/index.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { officerOf } from '../officer.ts';

export const meta = titled('commonsdesk:desks.page');

export const access = { GET: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  officerOf(visit);
  return { desks: await keptDesks(tools) };
}

export default function StudioDesksPage() {
  const { desks } = useLoaded<typeof loader>();
  const { rich, marked, day, locale } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/studio">{rich('studio:desk.title')}</a>} lead={rich('commonsdesk:desks.lead')}>
        {rich('commonsdesk:desks.page')}
      </PageTitle>
      <p>
        <ButtonLink kind="primary" href="/studio/desks/new">
          {rich('commonsdesk:desks.new')}
        </ButtonLink>{' '}
        <ButtonLink href="/help/desks">{rich('commonsdesk:desks.look')}</ButtonLink>
      </p>
      <DataTable
        caption={marked('commonsdesk:desks.page')}
        columns={['name', 'kind', 'checked', 'state']}
        titles="commonsdesk:desks."
        rows={desks.map(({ desk, sheet, ended, enteredAt }) => ({
          id: desk,
          cells: [
            <a key="name" href={`/studio/desks/${desk}`}>
              <Marked text={sheet.texts[locale].name} />
            </a>,
            rich(`commons:desks.kind.${sheet.kind}`),
            <Marked key="checked" text={day(enteredAt)} />,
            rich(ended ? 'commonsdesk:desks.ended' : 'commonsdesk:desks.shown'),
          ],
        }))}
      />
    </>
  );
}
