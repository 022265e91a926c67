/** Who looked at my record, when, why. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { listReaders, type Readers, type Reading } from '#app/services/consent/list-readers.server.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type LoaderFunctionArgs, titled, useLoaderData } from '../framework.ts';
import { ownOf } from './own.ts';

export const meta = titled('timeline:readers.title');

export const loader = ({ context: { visit, tools } }: LoaderFunctionArgs) => listReaders(tools, ownOf(visit));

function Readings({ readings, caption }: { readings: readonly Reading[]; caption: string }) {
  const { rich, instant } = useTexts();
  const columns = (['when', 'who', 'why', 'what'] as const).map((id) => ({
    id,
    title: rich(`timeline:readers.${id}`),
  }));
  const rows = readings.map(({ id, at, role, reason, what }) => ({
    id,
    cells: [
      <Marked key="when" text={instant(at)} />,
      rich(`timeline:readers.role.${role}`),
      rich(`timeline:readers.reason.${reason}`),
      <>
        {rich(`timeline:readers.thing.${what}`)}
        <a className="screen-only" href={`/questions?reading=${id}#new`}>
          {rich('timeline:readers.askAbout')}
        </a>{' '}
        <a className="screen-only" href={`/not-me?reading=${id}`}>
          {rich('doubt:mark.say')}
        </a>
      </>,
    ],
  }));
  return <DataTable caption={caption} columns={columns} rows={rows} />;
}

export default function ReadersPage() {
  const { people, machines } = useLoaderData<typeof loader>() as Readers;
  const { rich, t } = useTexts();
  return (
    <>
      <PageTitle lead={rich('timeline:readers.lead')}>{rich('timeline:readers.title')}</PageTitle>
      <h2>{rich('timeline:readers.people')}</h2>
      {people.length === 0 ? (
        <p>{rich('timeline:readers.nobody')}</p>
      ) : (
        <Readings readings={people} caption={t('timeline:readers.people')} />
      )}
      {machines.length > 0 && (
        <details>
          <summary>{rich('timeline:readers.machines')}</summary>
          <Readings readings={machines} caption={t('timeline:readers.machines')} />
        </details>
      )}
      <p>{rich('timeline:readers.uses', {}, { uses: '/access/uses' })}</p>
      <p>{rich('timeline:readers.ask', {}, { help: '/help' })}</p>
    </>
  );
}
