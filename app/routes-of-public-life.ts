/** The programme in the open: figures, news, consultations, events, where to turn; part of routes.ts. */
import { type RouteConfigEntry, route } from '@remix-run/route-config';

export const ROUTES_OF_PUBLIC_LIFE: RouteConfigEntry[] = [
  // to learn, and about the programme itself
  route('learn', 'routes/public-life/learn.tsx'),
  route('learn/:lesson', 'routes/public-life/lesson.tsx'),
  route('learn/:lesson/lesson.pdf', 'routes/public-life/lesson-pdf.tsx'),
  route('about/discrimination', 'routes/public-life/about-discrimination.tsx'),
  route('about/security', 'routes/public-life/about-security.tsx'),
  route('about/incidents', 'routes/public-life/about-incidents.tsx'),
  route('ledger', 'routes/public-life/ledger.tsx'),
  route('ledger/guide', 'routes/public-life/ledger-guide.tsx'),
  // news
  route('news', 'routes/news/list.tsx'),
  route('news.atom', 'routes/news/feed.ts'),
  route('news/:id', 'routes/news/one.tsx'),
  // what the programme asks, what is said to it, what came of each
  route('consultations', 'routes/consultations/list.tsx'),
  route('consultations/rules', 'routes/consultations/rules.tsx'),
  route('consultations/propose', 'routes/consultations/propose.tsx'),
  route('consultations/mine', 'routes/consultations/mine.tsx'),
  route('consultations/:consultation', 'routes/consultations/one.tsx'),
  route('you-said', 'routes/you-said/list.tsx'),
  route('you-said.csv', 'routes/you-said/csv.ts'),
  route('you-said.json', 'routes/you-said/json.ts'),
  route('you-said.atom', 'routes/you-said/feed.ts'),
  route('you-said/mine/:voiceLink', 'routes/you-said/mine.tsx'),
  route('you-said/:voice', 'routes/you-said/one.tsx'),
  // figures, as released
  route('figures', 'routes/figures/list.tsx'),
  route('figures.json', 'routes/figures/json.ts'),
  route('figures/tables/:table/data.csv', 'routes/figures/csv.ts'),
  route('figures/uses', 'routes/figures/acts.tsx'),
  route('figures/acts/:actTable/data.csv', 'routes/figures/acts-csv.ts'),
  route('figures/governance', 'routes/figures/acts.tsx', { id: 'routes/figures/governance' }),
  route('figures/:group', 'routes/figures/group.tsx'),
  // events: what is to come, what was; signing up without an account
  route('events', 'routes/gathering/list.tsx'),
  route('events.ics', 'routes/gathering/calendar.ts'),
  route('events/sign-ups/:signUp', 'routes/gathering/sign-up.tsx'),
  route('events/:event', 'routes/gathering/one.tsx'),
  route('events/:event/event.ics', 'routes/gathering/calendar-one.ts'),
  // where to turn
  route('help/desks', 'routes/public-life/desks.tsx'),
  // unfair treatment: told, answered, counted
  route('unfair', 'routes/unfair/tell.tsx'),
  route('unfair/:told', 'routes/unfair/own.tsx'),
  // from a mail to somebody without an account
  route('replies/:reply', 'routes/public-life/reply.tsx'),
  // the hospitals, each with its own page
  route('hospitals', 'routes/hospital/list.tsx'),
  route('hospitals/:hospital', 'routes/hospital/one.tsx'),
  route('desk/our-page', 'routes/hospital/our-page.tsx'),
  // words explained
  route('words', 'routes/words/list.tsx'),
  // transparency reports, as signed
  route('reports', 'routes/reports/list.tsx'),
  route('reports/key.pem', 'routes/reports/key.ts'),
  route('reports/:reportNumber', 'routes/reports/one.tsx'),
  route('reports/:reportNumber/report.pdf', 'routes/reports/pdf.tsx'),
  route('reports/:reportNumber/report.html', 'routes/reports/html.ts'),
  route('reports/:reportNumber/data.zip', 'routes/reports/data.ts'),
  route('reports/:reportNumber/signature.json', 'routes/reports/signature.ts'),
];
