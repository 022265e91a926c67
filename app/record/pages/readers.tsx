/** Who looked at my record, when, why. */

import { ownOf } from '#app/consent/index.pages.ts';
import { listReaders, type Readers, type ReadersFilter, type Reading } from '#app/consent/index.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';

export const meta = titled('timeline:readers.title');

export const access = { GET: OWN };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const asked: ReadersFilter = Object.fromEntries(queryOf(visit));
  return { readers: await listReaders(tools, ownOf(visit), asked), asked };
}

/** Only what her own list holds is offered. */
function Filter({ asked, offered }: { asked: ReadersFilter; offered: Readers['offered'] }) {
  const { rich, t } = useTexts();
  const wordOf = (name: keyof Readers['offered'], value: string) =>
    name === 'year'
      ? value
      : t(name === 'role' ? `timeline:readers.role.${value}` : `timeline:readers.reason.${value}`);
  return (
    <form method="get" action="/access" className="screen-only">
      <h2>{rich('timeline:readers.filter.title')}</h2>
      {(['role', 'reason', 'year'] as const).map((name) => (
        <SelectField
          key={name}
          name={name}
          label={rich(`timeline:readers.filter.${name}`)}
          value={asked[name] ?? ''}
          options={[
            { value: '', label: t('timeline:readers.filter.all') },
            ...offered[name].map((value) => ({ value, label: wordOf(name, value) })),
          ]}
        />
      ))}
      <Actions>
        <Button>{rich('timeline:readers.filter.show')}</Button>
      </Actions>
    </form>
  );
}

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
        <p className="screen-only">
          <a href={`/questions?reading=${id}#new`}>{rich('timeline:readers.askAbout')}</a>
        </p>
        <p className="screen-only">
          <a href={`/not-me?reading=${id}`}>{rich('doubt:mark.say')}</a>
        </p>
      </>,
    ],
  }));
  return <DataTable caption={caption} columns={columns} rows={rows} />;
}

/** On top, and apart: a record out of reach was opened. Nothing of it stands there where there was none. */
function Emergencies({ emergencies }: { emergencies: Readers['emergencies'] }) {
  const { rich, marked, instant, locale } = useTexts();
  if (emergencies.length === 0) return null;
  const row = (id: 'who' | 'allowedBy' | 'until' | 'read', value: React.ReactNode) => ({
    id,
    name: rich(`timeline:readers.emergency.${id}`),
    value,
  });
  return (
    <section>
      <h2>{rich('timeline:readers.emergency.title')}</h2>
      <p>{rich('timeline:readers.emergency.lead')}</p>
      {emergencies.map(({ request, at, until, role, site, reason, allowedBy, isRead }) => (
        <SummaryList
          key={request}
          rows={[
            row(
              'who',
              rich('timeline:readers.emergency.whoText', {
                role: marked(`timeline:readers.role.${role}`),
                site: site[namesIn(locale)],
              }),
            ),
            {
              id: 'why',
              name: rich('timeline:readers.why'),
              value: rich(`timeline:readers.emergency.reason.${reason}`),
            },
            row('allowedBy', rich(`timeline:readers.role.${allowedBy}`)),
            row('until', rich('timeline:readers.emergency.untilText', { at: instant(at), until: instant(until) })),
            row('read', rich(`timeline:readers.emergency.${isRead ? 'wasRead' : 'notRead'}`)),
          ]}
        />
      ))}
      <p>{rich('timeline:readers.emergency.ask', {}, { help: '/help', doubt: '/not-me' })}</p>
    </section>
  );
}

export default function ReadersPage() {
  const { readers, asked } = useLoaded<typeof loader>();
  const { people, machines, notShown, offered, isRestricted } = readers;
  const isEmpty = offered.role.length === 0;
  const { rich, marked } = useTexts();
  return (
    <>
      <PageTitle lead={rich('timeline:readers.lead')}>{rich('timeline:readers.title')}</PageTitle>
      {isRestricted && <Notice title={rich('timeline:readers.restricted')} />}
      <Emergencies emergencies={readers.emergencies} />
      {!isEmpty && <Filter asked={asked} offered={offered} />}
      <h2>{rich('timeline:readers.people')}</h2>
      {people.length === 0 ? (
        <p>{rich(isEmpty ? 'timeline:readers.nobody' : 'timeline:readers.filter.none')}</p>
      ) : (
        <Readings readings={people} caption={marked('timeline:readers.people')} />
      )}
      {notShown.people > 0 && <p>{rich('timeline:readers.notShown', { count: notShown.people })}</p>}
      {machines.length > 0 && (
        <details>
          <summary>{rich('timeline:readers.machines')}</summary>
          <Readings readings={machines} caption={marked('timeline:readers.machines')} />
          {notShown.machines > 0 && <p>{rich('timeline:readers.notShownMachines', { count: notShown.machines })}</p>}
        </details>
      )}
      <p>{rich('timeline:readers.uses', {}, { uses: '/access/uses' })}</p>
      {!isRestricted && <p>{rich('timeline:readers.unrestricted', {}, { ask: '/questions#new' })}</p>}
      <p>{rich('timeline:readers.ask', {}, { help: '/help' })}</p>
      <p className="screen-only">{rich('uses:print')}</p>
    </>
  );
}
