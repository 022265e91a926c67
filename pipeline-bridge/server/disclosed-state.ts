/** What of a consent state a client may read. Nothing about findings reaches anyone but the finding desk (contract §3). */
import type { ConsentState } from '../contract/consent-state.ts';
import type { GateClient } from './clients.ts';

export const isFindingDesk = (client: GateClient): boolean => client.actions.has('return-finding');

export const isOfClient = (client: GateClient, sites: readonly string[]): boolean =>
  client.sites === null || sites.some((site) => client.sites?.has(site));

export function disclosedState(client: GateClient, state: ConsentState): ConsentState {
  if (isFindingDesk(client)) return state;
  const provisions = Object.entries(state.provisions).filter(([code]) => !code.startsWith('findings-'));
  return {
    ...state,
    provisions: Object.fromEntries(provisions),
    contacts: state.contacts.filter(({ topic }) => topic !== 'ask-again'),
  };
}
