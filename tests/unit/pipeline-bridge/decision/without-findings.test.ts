/** What anybody but the finding desk learns of a person says nothing of findings, not even that somebody chose. */
import { expect, test } from 'vitest';
import { PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import { withoutFindings } from '#bridge/decision/without-findings.ts';
import { LONG_AGO, permittingState } from '../world.ts';

test('every answer on findings and every asking again is left out, all else stays', () => {
  const state = permittingState();
  state.contacts.push({ topic: 'ask-again', at: LONG_AGO }, { topic: 'trials', at: LONG_AGO });
  const told = withoutFindings(state);
  expect(Object.keys(told.provisions)).toEqual(PROVISION_CODES.filter((code) => !code.startsWith('findings-')));
  expect(told.provisions.participate).toEqual(state.provisions.participate);
  expect(told.contacts).toEqual([{ topic: 'trials', at: LONG_AGO }]);
  expect({ ...told, provisions: {}, contacts: [] }).toEqual({ ...state, provisions: {}, contacts: [] });
});
