/** The lessons that there are, in the order of reading; their texts lie in `app/documents/lessons`. Pure. Source: R37. */
export const LESSONS = [
  'what-a-genome-is',
  'what-it-can-tell',
  'consent-and-changing',
  'who-uses-and-decides',
  'reading-a-request',
  'talking-with-family',
] as const;
export type LessonId = (typeof LESSONS)[number];
