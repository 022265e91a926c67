/** What is still wrong, in words, with what it is about quoted. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { ReportFault } from '#app/public/index.ts';
import { OwnTitle } from '#app/ui/page/own-words.tsx';

export function Faults({ faults }: { faults: readonly ReportFault[] }) {
  const { rich } = useTexts();
  return (
    <ul>
      {faults.map(({ kind, language, words }) => (
        <li key={`${kind} ${language} ${words.join(' ')}`}>
          {language && <>{rich(`newsroom:language.${language}`)} – </>}
          <strong>{rich(`reporting:fault.${kind}`)}</strong>
          {words.map((word) => (
            <span key={word}>
              {' '}
              <OwnTitle>{word}</OwnTitle>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
