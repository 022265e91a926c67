/** What other contexts use of this one. Nothing else is theirs to import. */
export { decideSpecificAnswer } from './domain/acts/answer-specific.ts';
export { changesOf, decideChange, widening } from './domain/acts/change-choices.ts';
export { decideComprehension, wrongCoreOf } from './domain/acts/check-comprehension.ts';
export { decideExplanation } from './domain/acts/confirm-explanation.ts';
export { decideMajority, mayConfirmMajority } from './domain/acts/confirm-majority.ts';
export { decideConsentAtSixteen, mayConsentAtSixteen } from './domain/acts/consent-at-sixteen.ts';
export { decideCorrection } from './domain/acts/correct-entry.ts';
export { lastOwnAct, refusedDeathDay } from './domain/acts/death-day.ts';
export { decidePaperConsent } from './domain/acts/enter-paper-consent.ts';
export { decideErasure, notErasable } from './domain/acts/erase-participant.ts';
export {
  circumstances,
  comprehensionSummary,
  decideConsent,
  type GiveConsent,
  identitiesOf,
  identityFor,
} from './domain/acts/give-consent.ts';
export { confirmHeld } from './domain/acts/hold-answers.ts';
export { decideInvitation } from './domain/acts/invite.ts';
export { decideMerge } from './domain/acts/merge-enrolments.ts';
export { decideReconsent, decideReconsentAsked, decideReconsentLapsed } from './domain/acts/reconsent.ts';
export { decideLifeEvent, type RecordLife } from './domain/acts/record-life.ts';
export { decideWishes, mayWish, type RecordWishes } from './domain/acts/record-wishes.ts';
export { decideRefusal, sameRefusal } from './domain/acts/refuse-consent.ts';
export { decideFindingPreferences, decideRecontactPreferences } from './domain/acts/set-preferences.ts';
export { decideTransfer } from './domain/acts/transfer-enrolment.ts';
export { decideWaiver, decideWithdrawal } from './domain/acts/withdraw-consent.ts';
export { OFFERED } from './domain/standing/answering.ts';
export { awaitsMajority, awaitsReply } from './domain/standing/awaited.ts';
export { isOfAge, needsBirthday } from './domain/standing/besides.ts';
export { ENFORCED_KINDS } from './domain/standing/enforced-kinds.ts';
export { canWithdraw, type Offer } from './domain/standing/offers.ts';
export { type PlaceName, placeOf } from './domain/standing/place.ts';
export type { Standing } from './domain/standing/standing.ts';
export type { Wait } from './domain/standing/waits.ts';
export { type ArchiveAsker, archiveForm, isPermitted, permitArchive } from './services/archive-permit.server.ts';
export { birthdayIn, birthdayOf, decidesAnew, decidesAnewIn } from './services/birthday.server.ts';
export { calledBackField, wasCalledBack } from './services/call-back.ts';
export { cancelHeldByLink, cancelHeldByPhone, heldTokenOf, lookAtHeld } from './services/cancel-held.server.ts';
export { readProvision } from './services/change-choices.server.ts';
export {
  comparisonOf,
  type RowDifference,
  rowDifferences,
  type SectionDifference,
  sectionDifferences,
} from './services/differences.server.ts';
export {
  answersSaid,
  enterPhoneChange,
  loadPhoneEntry,
  type PhoneEntry,
  phoneChangeForm,
} from './services/enter-phone-change.server.ts';
export { enterWithdrawal, phoneWithdrawalForm } from './services/enter-withdrawal.server.ts';
export {
  type Given,
  type GivenAndNot,
  givenAndNot,
  type NotGiven,
  type OwnRecall,
} from './services/given-and-not.server.ts';
export { numberOnFile } from './services/identity/number-on-file.server.ts';
export { identityForm, recordIdentity } from './services/identity/record-identity.server.ts';
export { type SittingReader, secretAsked, showOneself } from './services/identity/show-oneself.server.ts';
export {
  cannotAnswer,
  canSign,
  hers,
  type Joiner,
  type Joining,
  joinerAccess,
  keyIn,
  openJoining,
  type Stage,
  seenBy,
} from './services/joiner.server.ts';
export {
  listReaders,
  type Readers,
  type ReadersFilter,
  type Reading,
  readingOf,
  shownReadings,
} from './services/list-readers.server.ts';
export {
  type ChoiceLine,
  type ChoiceQuestion,
  type Choices,
  choiceGroups,
  loadChoiceQuestion,
} from './services/load-choices.server.ts';
export { type Entry, isOwnEntry, loadEntry } from './services/load-entry.server.ts';
export type { AnswerBehind, Use } from './services/load-use.server.ts';
export { type OwnIllness, ownIllness } from './services/own-illness.ts';
export { askedRecalls } from './services/recalls/asked-recalls.server.ts';
export { openReplies } from './services/recalls/written-outcome.server.ts';
export { checkPaper, type PaperStanding } from './services/receipts/check-paper.server.ts';
export { loadReceipt } from './services/receipts/load-receipt.server.ts';
export { proveReceipt, type ReceiptProof } from './services/receipts/prove-receipt.server.ts';
export { type AfterWithdrawal, afterWithdrawal, type WithdrawalClock } from './services/receipts/withdrawal-clocks.ts';
export { loadOwnWishes, type OwnWishes } from './services/record-wishes.server.ts';
export { lookAgain } from './services/settle-held.server.ts';
export { sentTo } from './services/standing/messages-sent.server.ts';
export { standingFor } from './services/standing/own-standing.server.ts';
export {
  approvalIn,
  canBeAnswered,
  countWaiting,
  type Lines,
  waitsForReply,
} from './services/standing/waiting-requests.server.ts';
export { loadStops } from './services/stops/load-stops.server.ts';
export { NO_SUBJECT, type Subject, subjectFields } from './services/subject.ts';
export {
  loadTakeBack,
  type TakeBackEntry,
  takeBackAtDesk,
  takeBackAtDeskForm,
} from './services/take-back-at-desk.server.ts';
export { SPOKEN, TOLD } from './services/withdraw-consent.server.ts';
export { closeTask, taskForm } from './services/withdrawal-tasks/close-task.server.ts';
export { loadShownTask, loadTask } from './services/withdrawal-tasks/load-task.server.ts';
export { settleTasks } from './services/withdrawal-tasks/settle-tasks.server.ts';
