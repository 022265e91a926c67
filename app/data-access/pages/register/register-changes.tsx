/** What has become of a decision since it was entered in the register: opened and taken again, amended, renewed. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import type { RegisterChange } from '../../domain/programme/register-course.ts';
import { PanelAfter } from './panel-after.tsx';

function OneChange({ change }: { change: RegisterChange }) {
  const { rich, day, locale } = useTexts();
  const { kind, at, request, words, conditions, difference, panel, panelSince } = change;
  const spoken = namesIn(locale);
  return (
    <section>
      <h3>{rich(`uses:register.change.${kind}`, { day: day(at) })}</h3>
      {panel !== null && (
        <>
          <p className="hint">{rich('uses:register.panel')}</p>
          <OwnWords>{panel}</OwnWords>
        </>
      )}
      <PanelAfter since={panelSince} />
      {words && (
        <>
          <p className="hint">{rich('uses:register.reviewers')}</p>
          <OwnWords>{words[spoken]}</OwnWords>
        </>
      )}
      {conditions.length > 0 && (
        <>
          <p className="hint">{rich('record:field.conditions')}</p>
          <ul>
            {conditions.map((one) => (
              <OwnWords as="li" key={one.ja}>
                {one[spoken]}
              </OwnWords>
            ))}
          </ul>
        </>
      )}
      {difference && (
        <>
          <p className="hint">{rich('uses:register.difference')}</p>
          <OwnWords>{difference[spoken]}</OwnWords>
        </>
      )}
      <p className="hint">
        {rich('uses:register.request')}: <code>{request}</code>
      </p>
    </section>
  );
}

export function RegisterChanges({ changes }: { changes: readonly RegisterChange[] }) {
  const { rich } = useTexts();
  if (changes.length === 0) return null;
  return (
    <section>
      <h2>{rich('uses:register.changes')}</h2>
      {changes.map((change) => (
        <OneChange key={`${change.request}:${change.at}:${change.kind}`} change={change} />
      ))}
    </section>
  );
}
