/** What an author should look at again in one language of a part, said in sentences. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import type { TextCheck } from '../../domain/drafting/check-text.ts';
import { isInTheWay } from '../../domain/drafting/check-text.ts';
import { checkSentences, type Sentence } from './check-sentences.ts';

/** Words out of the text itself are spoken in its language. */
const One = ({ sentence: { words, quoted, at }, language }: { sentence: Sentence; language: Language }) => {
  const { rich } = useTexts();
  return (
    <li>
      {at && <strong>{rich(`drafts:check.at.${at.layer}`, { line: at.line })} </strong>}
      {rich(words.key, words.values)}
      {quoted.length > 0 && (
        <>
          {' '}
          <span lang={spokenIn(language)}>{quoted.join(' ・ ')}</span>
        </>
      )}
    </li>
  );
};

type PartChecksProps = {
  readonly language: Language;
  readonly checks: readonly TextCheck[];
  /** nothing is written yet: nothing is said, and there is a place to say it */
  readonly isEmpty: boolean;
};

export function PartChecks({ language, checks, isEmpty }: PartChecksProps) {
  const { rich, t } = useTexts();
  const sentences = checkSentences(checks);
  const tone = sentences.length === 0 ? 'done' : checks.some(isInTheWay) ? 'error' : 'attention';
  return (
    <div data-checks={language} data-live-title={t('drafts:check.live')}>
      {!isEmpty && (
        <Notice tone={tone} title={rich(sentences.length === 0 ? 'drafts:check.fine' : 'drafts:check.title')}>
          {sentences.length > 0 && (
            <ul>
              {sentences.map((sentence) => (
                <One key={`${sentence.words.key}-${sentence.quoted.join()}`} sentence={sentence} language={language} />
              ))}
            </ul>
          )}
        </Notice>
      )}
    </div>
  );
}
