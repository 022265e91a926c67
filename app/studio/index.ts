/** What other contexts use of this one. Nothing else is theirs to import. */
export { commentAccess, unseal } from './services/consultations/say.server.ts';
export { typedSchema } from './services/events/sign-up.server.ts';
export { latestNews, type PublicNews } from './services/news/public-news.server.ts';
