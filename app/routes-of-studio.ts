/** Pages of those who write, ask, publish and report: ELSI officers and translators; part of routes.ts. */
import { type RouteConfigEntry, route } from '@remix-run/route-config';

export const ROUTES_OF_STUDIO: RouteConfigEntry[] = [
  route('studio', 'studio/pages/home.tsx'),
  // where the public is met: events, reports of unfair treatment, the directory, hospitals' pages, notices about incidents
  route('studio/events', 'studio/pages/events/studio/list.tsx'),
  route('studio/events/new', 'studio/pages/events/studio/new.tsx'),
  route('studio/events/:event', 'studio/pages/events/studio/one.tsx'),
  route('studio/unfair', 'contact/pages/discrimination-reports/studio/list.tsx'),
  route('studio/unfair/:unfair', 'contact/pages/discrimination-reports/studio/one.tsx'),
  route('studio/desks', 'studio/pages/help-desks/list.tsx'),
  route('studio/desks/:desk', 'studio/pages/help-desks/one.tsx'),
  route('studio/hospitals', 'studio/pages/hospital-pages/studio/list.tsx'),
  route('studio/incidents', 'studio/pages/incidents/list.tsx'),
  // news: written, read over, published
  route('studio/news', 'studio/pages/news/studio/list.tsx'),
  route('studio/news/new', 'studio/pages/news/studio/new.tsx'),
  route('studio/news/:newsItem', 'studio/pages/news/studio/item.tsx'),
  route('studio/news/:newsItem/publish', 'studio/pages/news/studio/publish.tsx'),
  // consultations, and answers to what was said
  route('studio/consultations', 'studio/pages/consultations/studio/list.tsx'),
  route('studio/consultations/new', 'studio/pages/consultations/studio/new.tsx'),
  route('studio/consultations/comments', 'studio/pages/consultations/studio/comments.tsx'),
  route('studio/consultations/comments/:voice', 'studio/pages/consultations/studio/comment.tsx'),
  route('studio/consultations/:consultation', 'studio/pages/consultations/studio/one.tsx'),
  route('studio/answers', 'studio/pages/consultations/answers/list.tsx'),
  route('studio/answers/:voice', 'studio/pages/consultations/answers/one.tsx'),
  // transparency reports: composed, confirmed, published
  route('studio/reports', 'studio/pages/reports/studio/list.tsx'),
  route('studio/reports/:reportDraft', 'studio/pages/reports/studio/draft.tsx'),
  route('studio/reports/:reportDraft/parts/:reportPart', 'studio/pages/reports/studio/part.tsx'),
  route('studio/reports/:reportDraft/preview', 'studio/pages/reports/studio/preview.tsx'),
  route('studio/reports/:reportDraft/publish', 'studio/pages/reports/studio/publish.tsx'),
  // consent documents in the making
  route('studio/documents', 'studio/pages/drafting/list.tsx'),
  route('studio/documents/new', 'studio/pages/drafting/new.tsx'),
  route('studio/documents/understanding', 'studio/pages/drafting/understanding.tsx'),
  route('studio/documents/:draft', 'studio/pages/drafting/draft.tsx'),
  route('studio/documents/:draft/sections/:section', 'studio/pages/drafting/section.tsx'),
  route('studio/documents/:draft/provisions/:provision', 'studio/pages/drafting/provision.tsx'),
  route('studio/documents/:draft/words', 'studio/pages/drafting/words.tsx'),
  route('studio/documents/:draft/compare', 'studio/pages/drafting/compare.tsx'),
  route('studio/documents/:draft/ethics', 'studio/pages/drafting/ethics.tsx'),
  route('studio/documents/:draft/ethics/:file', 'studio/pages/drafting/ethics-file.ts'),
  route('studio/documents/:draft/publish', 'studio/pages/drafting/publish.tsx'),
  route('studio/documents/:draft/review', 'studio/pages/drafting/review.tsx'),
  route('studio/documents/:draft/check', 'studio/pages/drafting/check.ts'),
  // words: of the screens, and the glossary
  route('studio/words', 'studio/pages/interface-text/list.tsx'),
  route('studio/words/one/:wording', 'studio/pages/interface-text/one.tsx'),
  route('studio/words/proposals', 'studio/pages/interface-text/proposals.tsx'),
  route('studio/words/accepted.json', 'studio/pages/interface-text/accepted.ts'),
  route('studio/words/terms', 'studio/pages/interface-text/terms.tsx'),
  route('studio/words/terms/:term', 'studio/pages/interface-text/term.tsx'),
  // recontact: drafted by one, let run by another
  route('studio/recontact', 'contact/pages/recontact/list.tsx'),
  route('studio/recontact/new', 'contact/pages/recontact/new.tsx'),
  route('studio/recontact/:campaign', 'contact/pages/recontact/one.tsx'),
  // asking again
  route('studio/reconsent', 'contact/pages/reconsent/list.tsx'),
  route('studio/reconsent/:document/:asking', 'contact/pages/reconsent/one.tsx'),
  route('studio/reconsent/:document/:asking/plan', 'contact/pages/reconsent/plan.tsx'),
];
