/** A state as anybody but the finding desk may know it. Nothing of findings, not even that somebody chose. Contract §3. */
import type { ConsentState } from '../contract/consent-state.ts';

export function withoutFindings(state: ConsentState): ConsentState {
  const provisions = Object.entries(state.provisions).filter(([code]) => !code.startsWith('findings-'));
  return {
    ...state,
    provisions: Object.fromEntries(provisions),
    contacts: state.contacts.filter(({ topic }) => topic !== 'ask-again'),
  };
}
