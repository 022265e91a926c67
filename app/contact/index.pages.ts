/** What other contexts use of this one on pages and in the browser. Nothing else is theirs to import. */
export { ANSWER_WAYS, HARD_TO_USE_DAYS } from './domain/discrimination-reports/discrimination-report.ts';
