/** What of a consent state a client may read. Nothing about findings reaches anyone but the finding desk (contract §3). */
import type { ConsentState } from '../contract/consent-state.ts';
import { withoutFindings } from '../decision/without-findings.ts';
import type { GateClient } from './clients.ts';

export const isFindingDesk = (client: GateClient): boolean => client.actions.has('return-finding');

export const isOfClient = (client: GateClient, sites: readonly string[]): boolean =>
  client.sites === null || sites.some((site) => client.sites?.has(site));

export const disclosedState = (client: GateClient, state: ConsentState): ConsentState =>
  isFindingDesk(client) ? state : withoutFindings(state);
