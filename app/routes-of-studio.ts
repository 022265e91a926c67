/** Pages of those who write, ask, publish and report: ELSI officers and translators; part of routes.ts. */
import { type RouteConfigEntry, route } from '@remix-run/route-config';

export const ROUTES_OF_STUDIO: RouteConfigEntry[] = [
  route('studio', 'routes/studio/home.tsx'),
  // where the public is met: events, reports of unfair treatment, the directory, hospitals' pages, notices about incidents
  route('studio/events', 'routes/studio-events/list.tsx'),
  route('studio/events/new', 'routes/studio-events/new.tsx'),
  route('studio/events/:event', 'routes/studio-events/one.tsx'),
  route('studio/unfair', 'routes/studio-unfair/list.tsx'),
  route('studio/unfair/:unfair', 'routes/studio-unfair/one.tsx'),
  route('studio/desks', 'routes/studio-desks/list.tsx'),
  route('studio/desks/:desk', 'routes/studio-desks/one.tsx'),
  route('studio/hospitals', 'routes/studio-hospitals/list.tsx'),
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
  // transparency reports: composed, confirmed, published
  route('studio/reports', 'routes/studio-reports/list.tsx'),
  route('studio/reports/:reportDraft', 'routes/studio-reports/draft.tsx'),
  route('studio/reports/:reportDraft/parts/:reportPart', 'routes/studio-reports/part.tsx'),
  route('studio/reports/:reportDraft/preview', 'routes/studio-reports/preview.tsx'),
  route('studio/reports/:reportDraft/publish', 'routes/studio-reports/publish.tsx'),
  // consent documents in the making
  route('studio/documents', 'routes/studio-documents/list.tsx'),
  route('studio/documents/new', 'routes/studio-documents/new.tsx'),
  route('studio/documents/understanding', 'routes/studio-documents/understanding.tsx'),
  route('studio/documents/:draft', 'routes/studio-documents/draft.tsx'),
  route('studio/documents/:draft/sections/:section', 'routes/studio-documents/section.tsx'),
  route('studio/documents/:draft/provisions/:provision', 'routes/studio-documents/provision.tsx'),
  route('studio/documents/:draft/words', 'routes/studio-documents/words.tsx'),
  route('studio/documents/:draft/compare', 'routes/studio-documents/compare.tsx'),
  route('studio/documents/:draft/ethics', 'routes/studio-documents/ethics.tsx'),
  route('studio/documents/:draft/ethics/:file', 'routes/studio-documents/ethics-file.ts'),
  route('studio/documents/:draft/publish', 'routes/studio-documents/publish.tsx'),
  route('studio/documents/:draft/review', 'routes/studio-documents/review.tsx'),
  route('studio/documents/:draft/check', 'routes/studio-documents/check.ts'),
  // words: of the screens, and the glossary
  route('studio/words', 'routes/studio-words/list.tsx'),
  route('studio/words/one/:wording', 'routes/studio-words/one.tsx'),
  route('studio/words/proposals', 'routes/studio-words/proposals.tsx'),
  route('studio/words/accepted.json', 'routes/studio-words/accepted.ts'),
  route('studio/words/terms', 'routes/studio-words/terms.tsx'),
  route('studio/words/terms/:term', 'routes/studio-words/term.tsx'),
  // recontact: drafted by one, let run by another
  route('studio/recontact', 'routes/studio-recontact/list.tsx'),
  route('studio/recontact/new', 'routes/studio-recontact/new.tsx'),
  route('studio/recontact/:campaign', 'routes/studio-recontact/one.tsx'),
  // asking anew
  route('studio/reconsent', 'routes/studio-reconsent/list.tsx'),
  route('studio/reconsent/:document/:asking', 'routes/studio-reconsent/one.tsx'),
  route('studio/reconsent/:document/:asking/plan', 'routes/studio-reconsent/plan.tsx'),
];
