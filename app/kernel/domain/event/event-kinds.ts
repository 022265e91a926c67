/** The closed list of event kinds. Adding one breaks the build until every reader handles it. Source: domain.md §3. */

/** Events of one participant: they carry a gap-free `number` and fold to that participant's consent. */
export const PARTICIPANT_EVENT_KINDS = [
  'ParticipantInvited',
  'IdentityVerified',
  'ComprehensionChecked',
  'ConsentGiven',
  'ConsentRefused',
  'ExplanationConfirmed',
  'AssentRecorded',
  'ChoicesChanged',
  'SpecificAnswerGiven',
  'ConsentWithdrawn',
  'WithdrawalTakenBack',
  'CoolingOffWaived',
  'WithdrawalTaskClosed',
  'ReconsentAsked',
  'ReconsentGiven',
  'ReconsentLapsed',
  'ProxyAppointed',
  'ProxyEnded',
  'ParentsDisagreed',
  'GuardianObjected',
  'MajorityConfirmed',
  'IncapacityRecorded',
  'WishesRecorded',
  'DeathRecorded',
  'PaperConsentTranscribed',
  'FindingPreferencesSet',
  'RecontactPreferencesSet',
  'RecontactSent',
  'SampleRegistered',
  'SampleReassigned',
  'EntryCorrected',
  'EnrolmentTransferred',
  'ParticipantMerged',
  'ParticipantErased',
  'RecallAnswered',
  'StudyEnded',
  'NoticeGiven',
  'NoticeStopped',
  'NoticeDeletionRecorded',
  'CaseReportAnswered',
  'EmergencyReadingAllowed',
  'AnswersHeld',
  'HeldAnswersConfirmed',
  'HeldAnswersEnded',
] as const;
export type ParticipantEventKind = (typeof PARTICIPANT_EVENT_KINDS)[number];

/**
 * Events of the programme: `participant` and `number` are null. An expert-panel decision is one although it names a
 * person, because the feed carries it beside the consent state and not inside it (its line has no `number`).
 */
export const PROGRAMME_EVENT_KINDS = [
  'ReleaseRecorded',
  'RequestDecided',
  'DocumentPublished',
  'ApprovalSet',
  'DataSetSet',
  'MembershipSet',
  'ExpertPanelDecided',
  'EthicsOpinionRegistered',
  'EthicsOpinionWithdrawn',
  'SuspensionSet',
  'SuspensionLifted',
  'PolicyPublished',
  'CareOverrideAsked',
  'CareOverrideGranted',
  'LedgerOpened',
  'AdministrationRecorded',
] as const;
export type ProgrammeEventKind = (typeof PROGRAMME_EVENT_KINDS)[number];

export const EVENT_KINDS = [...PARTICIPANT_EVENT_KINDS, ...PROGRAMME_EVENT_KINDS] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const isProgrammeKind = (kind: EventKind): kind is ProgrammeEventKind =>
  (PROGRAMME_EVENT_KINDS as readonly EventKind[]).includes(kind);
