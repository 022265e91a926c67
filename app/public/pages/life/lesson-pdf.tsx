/** A lesson on paper, its answers open: for a class, a waiting room, somebody without a screen. */

import { renderPart } from '#app/consent/index.pages.ts';
import { plainText } from '#app/kernel/domain/document/inline.ts';
import { found } from '#app/kernel/pages/desk.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { pdfAnswer } from '#app/kernel/pages/pdf-answer.ts';
import { lessonPdf } from '../../services/lesson-pdf.server.ts';
import { loadLesson } from '../../services/lessons.server.ts';
import { LessonContent } from './lesson-parts.tsx';

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools }, params }: RouteArgs): Promise<Response> {
  const lesson = found(loadLesson(params.lesson, visit.locale));
  const page = {
    id: lesson.id,
    language: visit.locale,
    title: plainText(lesson.section.title),
    markup: renderPart(visit, <LessonContent lesson={lesson} isOpen />),
  };
  return pdfAnswer(await lessonPdf(tools, page), `tomoni-${lesson.id}-${visit.locale}.pdf`);
}
