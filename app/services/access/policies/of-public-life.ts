/** The programme in the open: pages for anyone, with or without an account. */
import type { RoutePolicy } from '../admits.ts';

export const OF_PUBLIC_LIFE: Readonly<Record<string, RoutePolicy>> = {
  // to learn, and about the programme itself
  'routes/public-life/learn': { GET: 'anyone' },
  'routes/public-life/lesson': { GET: 'anyone' },
  'routes/public-life/lesson-pdf': { GET: 'anyone' },
  'routes/public-life/about-discrimination': { GET: 'anyone' },
  'routes/public-life/about-security': { GET: 'anyone' },
  'routes/public-life/about-incidents': { GET: 'anyone' },
  'routes/news/list': { GET: 'anyone' },
  'routes/news/feed': { GET: 'anyone' },
  'routes/news/one': { GET: 'anyone' },
};
