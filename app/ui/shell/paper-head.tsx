/** On paper a page of the public says whose it is, where it stands and of which day it is. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { usePage } from '../page-context.tsx';

const PUBLIC = /^\/(figures|reports|news|consultations|you-said|events|hospitals|learn|about|register|help)(\/|$)/;
/** addresses that open what is of one person: they do not travel with a sheet of paper */
const OWN = /\/(mine|sign-ups)(\/|$)/;

export const isPublicAddress = (path: string): boolean => PUBLIC.test(path) && !OWN.test(path);

export function PaperHead() {
  const { rich, day } = useTexts();
  const { path, site } = usePage();
  const [place = ''] = path.split('?');
  return (
    <p className="paper-only">
      {rich('shell:fullName')}
      {site !== null && isPublicAddress(place) && (
        <>
          <br />
          {rich('shell:paper', { address: `${site.origin}${place}`, day: day(site.today) })}
        </>
      )}
    </p>
  );
}
