/** Who would like to join the panel. Personal: read here, and gone by itself when its time is over. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { listApplications } from '../../services/panel/recruitment.server.ts';
import { seatsAt } from '../review/office/seat-parts.tsx';
import { leadOrOfficeOf, maybeMemberOf } from './own.ts';
import { Typed } from './words.tsx';

export const meta = titled('panel:applications.title');

export const access = { GET: ['staff:panel-member', 'staff:review-secretariat'] };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  applications: found(await listApplications(tools, leadOrOfficeOf(visit))),
  isOffice: maybeMemberOf(visit) === null,
});

export default function ApplicationsPage() {
  const { applications, isOffice } = useLoaded<typeof loader>();
  const { rich, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('panel:applications.lead')}>{rich('panel:applications.title')}</PageTitle>
      {isOffice && <p>{rich('panel:applications.seats', {}, { seats: seatsAt('panel') })}</p>}
      {applications.length === 0 && <p>{rich('panel:applications.none')}</p>}
      {applications.map(({ id, name, contact, why, sentAt, deleteAt }) => (
        <section key={id}>
          <h2>{name}</h2>
          <p className="hint">{rich('panel:applications.kept', { at: day(sentAt), until: day(deleteAt) })}</p>
          <Typed>{contact}</Typed>
          <Typed>{why}</Typed>
        </section>
      ))}
    </>
  );
}
