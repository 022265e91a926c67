/** What every gate does on the day, about one who has stayed silent: asked of the gate's own decision. Pure. */
import { instantOf, msOf } from '#app/kernel/domain/instant.ts';
import { GATE_QUESTIONS, type GateQuestion, silentState, viewAt } from '#app/kernel/services/gate/gate-questions.ts';
import type { Instant } from '#bridge/contract/consent-state.ts';
import type { Verdict } from '#bridge/contract/decision.ts';
import type { Action, ProvisionCode, ReasonCode } from '#bridge/contract/vocabulary.ts';
import { decide } from '#bridge/decision/decide.ts';
import type { Policy } from '#bridge/decision/policy.ts';

/** One kind of use, the moment before the day and at it. */
export type AtDeadline = {
  readonly action: Action;
  readonly variant: string;
  readonly before: Verdict['decision'];
  readonly after: Verdict['decision'];
  readonly codes: readonly ReasonCode[];
};

export function atDeadline(
  policy: Policy,
  { document, by, provisions }: { document: string; by: Instant; provisions: readonly ProvisionCode[] },
): AtDeadline[] {
  const state = silentState(by, provisions, document);
  const verdict = (question: GateQuestion, at: Instant) =>
    decide(viewAt(state, at, question), question.request, policy);
  return GATE_QUESTIONS.map((question) => {
    const after = verdict(question, by);
    return {
      action: question.action,
      variant: question.variant,
      before: verdict(question, instantOf(msOf(by) - 1)).decision,
      after: after.decision,
      codes: after.decision === 'permit' ? [] : [...new Set(after.reasons.map(({ code }) => code))],
    };
  });
}

/** What ends with one provision alone unanswered: the uses, and the gate's own reasons. */
export type Ends = {
  readonly provision: ProvisionCode;
  readonly ends: readonly Pick<AtDeadline, 'action' | 'variant'>[];
  readonly codes: readonly ReasonCode[];
};
export type DeadlineView = {
  readonly by: Instant;
  readonly each: readonly Ends[];
  /** actions that nothing asked here touches, though all of it stay unanswered */
  readonly goesOn: readonly Action[];
};

export function deadlineView(
  policy: Policy,
  asked: { readonly document: string; readonly by: Instant; readonly provisions: readonly ProvisionCode[] },
): DeadlineView {
  const each = asked.provisions.map((provision) => {
    const ended = atDeadline(policy, { ...asked, provisions: [provision] }).filter(
      ({ before, after }) => before === 'permit' && after === 'deny',
    );
    const codes = [...new Set(ended.flatMap((one) => one.codes))];
    return { provision, ends: ended.map(({ action, variant }) => ({ action, variant })), codes };
  });
  const all = atDeadline(policy, asked);
  const ended = new Set(all.filter(({ after }) => after === 'deny').map(({ action }) => action));
  return { by: asked.by, each, goesOn: [...new Set(all.map(({ action }) => action))].filter((one) => !ended.has(one)) };
}
