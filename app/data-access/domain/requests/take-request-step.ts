/** Whether a step may be taken now: role and stage by the table, then what the single case asks. Pure; refusals are values. */

import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { DAY_MS, type Day, dayOf, type Instant } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import type { RecipientClass } from '#bridge/contract/vocabulary.ts';
import { feeRefused } from '../forum/application.ts';
import {
  awaitsCommittee,
  cannotAnswerClearing,
  cannotAskClearing,
  cannotJudge,
  cannotReplace,
} from '../publications/clearing.ts';
import { cannotNoticePatent, cannotPublishOn } from '../publications/notices.ts';
import { isOutOf, PANEL_LOAD_CAP, possibleDeputies } from './deputies.ts';
import { isJudgedAgain } from './edited-in-review.ts';
import { PANEL_LEAST_DAYS, panelViewAt } from './panel-view.ts';
import type { Body, NewRequestEvent, RequestPayloads } from './request-event.ts';
import type { RequestState } from './request-state.ts';
import { mayStep } from './request-steps.ts';
import {
  BODY_ROLE,
  countedVotes,
  LEADING_PARTS,
  officeStanding,
  type Seat,
  seatOf,
  seatStandingOf,
  seatsOn,
  voteTallyOf,
} from './seats.ts';

export type Stepper = { readonly account: string; readonly role: Role };

export type Facts = {
  /** every account of the human who acts */
  readonly own: OwnAccounts;
  readonly now: Instant;
  readonly seats: readonly Seat[];
  readonly recipientClass: RecipientClass;
  readonly route: Approval['route'];
  /** from which day a company may publish what it finds; null for all others (publication/notices.ts) */
  readonly publishingOpens: Day | null;
  /** the acting applicant belongs to the organisation that asks */
  readonly isOwn: boolean;
  /** how many open requests each account reads for a body now, this one left out */
  readonly load: Readonly<Record<string, number>>;
};

export type Taken = Done<{ readonly event: NewRequestEvent }>;

type Check = () => Refused | null;

/** Free of interests, in office, for this text. What is not opened to her says no more than that. */
function isFree(state: RequestState, body: Body, { account, role }: Stepper, { seats, now }: Facts): Refused | null {
  if (role !== BODY_ROLE[body]) return refuse('not-permitted');
  const standing = seatStandingOf(state, body, seats, account, now);
  if (standing === 'must-declare') return refuse('interests-first');
  return standing === 'free' ? null : refuse('recused');
}

const leads = (body: Body, { account, role }: Stepper, { seats, now }: Facts): Refused | null => {
  const seat = role === BODY_ROLE[body] ? seatOf(seats, body, account, now) : null;
  return seat !== null && LEADING_PARTS.includes(seat.part) ? null : refuse('not-permitted');
};

const aboutThis = (state: RequestState, version: number): Refused | null =>
  version === state.version ? null : refuse('request-edited');

/** After the review nothing is judged but what the panel says again of a view that is in doubt. */
const isJudgedStill = ({ stage, panelInDoubt }: RequestState, body: Body): Refused | null =>
  stage === 'in-review' || (body === 'panel' && panelInDoubt) ? null : refuse('request-stage');

type Checks = {
  readonly [K in NewRequestEvent['kind']]?: (
    state: RequestState,
    payload: RequestPayloads[K],
    who: Stepper,
    facts: Facts,
  ) => readonly Check[];
};

const daysBetween = (from: Instant, until: Instant) => (Date.parse(until) - Date.parse(from)) / DAY_MS;
const isByAgreement = ({ route }: Facts): Refused | null =>
  route === 'acquirer-agreement-and-report' ? null : refuse('approval-route-differs');

const hasCome = (day: Day, { now }: Facts): Refused | null => (day <= dayOf(now) ? null : refuse('in-the-future'));

const CHECKS: Checks = {
  ChangeFoundMinor: (state, { version }) => [
    () => aboutThis(state, version),
    () => (state.setAside?.asksSame ? null : refuse('change-not-minor')),
    () => (isJudgedAgain(state) ? refuse('change-not-minor') : null),
  ],
  Submitted: (state, { version }) => [() => (version === state.version + 1 ? null : refuse('request-edited'))],
  ReturnedForCompletion: (state, { version }) => [() => aboutThis(state, version)],
  FoundComplete: (state, { version, panelUntil, reviewUntil }, _who, { now }) => [
    () => aboutThis(state, version),
    () =>
      daysBetween(now, panelUntil) >= PANEL_LEAST_DAYS - 1 && panelUntil <= reviewUntil
        ? null
        : refuse('term-too-short'),
  ],
  ReadersNamed: (state, { body, members }, who, facts) => [
    () =>
      body === 'panel'
        ? leads('panel', who, facts)
        : who.role === 'review-secretariat'
          ? null
          : refuse('not-permitted'),
    () => (members.every((one) => seatOf(facts.seats, body, one, facts.now)) ? null : refuse('seat-missing')),
    () =>
      body === 'panel' && members.some((one) => (facts.load[one] ?? 0) >= PANEL_LOAD_CAP) ? refuse('load-full') : null,
    () => (body === 'panel' && members.some((one) => isOutOf(state, one)) ? refuse('reader-not-free') : null),
  ],
  InterestDeclared: (state, { body, version, ground, words }, { account, role }, { seats, now }) => [
    () => (role === BODY_ROLE[body] && seatOf(seats, body, account, now) ? null : refuse('not-permitted')),
    () =>
      state.stage === 'in-review' || (body === 'committee' && awaitsCommittee(state)) ? null : refuse('request-stage'),
    () => aboutThis(state, version),
    // what was found, or said once, is not unsaid by a later word
    () => (seatStandingOf(state, body, seats, account, now) === 'recused' ? refuse('recused') : null),
    () => (ground === 'other' && words === '' ? refuse('reason-missing') : null),
  ],
  OfficeInterestDeclared: (state, { version, ground, words }) => [
    () => aboutThis(state, version),
    () => (ground === 'other' && words === '' ? refuse('reason-missing') : null),
  ],
  InterestFound: (_state, { body, member }, { account, role }, { seats }) => [
    () =>
      role === 'review-secretariat' || (role === BODY_ROLE[body] && member === account)
        ? null
        : refuse('not-permitted'),
    () => (seats.some((seat) => seat.body === body && seat.account === member) ? null : refuse('seat-missing')),
  ],
  SteppedAside: (state, { body, deputy }, { account, role }, { seats, load, now }) => [
    () => (role === BODY_ROLE[body] && seatOf(seats, body, account, now) ? null : refuse('not-permitted')),
    () => (deputy === null || seatOf(seats, body, deputy, now) ? null : refuse('seat-missing')),
    // only whoever reads it hands it on, and only to somebody who can take it
    () => {
      if (deputy === null || body !== 'panel') return null;
      const possible = possibleDeputies(seatsOn(seats, 'panel', now), state, { account, load });
      return state.bodies.panel.readers.includes(account) && possible.includes(deputy)
        ? null
        : refuse('reader-not-free');
    },
  ],
  AskedApplicant: (state, { body }, who, facts) => [() => isFree(state, body, who, facts)],
  ApplicantAnswered: ({ questions }, { question }) => [
    () => (questions.some(({ id, answer }) => id === question && answer === null) ? null : refuse('question-unknown')),
  ],
  PlainWordsAsked: (state, _payload, who, facts) => [() => isFree(state, 'panel', who, facts)],
  ItemReviewed: (state, { body, version }, who, facts) => [
    () => isFree(state, body, who, facts),
    () => aboutThis(state, version),
  ],
  VoteCast: (state, { body, version, vote, conditions }, who, facts) => [
    () => isFree(state, body, who, facts),
    () => aboutThis(state, version),
    () => ((vote === 'approve-with-conditions') === conditions.length > 0 ? null : refuse('conditions-differ')),
    () => (body === 'panel' && vote === 'send-back' ? refuse('answer-not-offered') : null),
    () => isJudgedStill(state, body),
  ],
  MinorityOpinionGiven: (state, { body }, who, facts) => [() => isFree(state, body, who, facts)],
  PanelSpoke: (state, { version, view, conditions, members }, who, facts) => [
    () => leads('panel', who, facts),
    () => isFree(state, 'panel', who, facts),
    () => aboutThis(state, version),
    () => isJudgedStill(state, 'panel'),
    () => (state.panelSpoke === null || state.panelInDoubt ? null : refuse('panel-has-spoken')),
    () =>
      state.panelInDoubt || facts.now < (state.bodies.panel.until ?? facts.now) ? null : refuse('panel-time-over'),
    () => ((view === 'with-conditions') === conditions.length > 0 ? null : refuse('conditions-differ')),
    () => {
      const counted = voteTallyOf(countedVotes(state, 'panel', facts.seats, facts.now));
      const isSame = (Object.keys(members) as (keyof typeof members)[]).every(
        (vote) => members[vote] === counted[vote],
      );
      return isSame ? null : refuse('votes-moved-on');
    },
  ],
  PanelAnswered: (state, { version }) => [
    () => aboutThis(state, version),
    () => (state.panelUnanswered ? null : refuse('panel-not-differing')),
  ],
  AcquirerAgreed: (_state, { agreedOn }, _who, facts) => [() => isByAgreement(facts), () => hasCome(agreedOn, facts)],
  ReportAccepted: (state, { panelView }, _who, facts) => [
    () => isByAgreement(facts),
    () => (state.acquirer === null ? refuse('agreement-missing') : null),
    () => (panelViewAt(state, facts.now) === panelView ? null : refuse('panel-view-missing')),
  ],
  AgreementSigned: (_state, { signedOn, feeClass }, _who, facts) => [
    () => hasCome(signedOn, facts),
    () => feeRefused(facts.recipientClass, feeClass),
  ],
  TrainingConfirmed: (_state, { until }, _who, { now }) => [() => (until >= dayOf(now) ? null : refuse('in-the-past'))],
  DestructionConfirmed: ({ agreement }, { on }, _who, facts) => [
    () => hasCome(on, facts),
    // before its agreement it had nothing to destroy
    () => (agreement !== null && on < agreement.signedOn ? refuse('term-backwards') : null),
  ],
  Resumed: ({ decided, reportAccepted, resumption }, _payload, _who, { own }) => [
    () => (decided || reportAccepted ? null : refuse('decision-missing')),
    () => (resumption !== null && !isOwn(own, resumption.account) ? null : refuse('two-people-needed')),
  ],
  ClosingReportGiven: ({ closingReport }) => [() => (closingReport === null ? null : refuse('request-stage'))],
  PublicationShown: ({ publications }, { on, replaces }, _who, { publishingOpens, now }) => [
    () => cannotPublishOn(on, publishingOpens),
    () => cannotReplace(publications, replaces, now),
  ],
  CaseReportAsked: ({ publications }, { publication }) => [() => cannotAskClearing(publications, publication)],
  PublicationJudged: (state, { publication }, who, facts) => [
    () => isFree(state, 'committee', who, facts),
    () => cannotJudge(state.publications, publication, who.account),
  ],
  PublicationCleared: ({ publications }, answer, _who, facts) => [
    () => cannotAnswerClearing(publications, answer, facts),
  ],
  PatentNoticed: (_state, patent, _who, { publishingOpens, now }) => [
    () => cannotNoticePatent(patent, publishingOpens, now),
  ],
  Closed: ({ destroyed }) => [() => (destroyed === null ? refuse('destruction-missing') : null)],
};

/** Somebody of the secretariat who has an interest takes no step more; another does. */
export const isRecusedInOffice = (state: RequestState, { role }: Stepper, own: OwnAccounts): Refused | null =>
  role === 'review-secretariat' && [...own].some((account) => officeStanding(state, account) === 'recused')
    ? refuse('recused')
    : null;

/** Whose request it is, for steps that an applicant takes. */
const isOfApplicant = ({ role }: Stepper, { isOwn }: Facts): Refused | null =>
  (role === 'applicant' || role === 'data-user') && !isOwn ? refuse('not-permitted') : null;

export function takeRequestStep<K extends NewRequestEvent['kind']>(
  state: RequestState,
  event: NewRequestEvent<K>,
  who: Stepper,
  facts: Facts,
): Taken {
  const checks = CHECKS[event.kind] as
    | ((state: RequestState, payload: unknown, who: Stepper, facts: Facts) => readonly Check[])
    | undefined;
  const refused = firstRefusal([
    () => isOfApplicant(who, facts),
    () => isRecusedInOffice(state, who, facts.own),
    () => (mayStep(event.kind, who.role, state.stage) ? null : refuse('request-stage')),
    ...(checks?.(state, event.payload, who, facts) ?? []),
  ]);
  return refused ?? { ok: true, event };
}
