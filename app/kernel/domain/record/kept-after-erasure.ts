/**
 * What stays when a person was erased, by kind, for the page on which it is decided and for docs/erasure.md. None of it holds a word of
 * hers: identifiers and codes under a number that nobody can resolve any more. `tables` is held against the database by a test.
 */
export const KEPT_AFTER_ERASURE = [
  {
    kind: 'ledger',
    tables: [
      'ledger_event',
      'participant_head',
      'feed_line',
      'receipt',
      'enrolment',
      'withdrawal_task',
      'reconsent_step',
    ],
  },
  { kind: 'provisions', tables: ['manifest_sample', 'decision_log'] },
  { kind: 'looks', tables: ['access_log', 'audit_entry'] },
  { kind: 'messages', tables: ['message', 'mail_bounce', 'mail_stop', 'account'] },
  { kind: 'findings', tables: ['finding_case'] },
  { kind: 'erasure', tables: ['erasure_request'] },
  /** of staff and applicants, not of her */
  {
    kind: 'offices',
    tables: [
      'declared_relative',
      'affiliation',
      'seat',
      'forum_interest',
      'training',
      'request_event',
      'staff_typed',
      'request_note',
    ],
  },
] as const;

/** What the page names: what stays of people in their office is not hers. */
export const KEPT_OF_HER = KEPT_AFTER_ERASURE.map(({ kind }) => kind).filter((kind) => kind !== 'offices');
