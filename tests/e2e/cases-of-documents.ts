/** Pages of the studio on which consent documents are written. Their words stand on it in every language at once. */
import type { Case } from './case.ts';

const page = (rest: string, as: 'elsi-officer' | 'translator' = 'elsi-officer', shows?: string): Case => ({
  as,
  path: ({ draft }) => `/studio/documents/${draft}${rest}`,
  names: true,
  shows,
});

export const CASES_OF_DOCUMENTS: Readonly<Record<string, Case>> = {
  'routes/studio-documents/list': { as: 'elsi-officer', path: '/studio/documents' },
  'routes/studio-documents/new': { as: 'elsi-officer', path: '/studio/documents/new' },
  'routes/studio-documents/understanding': { as: 'elsi-officer', path: '/studio/documents/understanding', names: true },
  'routes/studio-documents/draft': page(''),
  'routes/studio-documents/section': page('/sections/desks', 'translator', '#form'),
  'routes/studio-documents/provision': page('/provisions/recontact-trials', 'elsi-officer', '#form'),
  'routes/studio-documents/words': page('/words?part=words:wishes', 'translator', '#form'),
  'routes/studio-documents/compare': page('/compare?language=en'),
  'routes/studio-documents/review': page('/review', 'translator', '#form'),
  'routes/studio-documents/ethics': page('/ethics'),
  'routes/studio-documents/ethics-file': { ...page('/ethics/digests.json'), gives: 'no-file' },
  'routes/studio-documents/check': { ...page('/check'), gives: 'file' },
  'routes/studio-documents/publish': page('/publish'),
};
