/** What the applicant does next, in one sentence, with the day where there is one. */
import type { applicantNext } from '#app/domain/data-requests/applicant-next.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';

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
