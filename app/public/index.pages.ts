/** What other contexts use of this one on pages and in the browser. Nothing else is theirs to import. */
export { DESK_KINDS, DESK_LANGUAGES, deskId, deskSheet, WEEKDAYS } from './domain/desk.ts';
export { ACT_TABLE_NAMES, groundOf } from './domain/figures/acts.ts';
export { PAGE_DECISIONS, PAGE_PARTS, pageLanguages } from './domain/hospital-page.ts';
export { LESSONS } from './domain/lessons.ts';
export { PREFECTURES, prefectureName } from './domain/prefectures.ts';
export {
  KEPT_DAYS,
  MOST_SEATS,
  PUBLIC_EVENT_ACCESS,
  PUBLIC_EVENT_FORMS,
  PUBLIC_EVENT_KINDS,
  publicEventSheet,
  WORD_KINDS,
} from './domain/public-event.ts';
export { useFigureWords } from './pages/figures/words.tsx';
export { AboutContent } from './pages/life/about-parts.tsx';
