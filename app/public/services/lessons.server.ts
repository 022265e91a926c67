/** Lessons for the public and for members of the panel: short, each with three questions that nobody counts. */
import { type LessonQuestion, readLesson, readQuestions } from '#app/adapters/documents/read-public-text.server.ts';
import type { Section } from '#app/kernel/domain/document/section.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { LESSONS, type LessonId } from '../domain/lessons.ts';

export type LessonLine = { readonly id: LessonId } & Pick<Section, 'title' | 'oneSentence'>;
export type Lesson = {
  readonly id: LessonId;
  readonly section: Section;
  readonly questions: readonly LessonQuestion[];
  /** the one to read after it; null after the last */
  readonly next: LessonLine | null;
};

const lineOf = (id: LessonId, language: Language): LessonLine => {
  const { title, oneSentence } = readLesson(id, language);
  return { id, title, oneSentence };
};

export const listLessons = (language: Language): readonly LessonLine[] => LESSONS.map((id) => lineOf(id, language));

/** Null where there is no such lesson. */
export function loadLesson(asked: string | undefined, language: Language): Lesson | null {
  const id = LESSONS.find((one) => one === asked);
  if (!id) return null;
  const next = LESSONS[LESSONS.indexOf(id) + 1];
  return {
    id,
    section: readLesson(id, language),
    questions: readQuestions(id, language),
    next: next ? lineOf(next, language) : null,
  };
}
