/** What became of the panel's view since a decision, in plain words: in doubt, confirmed or replaced, about an earlier text. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import type { PanelSince } from '../../domain/programme/register-panel.ts';

function Again({ again }: { again: NonNullable<PanelSince['again']> }) {
  const { rich, day, locale } = useTexts();
  const { at, view, words, conditions, answer } = again;
  return (
    <>
      <p>{rich('uses:register.since.again', { day: day(at) })}</p>
      <p>
        <strong>{rich(`uses:register.view.${view}`)}</strong>
      </p>
      <OwnWords>{words}</OwnWords>
      {conditions.length > 0 && (
        <ul>
          {conditions.map((one) => (
            <OwnWords as="li" key={one}>
              {one}
            </OwnWords>
          ))}
        </ul>
      )}
      {answer && (
        <>
          <p className="hint">{rich('uses:register.difference')}</p>
          <OwnWords>{answer[namesIn(locale)]}</OwnWords>
        </>
      )}
    </>
  );
}

export function PanelAfter({ since: { doubtedAt, again, editedAt } }: { since: PanelSince }) {
  const { rich, day } = useTexts();
  return (
    <>
      {again && <Again again={again} />}
      {doubtedAt && (
        <Notice tone="attention" title={rich('uses:register.since.doubted')}>
          <p>{rich('uses:register.since.doubtedText', { day: day(doubtedAt) })}</p>
        </Notice>
      )}
      {editedAt && (
        <Notice title={rich('uses:register.since.edited')}>
          <p>{rich('uses:register.since.editedText', { day: day(editedAt) })}</p>
        </Notice>
      )}
    </>
  );
}
