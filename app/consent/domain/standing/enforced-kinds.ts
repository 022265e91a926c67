/** Acts that a gate is concerned with: an invitation changes nothing that anybody may do. */
import type { ParticipantEventKind } from '#app/kernel/domain/event/event-kinds.ts';

export const ENFORCED_KINDS: ReadonlySet<ParticipantEventKind> = new Set<ParticipantEventKind>([
  'ConsentGiven',
  'ExplanationConfirmed',
  'ChoicesChanged',
  'FindingPreferencesSet',
  'ConsentWithdrawn',
  'WithdrawalTakenBack',
  'ReconsentGiven',
  'PaperConsentTranscribed',
  'ConsentRefused',
  'AssentRecorded',
  'ParentsDisagreed',
  'GuardianObjected',
  'MajorityConfirmed',
  'IncapacityRecorded',
  'SpecificAnswerGiven',
  'RecontactPreferencesSet',
  'SampleReassigned',
  'EntryCorrected',
]);
