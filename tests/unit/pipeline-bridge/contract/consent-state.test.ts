import { expect, test } from 'vitest';
import { consentStateSchema } from '#bridge/contract/consent-state.ts';
import { permittingPerson } from '#tests/support/gate/feed.ts';

test('a sample stands once in a state: of two entries that differ nobody could say which holds', () => {
  const state = { ...permittingPerson(), revision: 1 };
  const [sample] = state.samples;
  expect(consentStateSchema.safeParse(state).error).toBeUndefined();
  const twice = { ...state, samples: [sample, { ...sample, suspended: true }] };
  expect(consentStateSchema.safeParse(twice).error?.issues.map(({ message }) => message)).toEqual(['sample-twice']);
});
