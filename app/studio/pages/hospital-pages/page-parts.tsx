/** What a hospital says of itself: on its public page, and where the studio reads it before. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { PAGE_PARTS } from '#app/public/index.pages.ts';

type Props = {
  readonly page: Readonly<Record<(typeof PAGE_PARTS)[number], string>>;
  readonly languages: readonly string[];
  readonly level?: 2 | 4;
  /** in which the words are, where it is not the page's language */
  readonly lang?: string;
};

export function OwnPage({ page, languages, level = 2, lang }: Props) {
  const { rich } = useTexts();
  const Heading = `h${level}` as const;
  return (
    <>
      {PAGE_PARTS.map((part) => (
        <section key={part}>
          <Heading>{rich(`commons:hospitals.part.${part}`)}</Heading>
          <p className="lines" lang={lang}>
            <Marked text={page[part]} />
          </p>
        </section>
      ))}
      <section>
        <Heading>{rich('commons:desks.languages')}</Heading>
        <ul>
          {languages.map((one) => (
            <li key={one}>{rich(`commons:languages.${one}`)}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
