/** An existing document as the beginning of a draft: each of its chapters becomes a section whose full text it is. */

import { sectionText } from '#app/kernel/domain/document/section-text.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';

export type Chapter = { readonly title: string; readonly body: string };
export type Imported = { readonly title: string; readonly chapters: readonly Chapter[] };

const MOST_SECTIONS = 90;

/** At which level of headings its chapters begin: the first one of which there are several, else the second. */
const levelOf = (lines: readonly string[]): 1 | 2 => (lines.filter((line) => /^# /.test(line)).length > 1 ? 1 : 2);

/** @param text headings of the first two levels are `#` and `##`. Nothing of it is left out */
export function chaptersOf(text: string): Imported {
  const lines = text.split('\n');
  const level = levelOf(lines);
  const isChapter = (line: string) => line.startsWith(`${'#'.repeat(level)} `);
  const chapters: { title: string; body: string[] }[] = [];
  let title = '';
  const before: string[] = [];
  for (const line of lines) {
    if (isChapter(line) && chapters.length < MOST_SECTIONS) chapters.push({ title: line.slice(level + 1), body: [] });
    else if (title === '' && level === 2 && /^# /.test(line)) title = line.slice(2);
    else (chapters.at(-1)?.body ?? before).push(line.replace(/^##? /, '### '));
  }
  const body = (own: readonly string[]) => own.join('\n').trim();
  const all = chapters.map((one) => ({ title: one.title, body: body(one.body) }));
  const first = body(before);
  return { title, chapters: first === '' ? all : [{ title: title || all[0]?.title || '-', body: first }, ...all] };
}

/** The whole text is its third layer; the sentence and the plain words are still to be written. */
export const chapterText = ({ title, body }: Chapter): string =>
  sectionText({ title, sentence: '', plain: '', full: body });

export const sectionId = (place: number): string => `part-${place + 1}`;

type About = Pick<DocumentVersion, 'document' | 'version' | 'diseaseArea' | 'studyUntil' | 'keptUntil'>;

/** As little as a version can ask: whether to take part. Every other question is added by its author. */
export const firstStructure = (about: About, sections: number): DocumentVersion => ({
  schema: 'consent-document/1',
  ...about,
  supersedes: null,
  changeClass: null,
  changedProvisions: [],
  languages: ['ja', 'ja-easy', 'en'],
  audiences: ['adult'],
  approval: null,
  publishedOn: null,
  rules: {
    allOf: [],
    coolingOffDays: 14,
    majorityGraceDays: 180,
    noReplyReminderDays: [14, 28],
    contactsPerYearInAll: 12,
  },
  lists: { countries: null, genes: null },
  sections: Array.from({ length: Math.max(1, sections) }, (_, place) => ({
    id: sectionId(place),
    file: `${String(place + 1).padStart(2, '0')}-${sectionId(place)}`,
    minutes: 1,
    core: [],
  })),
  groups: [{ id: 'taking-part', provisions: ['participate'] }],
  provisions: {
    participate: {
      required: true,
      answers: ['permit', 'deny'],
      alsoSets: [],
      list: null,
      recipientClasses: [],
      contactsPerYear: null,
      period: 'until-study-end',
      sections: [sectionId(0)],
    },
  },
  comprehension: [],
  statements: ['voluntary'],
  wishes: [],
});
