/** The programme in the open: figures, news, consultations, events, where to turn; part of routes.ts. */
import { type RouteConfigEntry, route } from '@remix-run/route-config';

export const ROUTES_OF_PUBLIC_LIFE: RouteConfigEntry[] = [
  // to learn, and about the programme itself
  route('learn', 'public/pages/life/learn.tsx'),
  route('learn/:lesson', 'public/pages/life/lesson.tsx'),
  route('learn/:lesson/lesson.pdf', 'public/pages/life/lesson-pdf.tsx'),
  route('about/discrimination', 'public/pages/life/about-discrimination.tsx'),
  route('about/security', 'public/pages/life/about-security.tsx'),
  route('about/incidents', 'studio/pages/about-incidents.tsx'),
  route('ledger', 'public/pages/life/ledger.tsx'),
  route('ledger/guide', 'public/pages/life/ledger-guide.tsx'),
  // news
  route('news', 'studio/pages/news/list.tsx'),
  route('news.atom', 'studio/pages/news/feed.ts'),
  route('news/:id', 'studio/pages/news/one.tsx'),
  // what the programme asks, what is said to it, what came of each
  route('consultations', 'studio/pages/consultations/list.tsx'),
  route('consultations/rules', 'studio/pages/consultations/rules.tsx'),
  route('consultations/propose', 'studio/pages/consultations/propose.tsx'),
  route('consultations/mine', 'studio/pages/consultations/mine.tsx'),
  route('consultations/:consultation', 'studio/pages/consultations/one.tsx'),
  route('you-said', 'studio/pages/consultations/comments/list.tsx'),
  route('you-said.csv', 'studio/pages/consultations/comments/csv.ts'),
  route('you-said.json', 'studio/pages/consultations/comments/json.ts'),
  route('you-said.atom', 'studio/pages/consultations/comments/feed.ts'),
  route('you-said/mine/:voiceLink', 'studio/pages/consultations/comments/mine.tsx'),
  route('you-said/:voice', 'studio/pages/consultations/comments/one.tsx'),
  // figures, as released
  route('figures', 'public/pages/figures/list.tsx'),
  route('figures.json', 'public/pages/figures/json.ts'),
  route('figures/tables/:table/data.csv', 'public/pages/figures/csv.ts'),
  route('figures/uses', 'public/pages/figures/acts.tsx'),
  route('figures/acts/:actTable/data.csv', 'public/pages/figures/acts-csv.ts'),
  route('figures/governance', 'public/pages/figures/acts.tsx', { id: 'public/pages/figures/governance' }),
  route('figures/:group', 'public/pages/figures/group.tsx'),
  // events: what is to come, what was; signing up without an account
  route('events', 'studio/pages/events/list.tsx'),
  route('events.ics', 'studio/pages/events/calendar.ts'),
  route('events/sign-ups/:signUp', 'studio/pages/events/sign-up.tsx'),
  route('events/:event', 'studio/pages/events/one.tsx'),
  route('events/:event/event.ics', 'studio/pages/events/calendar-one.ts'),
  // where to turn
  route('help/desks', 'public/pages/life/desks.tsx'),
  // unfair treatment: told, answered, counted
  route('unfair', 'contact/pages/discrimination-reports/tell.tsx'),
  route('unfair/:told', 'contact/pages/discrimination-reports/own.tsx'),
  // from a mail to somebody without an account
  route('replies/:reply', 'studio/pages/reply.tsx'),
  // the hospitals, each with its own page
  route('hospitals', 'studio/pages/hospital-pages/list.tsx'),
  route('hospitals/:hospital', 'studio/pages/hospital-pages/one.tsx'),
  route('desk/our-page', 'studio/pages/hospital-pages/our-page.tsx'),
  // words explained
  route('words', 'studio/pages/interface-text/public/list.tsx'),
  // transparency reports, as signed
  route('reports', 'studio/pages/reports/list.tsx'),
  route('reports/key.pem', 'studio/pages/reports/key.ts'),
  route('reports/:reportNumber', 'studio/pages/reports/one.tsx'),
  route('reports/:reportNumber/report.pdf', 'studio/pages/reports/pdf.tsx'),
  route('reports/:reportNumber/report.html', 'studio/pages/reports/html.ts'),
  route('reports/:reportNumber/data.zip', 'studio/pages/reports/data.ts'),
  route('reports/:reportNumber/signature.json', 'studio/pages/reports/signature.ts'),
];
