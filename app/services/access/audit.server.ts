/** Security events of accounts, for the person, the administrator and the auditor. Never what was typed. */
import type { Transaction } from '#app/adapters/database/database.server.ts';

export type AuditKind =
  | 'sign-in-failed'
  | 'password-accepted'
  | 'code-failed'
  | 'code-accepted'
  | 'code-enrolled'
  | 'joint-reading-started'
  | 'joint-reading-ended'
  | 'role-chosen'
  | 'recovery-requested'
  | 'recovery-issued'
  | 'recovered'
  | 'password-changed'
  | 'address-changed'
  | 'device-seen'
  | 'passkey-accepted'
  | 'passkey-added'
  | 'passkey-removed'
  | 'account-made'
  | 'staff-account-made'
  | 'member-account-issued'
  | 'archive-asked'
  | 'confidential-set'
  | 'confidential-lifted'
  | 'site-closed'
  | 'readers-named'
  | 'forum-applied'
  | 'forum-end-proposed'
  | 'forum-proposed'
  | 'forum-decided'
  | 'forum-membership-set'
  | 'affiliation-given'
  | 'affiliation-ended'
  | 'training-recorded'
  | 'decisions-read'
  | 'register-entered'
  | 'register-corrected'
  | 'release-recorded'
  | 'release-list-taken'
  | 'stop-proposed'
  | 'stop-confirmed'
  | 'result-entered'
  | 'seat-appointed'
  | 'seat-ended'
  | 'sanction-lift-proposed'
  | 'sanction-lifted'
  | 'sanction-proposed'
  | 'sanction-told'
  | 'sanction-replied'
  | 'sanction-confirmed'
  | 'review-decided'
  | 'care-override-redeemed'
  | 'incident-published';

export const audit = (
  tx: Pick<Transaction, 'auditEntry'>,
  at: Date,
  kind: AuditKind,
  account: string | null,
  detail: Readonly<Record<string, string | boolean>> = {},
) => tx.auditEntry.create({ data: { at, kind, account, detail } });
