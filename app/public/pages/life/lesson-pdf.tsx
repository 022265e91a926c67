/** A lesson on paper, its answers open: for a class, a waiting room, somebody without a screen. */
import { plainText } from '#app/domain/document/inline.ts';
import { lessonPdf } from '#app/services/public-life/lesson-pdf.server.ts';
import { loadLesson } from '#app/services/public-life/lessons.server.ts';
import { found } from '../coordinator/desk.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { renderPart } from '../participant/standalone-page.tsx';
import { pdfAnswer } from '../pdf-answer.ts';
import { LessonContent } from './lesson-parts.tsx';

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs): Promise<Response> {
  const lesson = found(loadLesson(params.lesson, visit.locale));
  const page = {
    id: lesson.id,
    language: visit.locale,
    title: plainText(lesson.section.title),
    markup: renderPart(visit, <LessonContent lesson={lesson} isOpen />),
  };
  return pdfAnswer(await lessonPdf(tools, page), `tomoni-${lesson.id}-${visit.locale}.pdf`);
}
