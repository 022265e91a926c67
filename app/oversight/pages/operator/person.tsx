/** One who works for the programme: what she holds and held, and what can be done, each act on a page of its own. */

import { organisationStateOf } from '#app/accounts/index.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { loadStaffPerson, type StaffPerson, sitesByName } from '../../services/administration/people.server.ts';
import { administratorOf } from './own.ts';
import { PersonState, RoleWords, type SiteNames } from './parts.tsx';
import { accountIn } from './person-deed.tsx';

export const meta = titled('administration:people.one');

export const access = { GET: 'staff:administrator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const { account } = administratorOf(visit);
  const person = found(await loadStaffPerson(tools, accountIn(params.staff)));
  const organisation = tools.environment.oidc === null ? null : await organisationStateOf(tools, person.account);
  return {
    person,
    organisation,
    isOwn: await isSamePerson(tools.database.prisma, person.account, account),
    sites: Object.fromEntries(await sitesByName(tools)),
  };
}

function Roles({ person, sites, isOwn }: { person: StaffPerson; sites: SiteNames; isOwn: boolean }) {
  const { rich, day } = useTexts();
  if (person.roles.length === 0) return <p>{rich('administration:person.noRole')}</p>;
  return (
    <ul>
      {person.roles.map(({ id, role, site, since, until }) => (
        <li key={id}>
          <RoleWords role={role} site={site} sites={sites} />{' '}
          <span className="hint">
            {until
              ? rich('administration:person.fromTo', { from: day(since), until: day(until) })
              : rich('administration:person.since', { day: day(since) })}
          </span>
          {!until && !isOwn && (
            <>
              {' '}
              <a href={`/operator/people/${person.account}/end?role=${id}`}>{rich('administration:deed.end')}</a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

export default function StaffPersonPage() {
  const { person, organisation, isOwn, sites } = useLoaded<typeof loader>();
  const { rich, instant, number } = useTexts();
  const ofOrganisation = organisation === 'linked' ? (['part'] as const) : (['organisation'] as const);
  const deeds = ['give', 'sessions', 'renew', ...(organisation === null ? [] : ofOrganisation), 'close'] as const;
  return (
    <>
      <PageTitle before={<a href="/operator/people">{rich('administration:people.title')}</a>}>
        {person.name || person.account.slice(0, 8)}
      </PageTitle>
      <SummaryList
        names="administration:people."
        rows={[
          { id: 'state', value: <PersonState state={person.state} /> },
          { id: 'email', name: rich('administration:field.email'), value: person.email },
          {
            id: 'wayIn',
            value: rich(`administration:wayIn.${person.wayIn}`),
          },
          {
            id: 'seen',
            value: person.lastSeenAt ? <Marked text={instant(person.lastSeenAt)} /> : '–',
          },
          ...(organisation === null
            ? []
            : [
                {
                  id: 'organisation',
                  name: rich('administration:organisation.name'),
                  value: rich(`administration:organisation.${organisation}`),
                },
              ]),
          { id: 'sessions', value: number(person.sessions) },
        ]}
      />
      <h2>{rich('administration:people.roles')}</h2>
      <Roles person={person} sites={sites} isOwn={isOwn} />
      <h2>{rich('administration:person.deeds')}</h2>
      {isOwn ? (
        <p>{rich('administration:person.own')}</p>
      ) : (
        <Ways
          ways={deeds.map((deed) => ({
            href: `/operator/people/${person.account}/${deed}`,
            title: rich(`administration:deed.${deed}`),
            hint: rich(`administration:deedHint.${deed}`),
          }))}
        />
      )}
    </>
  );
}
