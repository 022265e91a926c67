/** What the programme asks and what was said to it. People's own words stand on most of it, in whatever language. */
import type { Case, Path } from './case.ts';

const visitor = (path: Path, more: Partial<Case> = {}): Case => ({ as: 'visitor', path, weighed: true, ...more });
const says = (path: Path): Case => visitor(path, { names: true });
const officer = (path: Path): Case => ({ as: 'elsi-officer', path, names: true });

export const CASES_OF_CONSULTATIONS: Readonly<Record<string, Case>> = {
  'routes/consultations/list': visitor('/consultations'),
  'routes/consultations/rules': visitor('/consultations/rules'),
  'routes/consultations/propose': visitor('/consultations/propose'),
  'routes/consultations/mine': {
    as: 'chiyo@demo.tomoni.example',
    path: '/consultations/mine',
    weighed: true,
    names: true,
  },
  'routes/consultations/one': says(({ consultation }) => `/consultations/${consultation}`),
  'routes/you-said/list': says('/you-said'),
  'routes/you-said/csv': visitor('/you-said.csv', { gives: 'file' }),
  'routes/you-said/json': visitor('/you-said.json', { gives: 'file' }),
  'routes/you-said/feed': visitor('/you-said.atom?language=ja', { gives: 'file' }),
  'routes/you-said/mine': says(({ voiceLink }) => `/you-said/mine/${voiceLink}`),
  'routes/you-said/one': says(({ voice }) => `/you-said/${voice}`),
  'routes/studio-consultations/list': officer('/studio/consultations'),
  'routes/studio-consultations/new': officer('/studio/consultations/new'),
  'routes/studio-consultations/comments': officer('/studio/consultations/comments'),
  'routes/studio-consultations/comment': officer(({ voiceToRead }) => `/studio/consultations/comments/${voiceToRead}`),
  'routes/studio-consultations/one': officer(({ closedConsultation }) => `/studio/consultations/${closedConsultation}`),
  'routes/studio-answers/list': officer('/studio/answers'),
  'routes/studio-answers/one': officer(({ voice }) => `/studio/answers/${voice}`),
};
