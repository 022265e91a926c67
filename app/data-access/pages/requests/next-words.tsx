/** What the applicant does next, in one sentence, with the day where there is one. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { applicantNext } from '../../domain/requests/applicant-next.ts';

export function NextWords({ next: { what, until } }: { next: ReturnType<typeof applicantNext> }) {
  const { rich, lastDay } = useTexts();
  return (
    <>
      {rich(`apply:next.${what}`)}
      {until !== null && (
        <>
          {' '}
          {rich(`apply:until.${what === 'use' || what === 'wait-resumption' ? 'use' : 'review'}`, {
            day: lastDay(until),
          })}
        </>
      )}
    </>
  );
}
