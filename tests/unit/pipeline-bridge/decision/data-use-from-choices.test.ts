import { expect, test } from 'vitest';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import { dataUseFromChoices } from '#bridge/decision/data-use-from-choices.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { LUNG_CANCER } from '../world.ts';

type Answers = Partial<Record<keyof ConsentState['provisions'], 'permit' | 'deny' | 'ask' | 'not-asked'>>;

const chosen = (answers: Answers) =>
  dataUseFromChoices(
    Object.fromEntries(Object.entries(answers).map(([code, decision]) => [code, { decision }])),
    [LUNG_CANCER],
    currentPolicy,
  );

test('any health research, with ancestry', () => {
  const answers: Answers = { 'scope-any-health': 'permit', 'scope-ancestry': 'permit', 'share-academia': 'permit' };
  expect(chosen(answers).dataUse).toMatchObject({ permission: 'DUO:0000006', also: ['DUO:0000011'], modifiers: [] });
});

test('silence on scope narrows to the own disease and leaves ancestry out', () => {
  expect(chosen({ 'share-academia': 'ask' }).dataUse).toEqual({
    permission: 'DUO:0000007',
    also: [],
    modifiers: ['DUO:0000044'],
    diseases: [LUNG_CANCER],
    parameters: {},
  });
});

test('nothing may be shared where every kind of sharing is refused or silent', () => {
  expect(chosen({ participate: 'permit', 'scope-any-health': 'permit', 'share-academia': 'deny' }).dataUse).toBeNull();
});

test('what the codes cannot say is told', () => {
  const { unsaid } = chosen({
    participate: 'permit',
    'scope-any-health': 'permit',
    'share-industry': 'deny',
    omics: 'permit',
  });
  expect(unsaid).toEqual(['share-industry', 'omics']);
});
