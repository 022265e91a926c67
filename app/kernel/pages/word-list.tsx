import { useTexts } from '#app/i18n/use-texts.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';

/** The words of this page, explained on this page. @param hasWayBack the page marks where each is used first */
export function WordList({
  words,
  hasWayBack = false,
}: {
  words: readonly { id: string; term: string; text: string }[];
  hasWayBack?: boolean;
}) {
  const { rich } = useTexts();
  if (words.length === 0) return null;
  return (
    <section>
      <h2>{rich('joining:read.words')}</h2>
      <dl>
        {words.map(({ id, term, text }) => (
          <div key={id} id={`word-${id}`}>
            <dt>
              <DocText text={term} />
            </dt>
            <dd>
              <DocText text={text} />
              {hasWayBack && (
                <p className="screen-only">
                  <a href={`#used-${id}`}>{rich('joining:read.backToText')}</a>
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
