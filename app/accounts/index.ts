/** What other contexts use of this one. Nothing else is theirs to import. */
export {
  changeGuard,
  type GuardPage,
  guardForm,
  loadGuard,
} from './services/access-restrictions/restrict-record.server.ts';
export {
  type HandedOver,
  handOverForAssent,
  handOverForPassword,
  isUnlockedByCode,
  lockedPage,
} from './services/assisted-session/hand-over.server.ts';
export { startAssistedSession } from './services/assisted-session/start-assisted-session.server.ts';
export { confirmWayIn, isWayInWaiting } from './services/confirm-way-in.server.ts';
export { issueRecovery, recoveryForm } from './services/issue-recovery.server.ts';
export { makeAccount } from './services/make-account.server.ts';
export {
  inviteToOrganisation,
  organisationStateOf,
  takeApart,
} from './services/organisation-sign-in/identities.server.ts';
export { passwordFault } from './services/password-rules.server.ts';
export { AccountExists, setCredentials } from './services/set-credentials.server.ts';
