/** What the programme asks and what was said to it. People's own words stand on most of it, in whatever language. */
import type { Case, Path } from './case.ts';

const visitor = (path: Path, more: Partial<Case> = {}): Case => ({ as: 'visitor', path, weighed: true, ...more });
const says = (path: Path): Case => visitor(path, { names: true });
const officer = (path: Path): Case => ({ as: 'elsi-officer', path, names: true });

export const CASES_OF_CONSULTATIONS: Readonly<Record<string, Case>> = {
  'studio/pages/consultations/list': visitor('/consultations'),
  'studio/pages/consultations/rules': visitor('/consultations/rules'),
  'studio/pages/consultations/propose': visitor('/consultations/propose'),
  'studio/pages/consultations/mine': {
    as: 'chiyo@demo.tomoni.example',
    path: '/consultations/mine',
    weighed: true,
    names: true,
  },
  'studio/pages/consultations/one': says(({ consultation }) => `/consultations/${consultation}`),
  'studio/pages/consultations/comments/list': says('/you-said'),
  'studio/pages/consultations/comments/csv': visitor('/you-said.csv', { gives: 'file' }),
  'studio/pages/consultations/comments/json': visitor('/you-said.json', { gives: 'file' }),
  'studio/pages/consultations/comments/feed': visitor('/you-said.atom?language=ja', { gives: 'file' }),
  'studio/pages/consultations/comments/mine': says(({ voiceLink }) => `/you-said/mine/${voiceLink}`),
  'studio/pages/consultations/comments/one': says(({ voice }) => `/you-said/${voice}`),
  'studio/pages/consultations/studio/list': officer('/studio/consultations'),
  'studio/pages/consultations/studio/new': officer('/studio/consultations/new'),
  'studio/pages/consultations/studio/comments': officer('/studio/consultations/comments'),
  'studio/pages/consultations/studio/comment': officer(
    ({ voiceToRead }) => `/studio/consultations/comments/${voiceToRead}`,
  ),
  'studio/pages/consultations/studio/one': officer(
    ({ closedConsultation }) => `/studio/consultations/${closedConsultation}`,
  ),
  'studio/pages/consultations/answers/list': officer('/studio/answers'),
  'studio/pages/consultations/answers/one': officer(({ voice }) => `/studio/answers/${voice}`),
};
