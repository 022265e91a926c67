import { T } from '#app/i18n/use-texts.tsx';
import type { Section } from '#app/kernel/domain/document/section.ts';
import { Blocks } from './blocks.tsx';
import { InlineText } from './inline-text.tsx';

/**
 * One section in its three layers: the sentence, the plain words, and the whole text behind a line that opens.
 * `level` 1 where the section is the page, 2 where the whole document is.
 */
export function DocumentSection({
  id,
  section,
  level = 2,
  isFullOpen = false,
}: {
  id: string;
  section: Section;
  level?: 1 | 2;
  isFullOpen?: boolean;
}) {
  const Heading = `h${level}` as const;
  const within = level === 1 ? 2 : 3;
  return (
    <article className="section" id={`section-${id}`}>
      <Heading>
        <InlineText parts={section.title} />
      </Heading>
      <p className="one-sentence">
        <InlineText parts={section.oneSentence} />
      </p>
      <Blocks blocks={section.plain} level={within} />
      <details open={isFullOpen}>
        <summary>
          <T k="shell:document.full" />
        </summary>
        <div className="full-text">
          <Blocks blocks={section.full} level={within} />
        </div>
      </details>
    </article>
  );
}
