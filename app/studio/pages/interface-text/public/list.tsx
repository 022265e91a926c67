/** The words of the programme, explained: for anyone, each with an address of its own (`/words#word-genome`). */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { isJapanese } from '#app/kernel/domain/languages.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { type ProgrammeWord, programmeWords } from '#app/kernel/services/interface-text/programme-words.server.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('lexicon:title');

export const access = { GET: 'anyone' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  words: await programmeWords(tools, visit.locale),
});

/** Whoever reads kana reads a word in kana. */
const needsReading = (term: string): boolean => /[\p{Script=Han}\p{Script=Latin}]/u.test(term);

function Word({ word: { id, term, reading, text, english } }: { word: ProgrammeWord }) {
  const { rich, locale } = useTexts();
  return (
    <div id={`word-${id}`}>
      <dt>
        <DocText text={term} />
        {locale === 'ja' && reading !== '' && needsReading(term) && (
          <span className="hint"> {rich('lexicon:reading', { reading })}</span>
        )}
      </dt>
      <dd>
        <DocText text={text} />
        {isJapanese(locale) && english !== '' && (
          <p className="hint">
            {rich('lexicon:inEnglish')} <span lang="en">{english}</span>
          </p>
        )}
      </dd>
    </div>
  );
}

export default function WordsPage() {
  const { words } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const version = words.find((word) => word.version !== null)?.version;
  return (
    <>
      <PageTitle lead={rich('lexicon:lead')}>{rich('lexicon:title')}</PageTitle>
      <dl className="words">
        {words.map((word) => (
          <Word key={word.id} word={word} />
        ))}
      </dl>
      {version && <p>{rich('lexicon:fromDocument', { version }, { documents: '/documents' })}</p>}
      <p>{rich('lexicon:tellUs', {}, { help: '/help' })}</p>
    </>
  );
}
