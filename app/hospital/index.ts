/** What other contexts use of this one. Nothing else is theirs to import. */
export { type DeskSite, siteAt } from './services/desk/desk-site.server.ts';
export { type Confirmation, loadConfirmation } from './services/desk/load-confirmation.server.ts';
export { loadInvitation } from './services/desk/load-invitation.server.ts';
export { type NameToCheck, nameToCheck } from './services/desk/name-to-check.server.ts';
export { type DeskStanding, deskStandingOf } from './services/desk/standing.ts';
export {
  type DeskEntryDispute,
  KEEPER_ROLES,
  type Keeper,
  listEntryDisputes,
  loadEntryDispute,
  settleEntryDispute,
  settleEntryDisputeForm,
  takeEntryDispute,
} from './services/disputes/dispute-desk.server.ts';
export {
  type EntryDisputeEntry,
  enterEntryDispute,
  loadEntryDisputeEntry,
  phoneEntryDisputeForm,
} from './services/disputes/enter-entry-dispute.server.ts';
export {
  doubtedActs,
  type EntryDisputeSubject,
  listOwnEntryDisputes,
  loadOwnEntryDispute,
  loadSubject,
  type OwnEntryDispute,
} from './services/disputes/own-entry-disputes.server.ts';
export { entryDisputeForm, sayEntryDispute } from './services/disputes/say-entry-dispute.server.ts';
export { type FollowUpKind, openFollowUp } from './services/follow-up/open-follow-up.server.ts';
export { HOSPITAL_SCOPES, type HospitalScope, noticePrefixSchema } from './services/interface/client-terms.ts';
export {
  filerOf,
  type HospitalClient,
  hospitalClients,
  issueHospitalClient,
} from './services/interface/hospital-clients.server.ts';
export { accessOfClient } from './services/interface/list-enrolments.server.ts';
export {
  type Closer,
  type ClosingForm,
  type Closure,
  type ClosurePage,
  COUNTING,
  closingForm,
  closureConfirmForm,
  listClosures,
  loadClosure,
  openSites,
  unsettledAt,
} from './services/life-events/closures.server.ts';
export { type DisputeLine, dispute, loadOwnDispute, ownDisputeForm } from './services/life-events/dispute.server.ts';
export { moveEnrolment } from './services/life-events/transfer-enrolment.server.ts';
export {
  type DeskMessage,
  doneForm,
  type LetterToPrint,
  loadDeskLetters,
  loadLetterToPrint,
  markDone,
} from './services/mail/desk-letters.server.ts';
export { askQuestion, questionForm } from './services/questions/ask-question.server.ts';
export { loadQuestion, loadQuestions, type OwnThread } from './services/questions/own-questions.server.ts';
