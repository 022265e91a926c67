/** Who of the panel can be asked to read a request. Pure. Source: goal S15 (load cap, deputies). */
import type { RequestState } from './request-state.ts';
import { recusedIn, type Seat } from './seats.ts';

/** A panel member reads at kitchen tables, beside an illness: no more than so many at once. */
export const PANEL_LOAD_CAP = 4;

/** Not, or no longer: she has a tie, or has stepped aside. */
export const isOutOf = ({ bodies: { panel } }: Pick<RequestState, 'bodies'>, account: string): boolean =>
  panel.out[account] !== undefined || recusedIn(panel).includes(account);

/** Who could read in her place: in office, not herself, not reading it already, with room. */
export function possibleDeputies(
  seats: readonly Seat[],
  state: RequestState,
  { account, load }: { readonly account: string; readonly load: Readonly<Record<string, number>> },
): readonly string[] {
  const { readers } = state.bodies.panel;
  return seats
    .map((seat) => seat.account)
    .filter(
      (one) => one !== account && !readers.includes(one) && !isOutOf(state, one) && (load[one] ?? 0) < PANEL_LOAD_CAP,
    );
}
