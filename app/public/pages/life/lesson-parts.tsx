/** A lesson on its page and on paper: the text, and three questions to check oneself. Nothing is sent, nothing is counted. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { parseInline } from '#app/kernel/domain/document/inline.ts';
import { DocumentSection } from '#app/ui/document/document-section.tsx';
import { InlineText } from '#app/ui/document/inline-text.tsx';
import type { Lesson } from '../../services/lessons.server.ts';

const Words = ({ text }: { text: string }) => <InlineText parts={parseInline(text, 1)} />;

export function LessonContent({ lesson, isOpen = false }: { lesson: Lesson; isOpen?: boolean }) {
  const { rich } = useTexts();
  return (
    <>
      <DocumentSection id={lesson.id} section={lesson.section} level={1} isFullOpen={isOpen} />
      <h2>{rich('commons:learn.check')}</h2>
      <p>{rich('commons:learn.checkText')}</p>
      {lesson.questions.map(({ question, options, right, because }, place) => (
        <section key={question}>
          <h3>
            {place + 1}. <Words text={question} />
          </h3>
          <ol>
            {options.map((option) => (
              <li key={option}>
                <Words text={option} />
              </li>
            ))}
          </ol>
          <details open={isOpen}>
            <summary>{rich('commons:learn.answer')}</summary>
            <p>
              <strong>
                {right}. <Words text={options[right - 1] ?? ''} />
              </strong>
            </p>
            <p>
              <Words text={because} />
            </p>
          </details>
        </section>
      ))}
    </>
  );
}
