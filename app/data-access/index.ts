/** What other contexts use of this one. Nothing else is theirs to import. */
export { decideExpertPanel, decideLifting, decideOwnStop } from './domain/programme/acts.ts';
export {
  ASKED_STANDS_MS,
  askedOverride,
  decideAsking,
  decideGranting,
  type GrantedOverride,
  redemptionRefused,
} from './domain/programme/care-override.ts';
export { type CloserRole, cannotAskClosing, cannotClose, type Unsettled } from './domain/programme/close-site.ts';
export type { DataSetClock, DataSetClocks } from './domain/programme/data-set-clocks.ts';
export { JOB_NAMES, type JobName, type JobState, jobState } from './domain/programme/jobs.ts';
export { readManifestAnswer } from './domain/programme/manifest-answer.ts';
export {
  cannotConfirmOpinion,
  cannotProposeOpinion,
  DECLINE_REASONS,
  OPINION_ACTIONS,
  WITHDRAW_REASONS,
} from './domain/programme/opinion-proposal.ts';
export {
  cannotConfirmStop,
  hasProposalLapsed,
  LIFT_REASONS,
  STOP_REASONS,
  STOP_SCOPES,
  type StopScope,
} from './domain/programme/stop-proposal.ts';
export { brokenAt, parseRequestEvent, type RequestEvent } from './domain/requests/request-event.ts';
export type { RequestRecord } from './domain/requests/request-record.ts';
export { type FilterField, readFilter } from './services/decisions/decision-filter.ts';
export { decisionsFile } from './services/decisions/decisions-file.server.ts';
export { replayed } from './services/decisions/lines-behind.server.ts';
export { clientNames, type DecisionLine, listDecisions } from './services/decisions/list-decisions.server.ts';
export { loadDecision, type Trace, type TracedDecision } from './services/decisions/load-decision.server.ts';
export { standingPath } from './services/forum/apply.server.ts';
export { readForumContact } from './services/forum/contact.server.ts';
export { registerOpinion, withdrawOpinion } from './services/governance/ethics-opinions.server.ts';
export { recordProgrammeAct, type WithinAct } from './services/governance/programme-act.server.ts';
export { programmeNow } from './services/governance/programme-now.server.ts';
export { liftSuspension, setSuspension } from './services/governance/suspend.server.ts';
export { accountsAt, deskOf, type Held, type HolderDesk } from './services/holders/desk-of-holder.ts';
export { type Holding, holderAccessOf, holdingOf, rowsOf } from './services/holders/holder-desk.ts';
export { destroyFrom, RECALL_TASK, RECIPIENT, recallRows } from './services/holders/recall-rows.server.ts';
export { listAdvice } from './services/panel/advice.server.ts';
export { putProposalsOnAgenda } from './services/panel/proposals-on-agenda.server.ts';
export {
  answerCaseReport,
  caseReportForm,
  countCaseReports,
  loadCaseReport,
  loadCaseReports,
  type OwnCaseReport,
} from './services/publications/own-case-reports.server.ts';
export { dataSetClocks } from './services/register/data-set-clocks.server.ts';
export { listReleases, type ReleaseLine, releasesOf } from './services/register/list-releases.server.ts';
export { nextNumber } from './services/register/next-number.server.ts';
export type { RecordInWords } from './services/register/open-data.server.ts';
export { type PublicEntry, publicRegister } from './services/register/public-register.server.ts';
export { type Registered, readRegister, type Titles } from './services/register/register-of-uses.server.ts';
export { unsealReview } from './services/register/register-review.server.ts';
export { NEVER_SHOWN, NEVER_SHOWN_TOPIC } from './services/register/use-actions.ts';
export { recordRun } from './services/releases/record-run.server.ts';
export { findRun, type Run } from './services/releases/runs.server.ts';
export { startRun, tryRun } from './services/releases/start-run.server.ts';
export { askingNow } from './services/requests/affiliations.ts';
export { type OwnUsage, ownUsage, type UsageDay } from './services/usage/own-usage.server.ts';
