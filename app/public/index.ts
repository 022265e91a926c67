/** What other contexts use of this one. Nothing else is theirs to import. */
export type { DeskSheet } from './domain/desk.ts';
export { ACT_TABLE_NAMES, type Acts, type ActsPart } from './domain/figures/acts.ts';
export { cellOf } from './domain/figures/release.ts';
export { hiddenIn, type NodeNames, type ReleaseHead, type ShownTable } from './domain/figures/shown-table.ts';
export { PEOPLE, TABLES } from './domain/figures/tables.ts';
export {
  PAGE_DECISIONS,
  type PageDecision,
  type PageTexts,
  pageLanguages,
  pageTexts,
  refusedPageDecision,
} from './domain/hospital-page.ts';
export { type IncidentCommand, type IncidentTexts, incidentTexts, refusedIncidentNotice } from './domain/incident.ts';
export {
  KEPT_DAYS,
  MOST_SEATS,
  movedUp,
  type PublicEventSheet,
  publicEventSheet,
  refusedSignUp,
  refusedWord,
  seatFor,
  takesSignUps,
  WORD_KINDS,
  type WordKind,
  wordTexts,
} from './domain/public-event.ts';
export {
  actsPart,
  changed,
  emptyPart,
  headHash,
  partHash,
  type ReportedChange,
} from './domain/reports/change-report.ts';
export { type ReportFault, reportFaults } from './domain/reports/check-report.ts';
export {
  everywhere,
  fileStem,
  HEADING_MOST,
  type PartWords,
  REPORT_BODY_MOST,
  REPORT_NUMBER,
  type ReportContent,
  type ReportPart,
  readingHash,
  reportContentSchema,
  type TextPart,
} from './domain/reports/report.ts';
export {
  isConfirmed,
  isOut,
  nextVersion,
  refusedErratum,
  refusedPublishing,
  refusedReportPeriod,
  refusedReportReading,
  refusedReportWriting,
  type SteppedReport,
} from './domain/reports/report-steps.ts';
export {
  type DrawReport,
  figuresAt,
  movedSince,
  type ReportShown,
  type RowSince,
  type StandAlone,
  tableOfPart,
} from './domain/reports/shown-report.ts';
export { loadAbout } from './services/about.server.ts';
export { countActs, loadActs } from './services/figures/load-acts.server.ts';
export { loadFigures } from './services/figures/load-figures.server.ts';
export { nodeNames, provisionTitles } from './services/figures/node-names.server.ts';
export { countedCsv, sayings, tableCsv } from './services/figures/open-figures.server.ts';
export { publishedSchema } from './services/figures/stored-figures.ts';
export { enterDesk, type KeptDesk, keptDesks } from './services/help-desks/desks.server.ts';
export { listLessons } from './services/lessons.server.ts';
