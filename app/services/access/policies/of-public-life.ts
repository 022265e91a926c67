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
  'routes/public-life/ledger': { GET: 'anyone' },
  'routes/public-life/ledger-guide': { GET: 'anyone' },
  'routes/news/list': { GET: 'anyone' },
  'routes/news/feed': { GET: 'anyone' },
  'routes/news/one': { GET: 'anyone' },
  // what the programme asks, what is said to it: the services hold whom a consultation is for
  'routes/consultations/list': { GET: 'anyone' },
  'routes/consultations/rules': { GET: 'anyone' },
  'routes/consultations/propose': { GET: 'anyone', POST: 'anyone' },
  'routes/consultations/mine': { GET: 'participant', POST: 'participant' },
  'routes/consultations/one': { GET: 'anyone', POST: 'anyone' },
  'routes/you-said/list': { GET: 'anyone' },
  'routes/you-said/csv': { GET: 'anyone' },
  'routes/you-said/json': { GET: 'anyone' },
  'routes/you-said/feed': { GET: 'anyone' },
  // by its link: whoever wrote it
  'routes/you-said/mine': { GET: 'anyone', POST: 'anyone' },
  'routes/you-said/one': { GET: 'anyone' },
  // figures, as released
  'routes/figures/list': { GET: 'anyone' },
  'routes/figures/json': { GET: 'anyone' },
  'routes/figures/csv': { GET: 'anyone' },
  'routes/figures/acts': { GET: 'anyone' },
  'routes/figures/acts-csv': { GET: 'anyone' },
  'routes/figures/governance': { GET: 'anyone' },
  'routes/figures/group': { GET: 'anyone' },

  // events; a sign-up by its link alone
  'routes/gathering/list': { GET: 'anyone' },
  'routes/gathering/calendar': { GET: 'anyone' },
  'routes/gathering/sign-up': { GET: 'anyone', POST: 'anyone' },
  'routes/gathering/one': { GET: 'anyone', POST: 'anyone' },
  'routes/gathering/calendar-one': { GET: 'anyone' },

  // where to turn
  'routes/public-life/desks': { GET: 'anyone' },

  // unfair treatment; a report by its link alone
  'routes/unfair/tell': { GET: 'anyone', POST: 'anyone' },
  'routes/unfair/own': { GET: 'anyone', POST: 'anyone' },
  'routes/public-life/reply': { GET: 'anyone' },

  // the hospitals
  'routes/hospital/list': { GET: 'anyone' },
  'routes/hospital/one': { GET: 'anyone' },
  'routes/hospital/our-page': { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' },
  'routes/words/list': { GET: 'anyone' },
  // transparency reports, as signed
  'routes/reports/list': { GET: 'anyone' },
  'routes/reports/key': { GET: 'anyone' },
  'routes/reports/one': { GET: 'anyone' },
  'routes/reports/pdf': { GET: 'anyone' },
  'routes/reports/html': { GET: 'anyone' },
  'routes/reports/data': { GET: 'anyone' },
  'routes/reports/signature': { GET: 'anyone' },
};
