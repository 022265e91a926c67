/** Where somebody of the secretariat stands to a request: nothing opens before she has declared, nothing at all with an interest. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { officeStanding, type SeatStanding } from '../../domain/requests/seats.ts';
import { statesOf } from '../review/request-rows.server.ts';
import { openRequest } from './request-chain.server.ts';
import { type Office, stepperAccess } from './request-people.ts';

type Tx = Pick<Transaction, 'dataRequest' | 'requestEvent' | '$queryRaw'>;
type Who = { readonly account: string | null; readonly role: Role };

/** Of an act that is not a step of the request itself, but about it. */
export async function refusedInOffice(tx: Tx, { account, role }: Who, request: string): Promise<Refused | null> {
  if (role !== 'review-secretariat' || account === null) return null;
  const open = await openRequest(tx, request);
  return open && officeStanding(open.state, account) === 'recused' ? refuse('recused') : null;
}

/** For lists, from what is kept beside the chains. A request that has no chain of its own is open to the office. */
export function officeStandings(
  tools: Tools,
  who: Office,
  requests: readonly string[],
): Promise<(request: string) => Exclude<SeatStanding, 'no-seat'>> {
  return withAccess(tools.database, stepperAccess(who), async (tx) => {
    const states = await statesOf(tx, requests);
    return (request) => {
      const state = states.get(request);
      return state ? officeStanding(state, who.account) : 'free';
    };
  });
}
