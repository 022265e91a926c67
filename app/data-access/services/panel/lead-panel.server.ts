/** Whom the chair or secretary can ask to read a request, with how much each reads already. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { leadsPanel } from '../../domain/panel/panel.ts';
import { isOutOf, PANEL_LOAD_CAP, possibleDeputies } from '../../domain/requests/deputies.ts';
import type { Seat } from '../../domain/requests/seats.ts';
import { loadOf, openRequest } from '../requests/request-chain.server.ts';
import { namesOfPanel, type PanelMember, panelAccess, panelSeats } from './panel-member.server.ts';

export type Askable = {
  readonly account: string;
  readonly name: string;
  readonly part: Seat['part'];
  /** requests in review that she reads now, this one left out */
  readonly reads: number;
  readonly isFull: boolean;
  readonly isNamed: boolean;
  /** reads this one no more, for whatever reason */
  readonly isOut: boolean;
};

/** Null where there is no such request in review, or she does not lead the panel. Opens nothing of its content. */
export async function loadReaders(tools: Tools, who: PanelMember, request: string): Promise<readonly Askable[] | null> {
  const names = await namesOfPanel(tools);
  return withAccess(tools.database, panelAccess(who), async (tx) => {
    const now = tools.clock.now();
    const seats = await panelSeats(tx, now);
    const open = leadsPanel(seats, who.account, now.toISOString()) ? await openRequest(tx, request) : null;
    if (open?.state.stage !== 'in-review') return null;
    const { state } = open;
    const { readers } = state.bodies.panel;
    const load = await loadOf(tx, request, now);
    return seats.map(({ account, part }) => ({
      account,
      name: names[account] ?? '',
      part,
      reads: load[account] ?? 0,
      isFull: (load[account] ?? 0) >= PANEL_LOAD_CAP,
      isNamed: readers.includes(account),
      isOut: isOutOf(state, account),
    }));
  });
}

/** Who could read in her place, by name. Empty is fine: then the chair asks somebody. */
export async function deputiesFor(
  tools: Tools,
  who: PanelMember,
  request: string,
): Promise<readonly { readonly account: string; readonly name: string }[]> {
  const names = await namesOfPanel(tools);
  return withAccess(tools.database, panelAccess(who), async (tx) => {
    const open = await openRequest(tx, request);
    if (!open?.state.bodies.panel.readers.includes(who.account)) return [];
    const now = tools.clock.now();
    const load = await loadOf(tx, request, now);
    const found = possibleDeputies(await panelSeats(tx, now), open.state, { account: who.account, load });
    return found.map((account) => ({ account, name: names[account] ?? '' }));
  });
}
