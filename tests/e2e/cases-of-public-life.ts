/** Pages of the programme in the open, and of those in the studio who keep them. */
import type { Case, Path } from './case.ts';

const visitor = (path: Path, more: Partial<Case> = {}): Case => ({ as: 'visitor', path, weighed: true, ...more });

export const CASES_OF_PUBLIC_LIFE: Readonly<Record<string, Case>> = {
  'routes/public-life/learn': visitor('/learn'),
  'routes/public-life/lesson': visitor('/learn/what-a-genome-is'),
  'routes/public-life/lesson-pdf': visitor('/learn/what-a-genome-is/lesson.pdf', { gives: 'file' }),
  'routes/public-life/about-discrimination': visitor('/about/discrimination'),
  'routes/public-life/about-security': visitor('/about/security'),
  'routes/public-life/about-incidents': visitor('/about/incidents'),
  'routes/studio-incidents/list': { as: 'elsi-officer', path: '/studio/incidents' },
};
