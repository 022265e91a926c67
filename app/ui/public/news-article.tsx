/** One piece of news, as anyone reads it: what was put right first, then title, picture, words. */

import type { ReactNode } from 'react';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { Notice } from '../page/notice.tsx';
import { PageTitle } from '../page/page-title.tsx';

type Shown = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly alt: string;
  readonly picture: { readonly address: string; readonly width: number; readonly height: number } | null;
};
type Article = Shown & {
  /** null in a preview: the day is not known yet */
  readonly publishedAt: string | null;
  readonly corrections: readonly { readonly at: string; readonly text: string }[];
};

/** From our own address, with its size, so that nothing moves and nobody else learns who looked. */
export const NewsPicture = ({ picture, alt }: Pick<Shown, 'picture' | 'alt'>): ReactNode =>
  picture && (
    <figure className="news-picture">
      <img src={picture.address} width={picture.width} height={picture.height} alt={withoutMarks(alt)} />
    </figure>
  );

export function NewsArticle({ title, paragraphs, alt, picture, publishedAt, corrections }: Article) {
  const { rich, day } = useTexts();
  const written = publishedAt ? rich('news:on', { day: day(publishedAt) }) : rich('news:onDay');
  return (
    <article>
      <PageTitle before={written}>
        <Marked text={title} />
      </PageTitle>
      {corrections.map(({ at, text }) => (
        <Notice key={at} tone="attention" title={rich('news:corrected', { day: day(at) })}>
          <p>
            <Marked text={text} />
          </p>
        </Notice>
      ))}
      <NewsPicture picture={picture} alt={alt} />
      {paragraphs.map((text, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is published never changes its order
        <p key={place}>
          <Marked text={text} />
        </p>
      ))}
    </article>
  );
}
