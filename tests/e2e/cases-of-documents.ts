/** Pages of the studio on which consent documents are written. Their words stand on it in every language at once. */
import type { Case } from './case.ts';

const page = (rest: string, as: 'elsi-officer' | 'translator' = 'elsi-officer', shows?: string): Case => ({
  as,
  path: ({ draft }) => `/studio/documents/${draft}${rest}`,
  names: true,
  shows,
});

export const CASES_OF_DOCUMENTS: Readonly<Record<string, Case>> = {
  'studio/pages/drafting/list': { as: 'elsi-officer', path: '/studio/documents' },
  'studio/pages/drafting/new': { as: 'elsi-officer', path: '/studio/documents/new' },
  'studio/pages/drafting/understanding': { as: 'elsi-officer', path: '/studio/documents/understanding', names: true },
  'studio/pages/drafting/draft': page(''),
  'studio/pages/drafting/section': page('/sections/desks', 'translator', '#form'),
  'studio/pages/drafting/provision': page('/provisions/recontact-trials', 'elsi-officer', '#form'),
  'studio/pages/drafting/words': page('/words?part=words:wishes', 'translator', '#form'),
  'studio/pages/drafting/compare': page('/compare?language=en'),
  'studio/pages/drafting/review': page('/review', 'translator', '#form'),
  'studio/pages/drafting/ethics': page('/ethics'),
  'studio/pages/drafting/ethics-file': { ...page('/ethics/digests.json'), gives: 'no-file' },
  'studio/pages/drafting/check': { ...page('/check'), gives: 'file' },
  'studio/pages/drafting/publish': page('/publish'),
};
