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
  'routes/gathering/list': visitor('/events'),
  'routes/gathering/calendar': visitor('/events.ics?language=ja', { gives: 'file' }),
  'routes/gathering/one': visitor(({ event }) => `/events/${event}`, { shows: '#sign-up' }),
  'routes/gathering/calendar-one': visitor(({ event }) => `/events/${event}/event.ics`, { gives: 'file' }),
  'routes/gathering/sign-up': visitor(({ signUp }) => `/events/sign-ups/${signUp}`),
  'routes/public-life/desks': visitor('/help/desks'),
  'routes/unfair/tell': visitor('/unfair'),
  'routes/unfair/own': visitor(({ told }) => `/unfair/${told}`, { names: true }),
  'routes/public-life/reply': visitor('/replies/0000-0000-0000-0000', { gives: 404 }),
  'routes/hospital/list': visitor('/hospitals'),
  'routes/hospital/one': visitor('/hospitals/site-midorigaoka'),
  'routes/hospital/our-page': { as: 'coordinator', path: '/desk/our-page', names: true },
  'routes/studio-events/list': { as: 'elsi-officer', path: '/studio/events' },
  'routes/studio-events/new': { as: 'elsi-officer', path: '/studio/events/new' },
  'routes/studio-events/one': { as: 'elsi-officer', path: ({ event }) => `/studio/events/${event}`, names: true },
  'routes/studio-unfair/list': { as: 'elsi-officer', path: '/studio/unfair' },
  'routes/studio-unfair/one': { as: 'elsi-officer', path: ({ unfair }) => `/studio/unfair/${unfair}`, names: true },
  'routes/studio-desks/list': { as: 'elsi-officer', path: '/studio/desks' },
  'routes/studio-desks/one': { as: 'elsi-officer', path: '/studio/desks/first-line', names: true },
  'routes/studio-hospitals/list': { as: 'elsi-officer', path: '/studio/hospitals', names: true },
  'routes/studio-incidents/list': { as: 'elsi-officer', path: '/studio/incidents' },
};
