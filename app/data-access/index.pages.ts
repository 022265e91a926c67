/** What other contexts use of this one on pages and in the browser. Nothing else is theirs to import. */
export { UNSETTLED } from './domain/programme/close-site.ts';
export { JOB_NAMES } from './domain/programme/jobs.ts';
export { DECLINE_REASONS, OPINION_ACTIONS, WITHDRAW_REASONS } from './domain/programme/opinion-proposal.ts';
export { LIFT_REASONS, STOP_REASONS, STOP_SCOPES } from './domain/programme/stop-proposal.ts';
export { youSaidWords } from './pages/register/open-data-words.ts';
export { RecipientWords } from './pages/register/recipient-words.tsx';
export { RegisterChanges } from './pages/register/register-changes.tsx';
export { Corrections } from './pages/register/register-corrections.tsx';
export { ClosingReport, PurposeWords, Results, ReviewWords, useSaidRows } from './pages/register/register-words.tsx';
export { actionKey } from './pages/register/use-words.ts';
export { ReadabilityPart } from './pages/requests/readability-part.tsx';
export { requestKnown } from './pages/requests/request-known.ts';
export { ACTIONS, filterAddress, readFilter } from './services/decisions/decision-filter.ts';
