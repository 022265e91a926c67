/**
 * A decision step by step, for the operator: the rows of the policy, the answers, the approval's cover and the data-use
 * terms that led to it, each with when it began. No identity: no person, no organisation, no gene, no disease.
 */
import type { Instant } from '../contract/consent-state.ts';
import type { DecisionRequest, Reason, Verdict } from '../contract/decision.ts';
import type { ProvisionCode, ProvisionDecision, ReasonCode } from '../contract/vocabulary.ts';
import { isCovered, isInForce, SCOPE_PARTS, type ScopePart } from './approval-cover.ts';
import type { Case } from './case.ts';
import { matchDataUse } from './data-use-match.ts';
import { CHECKS, inAnswerOrder, subjectOf } from './decide.ts';
import { type Effect, effectsOn } from './effects.ts';
import type { ReasonTexts } from './explain.ts';
import { caseOf } from './look-up-case.ts';
import { dataUseNow } from './overdue-scope.ts';
import type { Policy } from './policy.ts';
import type { DecisionView } from './view.ts';

/** What was looked at and what it said. */
export type TraceStep = { readonly step: string; readonly passed: boolean; readonly reasons: readonly Reason[] };

/** The answer a provision had; `specific` is the one about this very case, where the person gave one. */
export type TracedAnswer = {
  readonly provision: ProvisionCode;
  readonly title: ReasonTexts;
  readonly decision: ProvisionDecision;
  readonly since: Instant | null;
  readonly document: { readonly id: string; readonly version: string } | null;
  readonly list: string | null;
  readonly passed: boolean;
};

export type TracedApproval = {
  readonly id: string;
  readonly status: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly inForce: boolean;
  /** null where the request says no recipient or no purpose: nothing to cover */
  readonly cover: Readonly<Record<ScopePart, boolean>> | null;
  /** in force, of the right route, and every part of `cover` holds: a yes to it counts here */
  readonly covers: boolean;
};

export type TracedDataUse = {
  readonly result: 'permit' | 'deny' | 'manual';
  readonly permission: string | null;
  readonly also: readonly string[];
  readonly modifiers: readonly string[];
  readonly purpose: readonly string[];
  /** DUO terms that refused; a disease is told as the word */
  readonly refused: readonly { readonly code: ReasonCode; readonly term: string }[];
};

export type Trace = {
  readonly action: DecisionRequest['action'];
  readonly title: ReasonTexts;
  readonly policy: string;
  readonly decision: Verdict['decision'];
  readonly ethics: ReasonTexts & { readonly sources: readonly string[] };
  readonly steps: readonly TraceStep[];
  readonly effects: readonly (Effect & { readonly title: ReasonTexts; readonly meaning: ReasonTexts })[];
  readonly answers: readonly TracedAnswer[];
  readonly approval: TracedApproval | null;
  readonly dataUse: TracedDataUse | null;
};

function stepsOf(about: Case): readonly TraceStep[] {
  return CHECKS.map(({ step, check }) => {
    const reasons: Reason[] = [];
    check(about, reasons);
    return { step, passed: reasons.length === 0, reasons: inAnswerOrder(reasons) };
  });
}

function answersOf(about: Case, steps: readonly TraceStep[]): readonly TracedAnswer[] {
  const refused = new Set(steps.flatMap(({ reasons }) => reasons).map(({ provision }) => provision));
  return about.provisions.map((provision) => {
    const answer = about.state.provisions[provision];
    return {
      provision,
      title: about.policy.provisions[provision],
      decision: answer?.decision ?? 'not-asked',
      since: answer?.since ?? null,
      document: answer?.document ?? null,
      list: answer?.list ?? null,
      passed: !refused.has(provision),
    };
  });
}

function approvalOf(about: Case): TracedApproval | null {
  const { approval, request, policy, view } = about;
  if (approval === null || !about.row.readsUses) return null;
  const { recipient, purpose } = request;
  const parts = Object.entries(SCOPE_PARTS) as [ScopePart, (typeof SCOPE_PARTS)[ScopePart]][];
  const cover =
    recipient && purpose
      ? Object.fromEntries(
          parts.map(([name, holds]) => [
            name,
            holds({ approval, request, recipient, purpose, known: about, policy, view }),
          ]),
        )
      : null;
  const { id, status, from, until } = approval;
  const inForce = isInForce(approval, view.gateTime);
  const covers = isCovered(about);
  return { id, status, from, until, inForce, cover: cover as Record<ScopePart, boolean> | null, covers };
}

function dataUseOf(about: Case): TracedDataUse | null {
  if (!about.row.dataUse) return null;
  const dataUse = dataUseNow(about.state, about.view.gateTime);
  const { purpose, recipient } = about.request;
  const question = { dataUse, purpose, recipient, approval: about.approval };
  const { result, reasons } = matchDataUse(question, about.policy, about.view);
  return {
    result,
    permission: dataUse?.permission ?? null,
    also: dataUse?.also ?? [],
    modifiers: dataUse?.modifiers ?? [],
    purpose: purpose?.duo ?? [],
    refused: reasons.map(({ code, term }) => ({ code, term: term?.startsWith('DUO:') ? term : 'disease' })),
  };
}

/**
 * The same checks as `decide`, one at a time. @throws what `decideOrThrow` throws.
 * A trace of `return-finding` or `ask-again` is for the finding desk only.
 */
export function trace(view: DecisionView, request: DecisionRequest, policy: Policy): Trace {
  const { ethics, title } = policy.actions[request.action];
  const head = { action: request.action, title, policy: policy.version, ethics };
  const subject = subjectOf(view, request);
  if (subject === null) {
    const steps = [{ step: 'subject', passed: false, reasons: [{ code: 'unknown-subject' } as const] }];
    return { ...head, decision: 'deny', steps, effects: [], answers: [], approval: null, dataUse: null };
  }
  const about = caseOf(view, request, policy, subject);
  const steps = stepsOf(about);
  return {
    ...head,
    decision: steps.every((step) => step.passed) ? 'permit' : 'deny',
    steps,
    effects: effectsOn(about).map((effect) => ({
      ...effect,
      title: policy.columns[effect.column].title,
      meaning: policy.cells[effect.cell],
    })),
    answers: answersOf(about, steps),
    approval: approvalOf(about),
    dataUse: dataUseOf(about),
  };
}
