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
  // news
  route('news', 'routes/news/list.tsx'),
  route('news.atom', 'routes/news/feed.ts'),
  route('news/:id', 'routes/news/one.tsx'),
];
