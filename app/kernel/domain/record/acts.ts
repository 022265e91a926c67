/** Acts taken out of events: which answers each entry gives, by whom, from when they may count. */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { ParticipantEvent } from '../event/event.ts';
import type { Answer, AnswerChange, Answers, ListsSeen, Seen, Speaker } from '../event/payloads/parts.ts';
import { earlier, type Instant, later } from '../instant.ts';
import type { Act, Stop } from './order-of-acts.ts';
import type { SignedConsent } from './record.ts';

/** Which list version stands behind a question. */
export function listBehind(provision: ProvisionCode, lists: ListsSeen | null): string | null {
  if (!lists) return null;
  if (provision === 'share-overseas') return lists.countries;
  return /^findings-(cancer-actionable|other-actionable|carrier|pharmacogenomic|untreatable)$/.test(provision)
    ? lists.genes
    : null;
}

/** From when a permitting act may count: at the end of its span, since no one can say when that day it happened. */
export const countsFrom = (event: ParticipantEvent): Instant => earlier(event.occurredAt.until, event.recordedAt);

export type Entitlement = (speaker: Speaker, event: ParticipantEvent) => boolean;

type Given = { readonly seen: Seen; readonly lists: ListsSeen | null; readonly by: Speaker };

/**
 * The acts in one event; none in most kinds. Adding a kind breaks this switch until it is said which it is.
 * @param consents confirmations found beforehand, by number of the consent
 * @param entitled whether a speaker held the power at that time
 * @param voided numbers of entries that were taken away: what rests on such an identity check permits nothing
 */
export function actsOf(
  event: ParticipantEvent,
  consents: ReadonlyMap<number, SignedConsent>,
  entitled: Entitlement,
  voided: ReadonlySet<number>,
): Act[] {
  const act = (
    given: Given,
    provision: ProvisionCode,
    answer: Answer,
    from: Instant | null,
    of: string | null = null,
  ): Act => ({
    number: event.number as number,
    revision: event.revision,
    kind: event.kind,
    provision,
    case: of,
    answer,
    span: event.occurredAt,
    countsFrom: from,
    by: given.by.who,
    entitled: entitled(given.by, event),
    assentOnly: event.kind === 'AssentRecorded',
    document: { id: given.seen.document, version: given.seen.version },
    list: listBehind(provision, given.lists),
  });
  const fromAnswers = (given: Given, answers: Answers, from: Instant | null) =>
    (Object.entries(answers) as [ProvisionCode, Answer][]).map(([code, answer]) => act(given, code, answer, from));
  const fromChanges = (given: Given, changes: readonly AnswerChange[], from: Instant | null = countsFrom(event)) =>
    changes.map((change) => act(given, change.provision, change.to, from));
  const person = { who: 'person' } as const;

  switch (event.kind) {
    case 'ConsentGiven':
    case 'ReconsentGiven':
    case 'PaperConsentTranscribed': {
      const confirmedAt = consents.get(event.number as number)?.confirmedAt ?? null;
      return fromAnswers(event.payload, event.payload.answers, confirmedAt && later(confirmedAt, countsFrom(event)));
    }
    case 'ChoicesChanged': {
      // on paper one person's typing closes; it opens once the second has typed the same
      const byOne = event.payload.transcription?.second === null;
      return fromChanges(event.payload, event.payload.changes, byOne ? null : countsFrom(event));
    }
    case 'FindingPreferencesSet':
      return fromChanges(event.payload, event.payload.changes);
    case 'RecontactPreferencesSet':
      return fromChanges({ ...event.payload, lists: null }, event.payload.changes);
    case 'AssentRecorded':
      return fromAnswers(
        { seen: event.payload.seen, lists: null, by: person },
        event.payload.answers,
        countsFrom(event),
      );
    case 'MajorityConfirmed': {
      const from = voided.has(event.payload.identity) ? null : countsFrom(event);
      return fromAnswers({ ...event.payload, by: person }, event.payload.answers, from);
    }
    case 'SpecificAnswerGiven': {
      const { provision, decision, case: of } = event.payload;
      return [act({ ...event.payload, lists: null }, provision, decision, countsFrom(event), of)];
    }
    case 'ParticipantMerged':
      return event.payload.side === 'closed'
        ? []
        : event.payload.refusals.map((provision) => ({
            ...act({ seen: NOTHING_SEEN, lists: null, by: person }, provision, 'deny', null),
            document: null,
          }));
    case 'ParticipantInvited':
    case 'IdentityVerified':
    case 'ComprehensionChecked':
    case 'ConsentRefused':
    case 'ExplanationConfirmed':
    case 'ConsentWithdrawn':
    case 'WithdrawalTakenBack':
    case 'CoolingOffWaived':
    case 'WithdrawalTaskClosed':
    case 'ReconsentAsked':
    case 'ReconsentLapsed':
    case 'ProxyAppointed':
    case 'ProxyEnded':
    case 'ParentsDisagreed':
    case 'GuardianObjected':
    case 'IncapacityRecorded':
    case 'WishesRecorded':
    case 'DeathRecorded':
    case 'RecontactSent':
    case 'SampleRegistered':
    case 'SampleReassigned':
    case 'EntryCorrected':
    case 'EnrolmentTransferred':
    case 'ParticipantErased':
    case 'RecallAnswered':
    case 'StudyEnded':
    // of another law: research consent does not read it
    case 'NoticeGiven':
    case 'NoticeStopped':
    case 'NoticeDeletionRecorded':
    // about printed words alone: no use of data rests on it
    case 'CaseReportAnswered':
    // who may read her record for a quarter of an hour: nothing of her consent
    case 'EmergencyReadingAllowed':
    // given, and waiting: in its time an entry of its own permits, or nothing does
    case 'AnswersHeld':
    case 'HeldAnswersConfirmed':
    case 'HeldAnswersEnded':
      return [];
    default:
      return event satisfies never;
  }
}

const NOTHING_SEEN: Seen = {
  document: '-',
  version: '-',
  audience: 'adult',
  language: 'ja',
  layer: 'sentence',
  rendering: '0'.repeat(64),
};

/** The stops in one event: they stand against every provision at once. */
export function stopOf(event: ParticipantEvent): Stop | null {
  const type =
    event.kind === 'ConsentWithdrawn'
      ? 'withdrawal'
      : event.kind === 'ParticipantMerged' && event.payload.withdrawal !== null
        ? 'withdrawal'
        : event.kind === 'ConsentRefused'
          ? 'refusal'
          : event.kind === 'MajorityConfirmed'
            ? 'own-only'
            : event.kind === 'IncapacityRecorded' && event.payload.state === 'regained'
              ? 'own-only'
              : null;
  return type && { type, number: event.number as number, revision: event.revision, span: event.occurredAt };
}
