/** State of one data access request: the fold of its chain. Pure. Source: domain.md §5, "Life cycle". */
import type { Instant } from '#app/kernel/domain/instant.ts';
import { type Publication, publicationsAfter } from '../publications/publications.ts';
import { activated, ended } from './approval.ts';
import { editedInReview, foundMinor, type SetAside } from './edited-in-review.ts';
import { inBody, isJudging, type Judging, judged } from './judged-state.ts';
import type { Body, InterestGround, RequestEvent, RequestPayloads, Vote } from './request-event.ts';
import type { ReviewItem } from './request-form.ts';

/**
 * `submitted`: waits for completeness. `in-review`: panel and committee side by side. `agreement`, `training`: approved and
 * not yet usable. `taken-over`: an amendment or renewal whose terms went into the approval that it was about; what follows
 * is that request's. `expired` is no stage: an active approval whose end has come, by the clock.
 */
export const REQUEST_STAGES = [
  'draft',
  'submitted',
  'incomplete',
  'in-review',
  'sent-back',
  'agreement',
  'training',
  'active',
  'taken-over',
  'suspended',
  'closing',
  'closed',
  'refused',
  'withdrawn',
] as const;
export type RequestStage = (typeof REQUEST_STAGES)[number];

type At<K extends keyof RequestPayloads> = RequestPayloads[K] & { readonly at: Instant; readonly account: string };

export type Declared = { readonly ground: InterestGround | null; readonly version: number; readonly at: Instant };
export type CastVote = {
  readonly vote: Vote;
  readonly conditions: readonly string[];
  readonly words: string;
  readonly version: number;
  /** parts on which she recorded nothing and said that she had read them */
  readonly readOnly?: readonly ReviewItem[];
  readonly at: Instant;
};
export type BodyState = {
  readonly until: Instant | null;
  readonly readers: readonly string[];
  readonly declared: Readonly<Record<string, Declared>>;
  /** found later, or stepped aside: recused whatever they declared */
  readonly out: Readonly<Record<string, 'interest-found' | 'stepped-aside'>>;
  readonly items: readonly At<'ItemReviewed'>[];
  readonly votes: Readonly<Record<string, CastVote>>;
  readonly minority: readonly At<'MinorityOpinionGiven'>[];
};

export type RequestQuestion = {
  readonly id: string;
  readonly body: Body;
  readonly words: string;
  readonly askedAt: Instant;
  readonly answer: { readonly words: string; readonly at: Instant } | null;
};

export type RequestState = {
  readonly stage: RequestStage;
  /** what an edit during the review set aside; null where there was none, or it was found minor */
  readonly setAside: SetAside | null;
  /** the newest that was handed in; 0 before the first */
  readonly version: number;
  readonly submittedAt: Instant | null;
  readonly completeAt: Instant | null;
  readonly returned: At<'ReturnedForCompletion'> | null;
  readonly bodies: Readonly<Record<Body, BodyState>>;
  /** what each of the secretariat has declared */
  readonly office: Readonly<Record<string, Declared>>;
  readonly panelSpoke: At<'PanelSpoke'> | null;
  /** an interest was found, since, of a member whose vote is in it, or who recorded it */
  readonly panelInDoubt: boolean;
  readonly plainAsked: At<'PlainWordsAsked'> | null;
  readonly plain: At<'PlainWordsGiven'> | null;
  readonly questions: readonly RequestQuestion[];
  readonly decided: At<'Decided'> | null;
  /** the panel's view, recorded again after the decision, waits for an answer in writing */
  readonly panelUnanswered: boolean;
  readonly panelAnswered: At<'PanelAnswered'> | null;
  readonly acquirer: At<'AcquirerAgreed'> | null;
  readonly reportAccepted: At<'ReportAccepted'> | null;
  readonly agreement: At<'AgreementSigned'> | null;
  readonly trainingUntil: string | null;
  /** number of the approval in the ledger, and its end */
  readonly approval: { readonly id: string; readonly until: Instant } | null;
  /** suspended by the office and not resumed since, whatever else happens to the request */
  readonly held: boolean;
  /** what one of two people has said about lifting the stop */
  readonly resumption: At<'ResumptionProposed'> | null;
  readonly publications: readonly Publication[];
  readonly patents: readonly At<'PatentNoticed'>[];
  readonly closingReport: At<'ClosingReportGiven'> | null;
  readonly destroyed: At<'DestructionConfirmed'> | null;
};

const NO_BODY: BodyState = { until: null, readers: [], declared: {}, out: {}, items: [], votes: {}, minority: [] };

export const DRAFT: RequestState = {
  stage: 'draft',
  setAside: null,
  version: 0,
  submittedAt: null,
  completeAt: null,
  returned: null,
  bodies: { panel: NO_BODY, committee: NO_BODY },
  office: {},
  panelSpoke: null,
  panelInDoubt: false,
  plainAsked: null,
  plain: null,
  questions: [],
  decided: null,
  panelUnanswered: false,
  panelAnswered: null,
  acquirer: null,
  reportAccepted: null,
  agreement: null,
  trainingUntil: null,
  approval: null,
  held: false,
  resumption: null,
  publications: [],
  patents: [],
  closingReport: null,
  destroyed: null,
};

const AFTER_DECISION: Readonly<Record<RequestPayloads['Decided']['outcome'], RequestStage>> = {
  approved: 'agreement',
  'approved-with-conditions': 'agreement',
  'sent-back': 'sent-back',
  refused: 'refused',
};

/** What one entry makes of the state before it. A kind that is not handled here does not compile. */
export function applied(state: RequestState, event: RequestEvent): RequestState {
  if (isJudging(event)) return judged(state, event);
  const { at } = event;
  const account = event.account ?? '';
  switch (event.kind) {
    case 'Submitted':
      if (event.payload.review && state.stage === 'in-review') return editedInReview(state, event);
      // what was asked, said and voted was about another text
      return { ...state, ...afresh(state), stage: 'submitted', version: event.payload.version, submittedAt: at };
    case 'ChangeFoundMinor':
      return foundMinor(state, event.payload.version);
    case 'ReturnedForCompletion':
      return { ...state, stage: 'incomplete', returned: { ...event.payload, at, account } };
    case 'FoundComplete': {
      const { panelUntil, reviewUntil } = event.payload;
      const begun: RequestState = { ...state, stage: 'in-review', completeAt: at, returned: null };
      return inBody(inBody(begun, 'panel', { until: panelUntil }), 'committee', { until: reviewUntil });
    }
    default:
      return appliedLater(state, event);
  }
}

const NO_ANSWER = { panelUnanswered: false, panelAnswered: null } as const;

/** A text is judged again: what stands of the time before is who was found to have an interest, and what was asked. */
function afresh(state: RequestState): Partial<RequestState> {
  const bodyAfresh = ({ readers, declared, out }: BodyState): BodyState => ({ ...NO_BODY, readers, declared, out });
  const { panel, committee } = state.bodies;
  const bodies = { panel: bodyAfresh(panel), committee: bodyAfresh(committee) };
  const ownRoute = { acquirer: null, reportAccepted: null, setAside: null };
  const ofPanel = { panelSpoke: null, panelInDoubt: false, plain: null, plainAsked: null };
  return { bodies, decided: null, ...NO_ANSWER, completeAt: null, ...ofPanel, ...ownRoute };
}

type Later = Exclude<
  RequestEvent,
  Judging | RequestEvent<'Submitted' | 'ReturnedForCompletion' | 'FoundComplete' | 'ChangeFoundMinor'>
>;

/** From the decision on. */
function appliedLater(state: RequestState, event: Later): RequestState {
  const { at } = event;
  const account = event.account ?? '';
  switch (event.kind) {
    case 'Decided':
      return {
        ...state,
        stage: ended(state, AFTER_DECISION[event.payload.outcome]),
        decided: { ...event.payload, at, account },
      };
    case 'PanelAnswered':
      return { ...state, panelUnanswered: false, panelAnswered: { ...event.payload, at, account } };
    case 'Reopened': {
      const undecided = { decided: null, ...NO_ANSWER, reportAccepted: null };
      return { ...state, stage: 'in-review', ...undecided, resumption: null };
    }
    case 'AcquirerAgreed':
      return { ...state, acquirer: { ...event.payload, at, account } };
    case 'ReportAccepted':
      return { ...state, stage: 'agreement', reportAccepted: { ...event.payload, at, account } };
    case 'AgreementSigned':
      return { ...state, stage: 'training', agreement: { ...event.payload, at, account } };
    case 'TrainingConfirmed':
      return { ...state, trainingUntil: event.payload.until };
    case 'Activated':
      return activated(state, event);
    case 'Suspended':
      return { ...state, stage: 'suspended', held: true, resumption: null };
    case 'ResumptionProposed':
      return { ...state, resumption: { ...event.payload, at, account } };
    case 'Resumed':
      return { ...state, stage: 'active', held: false, resumption: null };
    case 'TermsReplaced':
      return state.approval === null
        ? state
        : { ...state, approval: { id: state.approval.id, until: event.payload.until } };
    case 'PublicationShown':
    case 'CaseReportAsked':
    case 'PublicationJudged':
    case 'PublicationCleared':
    case 'PublicationStopped':
      return { ...state, publications: publicationsAfter(state.publications, event) };
    case 'PatentNoticed': {
      const others = state.patents.filter(({ number }) => number !== event.payload.number);
      return { ...state, patents: [...others, { ...event.payload, at, account }] };
    }
    case 'ClosingReportGiven':
      return { ...state, stage: 'closing', closingReport: { ...event.payload, at, account } };
    case 'DestructionConfirmed':
      return { ...state, destroyed: { ...event.payload, at, account } };
    case 'Closed':
      return { ...state, stage: 'closed' };
    case 'WithdrawnByApplicant':
      return { ...state, stage: ended(state, 'withdrawn') };
    default:
      return event satisfies never;
  }
}

/** @param events all of one request, in order of number, gap-free */
export const requestAt = (events: readonly RequestEvent[]): RequestState => events.reduce(applied, DRAFT);

/** The end of an approval has come: the gate says no by itself, and the desk says so. */
export const isExpired = (
  { stage, approval }: { readonly stage: RequestStage; readonly approval: { readonly until: Instant } | null },
  now: Instant,
): boolean => stage === 'active' && approval !== null && approval.until <= now;

/** Contracts and proofs come after the decision, too; of what has ended nothing is added. */
export const mayAttach = (stage: RequestStage): boolean =>
  !['taken-over', 'closed', 'refused', 'withdrawn'].includes(stage);
