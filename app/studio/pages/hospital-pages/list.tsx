/** The hospitals of the programme, each with its own page. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { listHospitals } from '../../services/hospital-pages/hospital-pages.server.ts';
import { HospitalName } from './hospital-name.tsx';

export const meta = titled('commons:hospitals.title');

export const access = { GET: 'anyone' };
export const loader = async ({ context: { tools } }: RouteArgs) => ({
  hospitals: await listHospitals(tools),
});

export default function HospitalsPage() {
  const { hospitals } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('commons:hospitals.lead')}>{rich('commons:hospitals.title')}</PageTitle>
      <Ways
        ways={hospitals.map(({ id, name }) => ({ href: `/hospitals/${id}`, title: <HospitalName name={name} /> }))}
      />
      <p>{rich('commons:hospitals.desks', {}, { desks: '/help/desks' })}</p>
    </>
  );
}
