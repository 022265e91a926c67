/** Those who work for the programme: roles, ways in, when last seen. Nothing of those who take part. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { listPeople, type StaffPerson, sitesByName } from '../../services/administration/people.server.ts';
import { listRoleProposals } from '../../services/administration/roles.server.ts';
import { administratorOf } from './own.ts';
import { PersonState, RoleWords } from './parts.tsx';

export const meta = titled('administration:people.title');
export const handle = { wide: true };

export const access = { GET: 'staff:administrator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = administratorOf(visit);
  return {
    people: await listPeople(tools),
    waiting: (await listRoleProposals(tools, who)).length,
    sites: Object.fromEntries(await sitesByName(tools)),
  };
}

const STATES: readonly StaffPerson['state'][] = ['dormant', 'waiting', 'open', 'without-role', 'closed'];

export default function PeoplePage() {
  const { people, waiting, sites } = useLoaded<typeof loader>();
  const { rich, t, day, number } = useTexts();
  const dormant = people.filter(({ state }) => state === 'dormant').length;
  const rows = people.toSorted((one, other) => STATES.indexOf(one.state) - STATES.indexOf(other.state));
  return (
    <>
      <PageTitle before={<a href="/operator">{rich('operator:title')}</a>} lead={rich('administration:people.lead')}>
        {rich('administration:people.title')}
      </PageTitle>
      {waiting > 0 && (
        <p>
          <a href="/grants">{rich('administration:people.waiting', { number: number(waiting) })}</a>
        </p>
      )}
      {dormant > 0 && (
        <Notice tone="attention" title={rich('administration:people.dormant', { number: number(dormant) })}>
          <p>{rich('administration:people.dormantText')}</p>
        </Notice>
      )}
      <Actions>
        <ButtonLink href="/operator/people/new">{rich('administration:people.new')}</ButtonLink>
      </Actions>
      <DataTable
        caption={t('administration:people.caption', { number: number(people.length) })}
        columns={['name', 'state', 'roles', 'wayIn', 'seen', 'sessions']}
        titles="administration:people."
        figures={['sessions']}
        rows={rows.map(({ account, name, state, roles, wayIn, lastSeenAt, sessions }) => ({
          id: account,
          cells: [
            <a key="name" href={`/operator/people/${account}`}>
              {name || account.slice(0, 8)}
            </a>,
            <PersonState key="state" state={state} />,
            <ul key="roles" className="plain">
              {roles
                .filter(({ until }) => until === null)
                .map(({ id, role, site }) => (
                  <li key={id}>
                    <RoleWords role={role} site={site} sites={sites} />
                  </li>
                ))}
            </ul>,
            rich(`administration:wayIn.${wayIn}`),
            lastSeenAt ? <Marked key="seen" text={day(lastSeenAt)} /> : '–',
            number(sessions),
          ],
        }))}
      />
    </>
  );
}
