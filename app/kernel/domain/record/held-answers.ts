/**
 * Answers that wait (待っている答え), read off the ledger: given through a way in that is not her own yet. They are no answers until
 * the ordinary entry is written in their time; the fold never reads them. Whatever she says later about the same question, and
 * whatever stops use, ends one without any entry of its own. Pure.
 */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { LedgerEvent, ParticipantEvent } from '../event/event.ts';
import type { ParticipantEventKind } from '../event/event-kinds.ts';
import type { AnswerChange } from '../event/payloads/parts.ts';
import type { Instant } from '../instant.ts';

export type HeldEvent = ParticipantEvent & LedgerEvent<'AnswersHeld'>;
export type HeldAnswers = {
  readonly number: number;
  readonly event: HeldEvent;
  readonly changes: readonly AnswerChange[];
  /** it counts from then on; null: only once a colleague has called her */
  readonly from: Instant | null;
  readonly isConfirmed: boolean;
};

/** What a later entry does to one that waits: ends it, ends it where both are about one question, ends those it names, or nothing. */
const ENDS: Readonly<Record<ParticipantEventKind, 'all' | 'same-question' | 'named' | 'none'>> = {
  ParticipantInvited: 'all',
  IdentityVerified: 'none',
  ComprehensionChecked: 'none',
  ConsentGiven: 'all',
  ConsentRefused: 'all',
  ExplanationConfirmed: 'none',
  AssentRecorded: 'all',
  ChoicesChanged: 'same-question',
  SpecificAnswerGiven: 'none',
  ConsentWithdrawn: 'all',
  WithdrawalTakenBack: 'all',
  CoolingOffWaived: 'all',
  WithdrawalTaskClosed: 'none',
  ReconsentAsked: 'none',
  ReconsentGiven: 'all',
  ReconsentLapsed: 'none',
  ProxyAppointed: 'all',
  ProxyEnded: 'all',
  ParentsDisagreed: 'all',
  GuardianObjected: 'all',
  MajorityConfirmed: 'all',
  IncapacityRecorded: 'all',
  WishesRecorded: 'none',
  DeathRecorded: 'all',
  PaperConsentTranscribed: 'all',
  FindingPreferencesSet: 'same-question',
  RecontactPreferencesSet: 'same-question',
  RecontactSent: 'none',
  SampleRegistered: 'none',
  SampleReassigned: 'none',
  EntryCorrected: 'all',
  EnrolmentTransferred: 'none',
  ParticipantMerged: 'all',
  ParticipantErased: 'all',
  RecallAnswered: 'none',
  StudyEnded: 'all',
  NoticeGiven: 'none',
  NoticeStopped: 'none',
  NoticeDeletionRecorded: 'none',
  CaseReportAnswered: 'none',
  EmergencyReadingAllowed: 'none',
  AnswersHeld: 'same-question',
  HeldAnswersConfirmed: 'none',
  HeldAnswersEnded: 'named',
};

function questionsOf(event: ParticipantEvent): readonly ProvisionCode[] {
  const { payload } = event;
  const changes = 'changes' in payload ? payload.changes : event.kind === 'AnswersHeld' ? event.payload.held : [];
  return changes.map(({ provision }) => provision);
}

function isEndedBy(waiting: HeldAnswers, event: ParticipantEvent): boolean {
  switch (ENDS[event.kind]) {
    case 'all':
      return true;
    case 'same-question':
      return waiting.changes.some(({ provision }) => questionsOf(event).includes(provision));
    case 'named':
      return event.kind === 'HeldAnswersEnded' && event.payload.held.includes(waiting.number);
    case 'none':
      return false;
  }
}

/** @param events all of the participant's, in order */
export function heldAnswers(events: readonly ParticipantEvent[]): readonly HeldAnswers[] {
  let waiting: readonly HeldAnswers[] = [];
  for (const event of events) {
    waiting = waiting.filter((one) => !isEndedBy(one, event));
    if (event.kind === 'HeldAnswersConfirmed')
      waiting = waiting.map((one) =>
        event.payload.held.includes(one.number) ? { ...one, from: event.recordedAt, isConfirmed: true } : one,
      );
    if (event.kind === 'AnswersHeld') {
      const { held: changes, from } = event.payload;
      waiting = [...waiting, { number: event.number as number, event, changes, from, isConfirmed: false }];
    }
  }
  return waiting;
}

/** Not before its time; without a time, not before the call. */
export const isDue = ({ from }: HeldAnswers, now: Instant): boolean => from !== null && now >= from;
