/** What the fold makes of one participant's events: the one picture that portal, gate, previews and reports share. */
import type { ParticipantId, SampleId } from '#bridge/contract/identifiers.ts';
import type {
  Assent,
  BlockCode,
  CapacityBasis,
  ConsentStatus,
  DeathWish,
  ProvisionCode,
  WithdrawalLevel,
} from '#bridge/contract/vocabulary.ts';
import type { QuietTimes } from '../contact/quiet-times.ts';
import type { ParticipantEventKind } from '../event/event-kinds.ts';
import type { Answer, Audience, Language, PersonalRef } from '../event/payloads/parts.ts';
import type { EventPayloads } from '../event/payloads.ts';
import type { Instant } from '../instant.ts';
import type { SampleKind } from '../samples/sample-kinds.ts';

export type DocumentVersionRef = { readonly id: string; readonly version: string };

/** One provision's answer as it holds. What is not in the map is silence: `not-asked`, never a yes. */
export type ProvisionAnswer = {
  readonly decision: Answer;
  /** a permitting answer: from when it takes effect; a refusing one: from when the person said it (UTC) */
  readonly since: Instant;
  readonly document: DocumentVersionRef | null;
  /** version of the country or gene list seen */
  readonly list: string | null;
  /** the event that says so */
  readonly number: number;
  readonly by: 'person' | 'proxy';
  /** answers to single cases, by approval, data set or campaign */
  readonly specific: Readonly<Record<string, { readonly decision: 'permit' | 'deny'; readonly since: Instant }>>;
};

/** Why a permitting act has no effect. Each is shown to the coordinator as a task and to the person as it is. */
export type WithoutEffect =
  | 'refusal-not-earlier'
  | 'withdrawal-not-earlier'
  | 'own-no-outranks-proxy'
  | 'proxy-not-entitled'
  | 'merged-refusal';

/** A permitting act kept in the ledger without effect; `against` is the event that stands before it. */
export type IneffectiveAct = {
  readonly number: number;
  readonly kind: ParticipantEventKind;
  readonly provision: ProvisionCode;
  readonly case: string | null;
  readonly because: WithoutEffect;
  readonly against: number | null;
};

export type WithdrawalRecord = {
  readonly number: number;
  /** a form of her own (or of who decides for her); else what brought the stop with it */
  readonly cause: 'form' | 'merge' | 'incapacity' | 'death';
  readonly level: WithdrawalLevel;
  /** from when the person's word holds */
  readonly effective: Instant;
  readonly recordedAt: Instant;
  readonly doctorMayTell: boolean | null;
  readonly sampleChoice: 'destroy' | 'keep-without-link' | null;
  /** until when it can be taken back; null: at any time (the lower levels destroy nothing) */
  readonly takeBackUntil: Instant | null;
  /** whose word it was; null: a stop that came by no form of hers */
  readonly by: 'person' | 'proxy' | null;
  readonly waived: boolean;
  /** nothing that cannot be undone is done before */
  readonly destroyFrom: Instant;
  /** where the outcome is told; a stop without a form of its own tells it where she looks */
  readonly outcomeTo: EventPayloads['ConsentWithdrawn']['outcomeTo'];
  readonly takenBack: { readonly number: number; readonly at: Instant } | null;
  readonly closedTasks: readonly ClosedTask[];
};

export type ClosedTask = {
  readonly task: string;
  readonly outcome: EventPayloads['WithdrawalTaskClosed']['outcome'];
  readonly at: Instant;
  /** number of the committee's opinion, where something could not be done */
  readonly opinion: string | null;
  /** where the reason lies */
  readonly record: PersonalRef | null;
};

export type ProxyRecord = {
  readonly number: number;
  readonly account: string | null;
  readonly kind: EventPayloads['ProxyAppointed']['kind'];
  readonly ground: EventPayloads['ProxyAppointed']['ground'];
  readonly from: Instant;
  readonly until: Instant | null;
  readonly ended: { readonly at: Instant; readonly why: EventPayloads['ProxyEnded']['why'] } | null;
};

export type CapacityRecord = {
  readonly basis: CapacityBasis;
  readonly assent: Assent;
  readonly blocked: readonly {
    readonly code: BlockCode;
    readonly provisions?: readonly ProvisionCode[];
    readonly since: Instant;
  }[];
  readonly proxies: readonly ProxyRecord[];
  readonly incapacity: 'lost-lasting' | 'lost-for-now' | null;
};

/** A consent signed. In force when confirmed and its yes to participation counts. */
export type SignedConsent = {
  readonly number: number;
  readonly document: string;
  readonly version: string;
  readonly audience: Audience;
  readonly language: Language;
  readonly rendering: string;
  readonly signedAt: Instant;
  /** null while it waits */
  readonly confirmedAt: Instant | null;
  /** what it waits for */
  readonly waitsFor: readonly ('explanation' | 'conversation')[];
  readonly wrongCore: readonly string[];
  readonly by: 'person' | 'proxy';
  /** false once the identity check it rests on was taken back as a mistake: it counts no more and waits for nothing */
  readonly identified: boolean;
};

export type SampleRecord = {
  readonly id: SampleId;
  /** null where it came from another enrolment, whose record says it */
  readonly kind: SampleKind | null;
  /** the sample that it was made of */
  readonly from: SampleId | null;
  readonly legacy: boolean;
  readonly further: boolean;
  readonly suspended: boolean;
  readonly site: string | null;
};

export type ConsentRecord = {
  readonly participant: ParticipantId;
  /** of the last event known */
  readonly number: number;
  readonly revision: number;
  readonly asOf: Instant;
  readonly status: ConsentStatus;
  readonly closedBecause: 'refused' | 'merged' | 'erased' | null;
  readonly invitation: (EventPayloads['ParticipantInvited'] & { readonly at: Instant }) | null;
  /** the latest consent in force */
  readonly inForce: SignedConsent | null;
  /** a consent signed that waits for the explainer */
  readonly pending: SignedConsent | null;
  /** the latest consent whose identity check was taken back: nothing is permitted by it, and it can still be withdrawn */
  readonly unidentified: SignedConsent | null;
  readonly answers: Readonly<Partial<Record<ProvisionCode, ProvisionAnswer>>>;
  /** how far the signed text goes where `scope-any-health` is no yes: MONDO, see signed-diseases.ts */
  readonly diseases: readonly string[];
  readonly ineffective: readonly IneffectiveAct[];
  readonly refusal: { readonly number: number; readonly askAgain: EventPayloads['ConsentRefused']['askAgain'] } | null;
  /** the highest level not taken back */
  readonly withdrawal: WithdrawalRecord | null;
  readonly withdrawals: readonly WithdrawalRecord[];
  readonly wishes: {
    readonly number: number;
    readonly death: DeathWish;
    readonly incapacity: DeathWish;
    readonly named: readonly PersonalRef[];
    readonly doctorMayTell: boolean | null;
  } | null;
  readonly deceased: {
    /** of the entry */
    readonly number: number;
    readonly recordedAt: Instant;
    readonly closedTasks: readonly ClosedTask[];
    readonly since: Instant;
    readonly wish: DeathWish;
    readonly anonymisedAt: Instant | null;
    readonly named: boolean;
  } | null;
  readonly studyEnded: Instant | null;
  readonly capacity: CapacityRecord;
  readonly reconsent: {
    readonly asked: number;
    readonly document: string;
    readonly version: string;
    readonly by: Instant;
    readonly provisions: readonly ProvisionCode[];
    readonly silence: 'no-reply' | 'unreachable' | null;
  } | null;
  /** first day of the month after the 18th birthday's month; null once the own choice is made */
  readonly majorityOn: Instant | null;
  readonly validUntil: Instant | null;
  readonly identities: readonly {
    readonly number: number;
    readonly of: 'person' | 'proxy';
    /** a proxy's: the event that appointed her */
    readonly appointed: number | null;
    readonly purpose: EventPayloads['IdentityVerified']['purpose'];
    readonly explainerKnown: boolean;
    readonly at: Instant;
  }[];
  /** the latest check: how many items were answered, how many rightly at the last try */
  readonly comprehension: {
    readonly number: number;
    readonly asked: number;
    readonly right: number;
    readonly wrongCore: readonly string[];
  } | null;
  readonly contacts: readonly { readonly topic: string; readonly at: Instant }[];
  readonly contactPreferences: {
    readonly channels: readonly string[];
    readonly perYear: number | null;
    readonly quiet: QuietTimes | null;
  } | null;
  readonly findingsReconfirmedAt: Instant | null;
  readonly site: string | null;
  readonly samples: readonly SampleRecord[];
  readonly mergedInto: ParticipantId | null;
};
