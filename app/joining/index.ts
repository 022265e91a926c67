/** What other contexts use of this one. Nothing else is theirs to import. */
export { listBookmarks } from './services/bookmarks.server.ts';
export { listFormDrafts } from './services/form-drafts/form-drafts.server.ts';
export { createInvitation } from './services/invitation/create-invitation.server.ts';
export { openResumeLink } from './services/invitation/resume-link.server.ts';
export { scanOf } from './services/paper/load-paper-entry.server.ts';
