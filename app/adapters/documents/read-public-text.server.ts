/** Lessons and pages about the programme as they lie in `app/documents/{lessons,pages}/<id>/`: one file a language, in three layers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseSection, type Section } from '#app/kernel/domain/document/section.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { LessonId } from '#app/public/domain/lessons.ts';

const FOLDER = 'app/documents';

export const ABOUT_PAGES = ['discrimination', 'security', 'incidents', 'ledger', 'ledger-guide'] as const;
export type AboutPage = (typeof ABOUT_PAGES)[number];

const questionSchema = z
  .strictObject({
    question: z.string().min(1),
    options: z.array(z.string().min(1)).min(2).max(4),
    /** which of the options, counted from 1 */
    right: z.int().min(1),
    because: z.string().min(1),
  })
  .refine(({ options, right }) => right <= options.length);
const questionsSchema = z.record(z.enum(LANGUAGES), z.array(questionSchema).length(3));
export type LessonQuestion = z.infer<typeof questionSchema>;

/** They change with a release of the site alone: each is read once in the life of the process. */
function kept<Found>(read: (path: string) => Found): (path: string) => Found {
  const known = new Map<string, Found>();
  return (path) => {
    const found = known.get(path) ?? read(path);
    known.set(path, found);
    return found;
  };
}
const sectionIn = kept((path) => parseSection(readFileSync(join(FOLDER, path), 'utf8')));
const questionsIn = kept((path) => questionsSchema.parse(JSON.parse(readFileSync(join(FOLDER, path), 'utf8'))));

export const readLesson = (id: LessonId, language: Language): Section => sectionIn(`lessons/${id}/${language}.md`);
export const readQuestions = (id: LessonId, language: Language): readonly LessonQuestion[] =>
  questionsIn(`lessons/${id}/questions.json`)[language];
export const readAbout = (page: AboutPage, language: Language): Section => sectionIn(`pages/${page}/${language}.md`);
