/** How the plain summary reads: what is measured, and the sentences and words at which a reader would stop. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { READING_LIMITS, type Readability } from '#app/kernel/domain/plain-language/readability.ts';
import { Notice } from '#app/ui/page/notice.tsx';

const MOST_WORDS = 12;

function Language({ language, of }: { language: 'ja' | 'en'; of: Readability }) {
  const { rich, number } = useTexts();
  const { sentences, meanWords, long, kanjiShare, unread, isPlain } = of;
  return (
    <Notice
      tone={isPlain ? 'done' : 'attention'}
      title={rich(isPlain ? `apply:reading.plain.${language}` : `apply:reading.hard.${language}`)}
    >
      <ul>
        <li>
          {rich('apply:reading.sentences', {
            sentences: number(sentences),
            words: number(Math.round(meanWords)),
            limit: number(READING_LIMITS.meanWords),
          })}
        </li>
        {language === 'ja' && (
          <li>
            {rich('apply:reading.kanji', {
              share: number(Math.round(kanjiShare * 100)),
              limit: number(READING_LIMITS.kanjiShare * 100),
            })}
          </li>
        )}
        {unread.length > 0 && (
          <li>{rich('apply:reading.unread', { words: unread.slice(0, MOST_WORDS).join('、') })}</li>
        )}
        {long.map((sentence) => (
          <li key={sentence}>{rich('apply:reading.long', { sentence })}</li>
        ))}
      </ul>
    </Notice>
  );
}

export const ReadabilityPart = ({ of }: { of: Readonly<Record<'ja' | 'en', Readability>> }) => (
  <>
    <Language language="ja" of={of.ja} />
    <Language language="en" of={of.en} />
  </>
);
