import { useTexts } from '#app/i18n/use-texts.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';

/** The words of this page, explained on this page. */
export function WordList({ words }: { words: readonly { id: string; term: string; text: string }[] }) {
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
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
