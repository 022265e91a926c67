/** Rules that needed a decision (docs/gate/rules.md), as data: the decider, its columns, Cedar and the reference say the same. */
import { expect, test } from 'vitest';
import type { Action } from '#bridge/contract/vocabulary.ts';
import { fourAnswers } from '../four-deciders.ts';
import { patched, type ScenePatch } from '../scene-patch.ts';
import rules from './tables/rules.json' with { type: 'json' };

type Rule = { name: string; action: Action; patch: ScenePatch; expect: string[] };
type Chapter = { patches: Record<string, ScenePatch>; cases: (Rule & { from?: string })[] };

const cases = Object.entries(rules as unknown as Record<string, Chapter>).flatMap(
  ([chapter, { patches, cases: own }]) =>
    own.map((one) => ({ chapter, ...one, from: one.from === undefined ? {} : (patches[one.from] as ScenePatch) })),
);

test.each(cases)('$chapter, $action: $name', ({ action, from, patch, expect: expected }) => {
  const sorted = [...expected].sort();
  expect(fourAnswers(patched(action, from, patch))).toEqual({
    decider: sorted,
    columns: sorted,
    cedar: sorted,
    reference: sorted,
  });
});
