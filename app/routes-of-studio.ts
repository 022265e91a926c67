/** Pages of those who write, ask, publish and report: ELSI officers and translators; part of routes.ts. */
import { type RouteConfigEntry, route } from '@remix-run/route-config';

export const ROUTES_OF_STUDIO: RouteConfigEntry[] = [
  route('studio', 'routes/studio/home.tsx'),
  // where the public is met: notices about incidents
  route('studio/incidents', 'routes/studio-incidents/list.tsx'),
  // news: written, read over, published
  route('studio/news', 'routes/studio-news/list.tsx'),
  route('studio/news/new', 'routes/studio-news/new.tsx'),
  route('studio/news/:newsItem', 'routes/studio-news/item.tsx'),
  route('studio/news/:newsItem/publish', 'routes/studio-news/publish.tsx'),
  // consultations, and answers to what was said
  route('studio/consultations', 'routes/studio-consultations/list.tsx'),
  route('studio/consultations/new', 'routes/studio-consultations/new.tsx'),
  route('studio/consultations/comments', 'routes/studio-consultations/comments.tsx'),
  route('studio/consultations/comments/:voice', 'routes/studio-consultations/comment.tsx'),
  route('studio/consultations/:consultation', 'routes/studio-consultations/one.tsx'),
  route('studio/answers', 'routes/studio-answers/list.tsx'),
  route('studio/answers/:voice', 'routes/studio-answers/one.tsx'),
];
