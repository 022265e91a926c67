/**
 * What a decision may look at: read-only, synchronous, one moment of one replica.
 *
 * `decide` reads named members only (never enumerates a state), keeps no reference after it returns and asks for each
 * thing at most a few times. A columnar replica may therefore hand out one reused record with getters: two `Subject`s
 * are never alive at once. An implementation MUST give null for what it does not know, MUST NOT guess.
 */
import type { ConsentState, Instant, SampleState } from '../contract/consent-state.ts';
import type { DecisionRequest } from '../contract/decision.ts';
import type { ParticipantId, SampleId } from '../contract/identifiers.ts';
import type {
  Approval,
  Dataset,
  EthicsOpinion,
  ExpertPanelDecision,
  ListVersion,
  Membership,
  Suspension,
} from '../contract/programme-state.ts';

/**
 * Gate time is an interval of UTC instants: starts (from, embargo, publicFrom, anonymisedAt) count by `lower`, ends
 * (until, majority, due, validUntil, studyEnded) by `upper`. Source: lease line 12.
 */
export type GateTime = { readonly lower: Instant; readonly upper: Instant };

/** One enrolment as asked for; `sample` is null where the whole participant is meant. */
export type Subject = { readonly state: ConsentState; readonly sample: SampleState | null };

/** A row of the decision log that permitted this client the same work on the same subject. `at`: when it was said. */
export type EarlierPermit = { readonly decision: string; readonly at: Instant };

export interface DecisionView {
  readonly gateTime: GateTime;
  /** null too where the sample is listed more than once: a mix-up not yet settled */
  bySample(sample: SampleId): Subject | null;
  byParticipant(participant: ParticipantId): Subject | null;
  approval(id: string): Approval | null;
  dataset(id: string): Dataset | null;
  membership(organisation: string): Membership | null;
  expertPanel(id: string): ExpertPanelDecision | null;
  /** any recorded panel decision on this person's own disease */
  primaryPanel(participant: ParticipantId): ExpertPanelDecision | null;
  ethicsOpinion(id: string): EthicsOpinion | null;
  /**
   * The first permit, since the person's consent, of the client that asks, as far as it was looked up before. A view
   * that has no client or no decision log MUST give null: work that nobody permitted was never open.
   */
  earlierPermit(request: DecisionRequest): EarlierPermit | null;
  suspensions(): readonly Suspension[];
  list(id: string): ListVersion | null;
  /** equal to or below `parent`; `unknown` where either is not in the ontology */
  diseaseIsWithin(child: string, parent: string): boolean | 'unknown';
}

/** A start has certainly come. */
export const hasStarted = (time: GateTime, start: Instant): boolean => time.lower >= start;
/** An end may have come. */
export const mayHaveEnded = (time: GateTime, end: Instant): boolean => time.upper >= end;
