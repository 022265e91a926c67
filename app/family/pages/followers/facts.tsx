/** The facts that family sees, said before anybody is invited and before anybody begins. */

import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { FAMILY_FACTS } from '#app/kernel/domain/family-facts.ts';

export function FactsPromised({ promise }: { promise: TextKey }) {
  const { rich } = useTexts();
  return (
    <>
      {rich(promise)}
      <ul>
        {FAMILY_FACTS.map((fact) => (
          <li key={fact} data-promised={fact}>
            {rich(`family:fact.${fact}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
