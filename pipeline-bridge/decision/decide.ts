/**
 * The decision: may this be done with this person's data, now? One function; portal previews, lists, manifests, reports
 * and campaigns call it, nothing re-implements it. Source: contract §3, domain.md §4.
 */
import type { Basis, DecisionRequest, Reason, Verdict } from '../contract/decision.ts';
import { PROVISION_CODES, REASON_CODES } from '../contract/vocabulary.ts';
import { checkApproval, checkDataset, checkMembership } from './approval-cover.ts';
import type { Case, Check } from './case.ts';
import { checkDataUse } from './data-use-match.ts';
import { checkEffects } from './effects.ts';
import { groundsOf } from './grounds.ts';
import { caseOf } from './look-up-case.ts';
import { checkOverdueScope } from './overdue-scope.ts';
import type { Policy } from './policy.ts';
import { checkAnswers, checkCountry, checkFindingList } from './provisions-needed.ts';
import { checkAskedBefore, checkFrequency, checkReconsentIsDue } from './recontact.ts';
import {
  checkCounselling,
  checkEthicsOpinion,
  checkExpertPanel,
  checkNamedPerson,
  checkRelation,
} from './return-of-results.ts';
import { checkSuspensions } from './suspension.ts';
import type { DecisionView, Subject } from './view.ts';

/** Invited and closed enrolments get notices only. */
const checkStatus: Check = ({ policy, state, request }, reasons) => {
  const permitted = policy.status.permits[state.status];
  if (permitted !== undefined && !permitted.includes(request.action)) reasons.push({ code: 'not-active' });
};

/** Every check, by the name an operator sees in a trace. All of them speak, whatever the others said. */
export const CHECKS: readonly { readonly step: string; readonly check: Check }[] = [
  { step: 'status', check: checkStatus },
  { step: 'suspension', check: checkSuspensions },
  { step: 'effects', check: checkEffects },
  { step: 'overdue-scope', check: checkOverdueScope },
  { step: 'answers', check: checkAnswers },
  { step: 'country', check: checkCountry },
  { step: 'finding-list', check: checkFindingList },
  { step: 'membership', check: checkMembership },
  { step: 'approval', check: checkApproval },
  { step: 'dataset', check: checkDataset },
  { step: 'data-use', check: checkDataUse },
  { step: 'expert-panel', check: checkExpertPanel },
  { step: 'relation', check: checkRelation },
  { step: 'counselling', check: checkCounselling },
  { step: 'ethics-opinion', check: checkEthicsOpinion },
  { step: 'named-person', check: checkNamedPerson },
  { step: 'frequency', check: checkFrequency },
  { step: 'reconsent-due', check: checkReconsentIsDue },
  { step: 'asked-before', check: checkAskedBefore },
];

/** The enrolment asked about; null where the gate knows none. Manifests are not known here yet. */
export function subjectOf(view: DecisionView, request: DecisionRequest): Subject | null {
  const { subject } = request;
  if ('sample' in subject) return view.bySample(subject.sample);
  if ('participant' in subject) return view.byParticipant(subject.participant);
  return null;
}

const codeRank = new Map(REASON_CODES.map((code, rank) => [code, rank]));
const provisionRank = new Map(PROVISION_CODES.map((code, rank) => [code, rank]));
const rankOf = (reason: Reason): number =>
  (codeRank.get(reason.code) ?? 0) * 1000 + (reason.provision ? (provisionRank.get(reason.provision) ?? 0) + 1 : 0);

/** In answer order, one for each (code, provision); of several the first told stays. */
export function inAnswerOrder(reasons: readonly Reason[]): Reason[] {
  const firsts = new Map<number, Reason>();
  for (const reason of reasons) if (!firsts.has(rankOf(reason))) firsts.set(rankOf(reason), reason);
  return [...firsts.entries()].sort(([one], [other]) => one - other).map(([, reason]) => reason);
}

function basisOf(about: Case): Basis {
  return {
    provisions: about.provisions.map((code) => ({ code, document: about.state.provisions[code]?.document ?? null })),
    approval: about.approval?.id ?? null,
    grounds: groundsOf(about),
  };
}

/**
 * Decide and let faults out: for callers that log them. @throws whatever a damaged row or a failing view throws; a
 * thrown decision is no permit.
 */
export function decideOrThrow(view: DecisionView, request: DecisionRequest, policy: Policy): Verdict {
  const subject = subjectOf(view, request);
  if (subject === null) return { decision: 'deny', reasons: [{ code: 'unknown-subject' }] };
  const about = caseOf(view, request, policy, subject);
  const reasons: Reason[] = [];
  for (const { check } of CHECKS) check(about, reasons);
  const [first, ...rest] = inAnswerOrder(reasons);
  return first ? { decision: 'deny', reasons: [first, ...rest] } : { decision: 'permit', basis: basisOf(about) };
}

/**
 * All reasons for a no, or the basis of a yes. Pure. A fault inside is the answer `internal`: nothing thrown permits.
 * `view` MUST be one moment of one replica; `policy` the version announced.
 */
export function decide(view: DecisionView, request: DecisionRequest, policy: Policy): Verdict {
  try {
    return decideOrThrow(view, request, policy);
  } catch {
    return { decision: 'deny', reasons: [{ code: 'internal' }] };
  }
}
