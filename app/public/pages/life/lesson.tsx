import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { plainText } from '#app/kernel/domain/document/inline.ts';
import { found } from '#app/kernel/pages/desk.ts';
import type { MetaFunction, RouteArgs } from '#app/kernel/pages/framework.ts';
import { InlineText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { loadLesson } from '../../services/lessons.server.ts';
import { LessonContent } from './lesson-parts.tsx';

export const meta: MetaFunction = ({ data }) => [{ title: (data as { title?: string } | undefined)?.title ?? '' }];

export const access = { GET: 'anyone' };
export function loader({ context: { visit }, params }: RouteArgs) {
  const lesson = found(loadLesson(params.lesson, visit.locale));
  return { lesson, title: `${plainText(lesson.section.title)} – ${textsFor(visit.locale).t('shell:fullName')}` };
}

export default function LessonPage() {
  const { lesson } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <p className="before-title">
        <a href="/learn">{rich('commons:learn.title')}</a>
      </p>
      <LessonContent lesson={lesson} />
      <p className="screen-only">{rich('commons:learn.paper', {}, { pdf: `/learn/${lesson.id}/lesson.pdf` })}</p>
      {lesson.next && (
        <p className="screen-only">
          {rich('commons:learn.next')}{' '}
          <a href={`/learn/${lesson.next.id}`}>
            <InlineText parts={lesson.next.title} />
          </a>
        </p>
      )}
    </>
  );
}
