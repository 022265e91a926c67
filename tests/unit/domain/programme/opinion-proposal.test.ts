/** What may wait for a second person as an ethics opinion, and what the second person may confirm. */
import { expect, test } from 'vitest';
import {
  cannotConfirmOpinion,
  cannotProposeOpinion,
  OPINION_ACTIONS,
} from '#app/data-access/domain/programme/opinion-proposal.ts';
import policy from '#bridge/decision/policy/2026-11-01.json' with { type: 'json' };

const nobody = { participants: [], samples: [], documents: [], approvals: [] };
const TERMS = {
  decidedOn: '2026-11-01',
  from: '2026-11-02',
  until: '2027-11-01',
  covers: { ...nobody, documents: ['wgs-icf'] },
};
const TODAY = '2026-11-24';

test('an opinion as the letter has it may be entered', () => {
  expect(cannotProposeOpinion(TERMS, TODAY)).toBeNull();
  expect(cannotProposeOpinion({ ...TERMS, from: TERMS.decidedOn, until: TODAY }, TODAY)).toBeNull();
});

test.each([
  ['in-the-future', { decidedOn: '2026-11-25', from: '2026-11-25' }],
  ['opinion-before-decision', { from: '2026-10-31' }],
  ['term-backwards', { until: '2026-11-01' }],
  ['opinion-over', { until: '2026-11-23' }],
  ['opinion-covers-nothing', { covers: nobody }],
])('%s is refused', (code, planted) => {
  expect(cannotProposeOpinion({ ...TERMS, ...planted }, TODAY)).toMatchObject({ refusal: { code } });
});

test('one that is decided, is the same person’s, or is past its last day is not confirmed', () => {
  const entered = { until: TODAY, isDecided: false, isByOnePerson: false };
  expect(cannotConfirmOpinion(entered, TODAY)).toBeNull();
  const code = (planted: Partial<typeof entered>) =>
    cannotConfirmOpinion({ ...entered, ...planted }, TODAY)?.refusal.code;
  expect(code({ isDecided: true })).toBe('opinion-decided');
  expect(code({ isByOnePerson: true })).toBe('two-people-needed');
  expect(code({ until: '2026-11-23' })).toBe('opinion-over');
});

test('the actions offered are those for which the gate’s rules ask for an opinion', () => {
  const asks = Object.entries(policy.actions).filter(([, row]) =>
    JSON.stringify(row).match(/ethics-opinion|"askAgain":true/),
  );
  expect(asks.map(([action]) => action).sort()).toEqual([...OPINION_ACTIONS].sort());
});
