/** Decide random scenes twice, here and in Cedar, and count; each answer must be equal reason by reason. */

import type { DecisionRequest } from '#bridge/contract/decision.ts';
import type { Action } from '#bridge/contract/vocabulary.ts';
import { decideOrThrow } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import type { Policy } from '#bridge/decision/policy.ts';
import type { CedarAnswer } from './cedar/authorize.ts';
import { randomFrom } from './random.ts';
import { randomScene } from './random-scenes.ts';
import type { Scene } from './world.ts';

export type Disagreement = {
  readonly seed: number;
  readonly index: number;
  readonly action: Action;
  readonly onlyHere: readonly string[];
  readonly onlyCedar: readonly string[];
  readonly scene: string;
};

export type Comparison = {
  cases: number;
  permits: number;
  readonly actions: Record<string, number>;
  readonly permitsOfAction: Record<string, number>;
  readonly codes: Record<string, number>;
  readonly disagreements: Disagreement[];
};

export const emptyComparison = (): Comparison => ({
  cases: 0,
  permits: 0,
  actions: {},
  permitsOfAction: {},
  codes: {},
  disagreements: [],
});

/** The decider's answer in Cedar's words: `code` or `code:provision`, sorted. */
export function answerHere(scene: Scene, policy: Policy): CedarAnswer {
  const verdict = decideOrThrow(memoryView(scene.world, scene.gateTime), scene.request as DecisionRequest, policy);
  if (verdict.decision === 'permit') return { decision: 'permit', reasons: [] };
  const reasons = verdict.reasons.map((reason) =>
    reason.provision ? `${reason.code}:${reason.provision}` : reason.code,
  );
  return { decision: 'deny', reasons: reasons.sort() };
}

const count = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/** @param stopAt give up after so many disagreements */
export function compareScenes(
  options: { readonly seed: number; readonly cases: number; readonly stopAt: number; readonly only?: Action },
  policy: Policy,
  askCedar: (scene: Scene) => CedarAnswer,
): Comparison {
  const comparison = emptyComparison();
  const random = randomFrom(options.seed);
  while (comparison.cases < options.cases && comparison.disagreements.length < options.stopAt) {
    const scene = randomScene(random, options.only);
    const { action } = scene.request;
    const here = answerHere(scene, policy);
    const cedar = askCedar(scene);
    count(comparison.actions, action);
    if (here.decision === 'permit') {
      comparison.permits += 1;
      count(comparison.permitsOfAction, action);
    }
    for (const reason of here.reasons) count(comparison.codes, reason.split(':')[0] as string);
    if (here.decision !== cedar.decision || here.reasons.join() !== cedar.reasons.join()) {
      comparison.disagreements.push({
        seed: options.seed,
        index: comparison.cases,
        action,
        onlyHere: here.reasons.filter((reason) => !cedar.reasons.includes(reason)),
        onlyCedar: cedar.reasons.filter((reason) => !here.reasons.includes(reason)),
        scene: JSON.stringify(scene),
      });
    }
    comparison.cases += 1;
  }
  return comparison;
}

export function addComparison(sum: Comparison, part: Comparison): Comparison {
  sum.cases += part.cases;
  sum.permits += part.permits;
  for (const table of ['actions', 'permitsOfAction', 'codes'] as const) {
    for (const [key, times] of Object.entries(part[table])) sum[table][key] = (sum[table][key] ?? 0) + times;
  }
  sum.disagreements.push(...part.disagreements);
  return sum;
}
