import { expect, test } from 'vitest';
import { dataUseOf } from '#app/kernel/domain/record/data-use.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';

const since = '2026-11-01T00:00:00.000Z';
const answer = (decision: 'permit' | 'deny') =>
  ({ decision, since, document: null, list: null, number: 1, by: 'person', specific: {} }) as const;

/** The policy file states the table for people; the fold applies it. They must say the same. */
test.each(currentPolicy.dataUse.choices.rows)(
  '$provision sets the codes that the policy file states',
  ({ provision, permit, otherwise }) => {
    for (const [decision, terms] of [
      ['permit', permit],
      ['deny', otherwise],
    ] as const) {
      const answers = { 'share-academia': answer('permit'), [provision]: answer(decision) };
      const use = dataUseOf({ answers, diseases: [], reconsent: null });
      if (terms.permission) expect(use?.permission).toBe(terms.permission);
      for (const term of terms.also ?? []) expect(use?.also).toContain(term);
      for (const term of terms.modifiers ?? []) expect(use?.modifiers).toContain(term);
    }
  },
);
