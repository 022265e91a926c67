/** What waits for a panel member, and what the panel said lately. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { type Seat, standingOf } from '#app/domain/data-requests/seats.ts';
import { leadsPanel } from '#app/domain/panel/panel.ts';
import { openRequest } from '../data-requests/request-chain.server.ts';
import type { Tools } from '../tools.server.ts';
import { headOf, type ReadingHead } from './open-reading.server.ts';
import { type PanelMember, panelAccess, panelSeats } from './panel-member.server.ts';

export type Listed = ReadingHead & {
  readonly standing: ReturnType<typeof standingOf>;
  /** of the committee, once there is one; `differs`: it answered the panel in writing */
  readonly decided: { readonly outcome: string; readonly differs: boolean } | null;
};
export type PanelHome = {
  readonly seat: Pick<Seat, 'part' | 'until'>;
  readonly isLead: boolean;
  /** she was asked to read them */
  readonly waiting: readonly Listed[];
  /** read and voted on by her already, or asked of others */
  readonly open: readonly Listed[];
  readonly lately: readonly Listed[];
};

const LATELY = 6;

async function listed(
  tx: Transaction,
  ids: readonly string[],
  about: { readonly who: PanelMember; readonly seats: readonly Seat[]; readonly now: string },
): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  for (const id of ids) {
    const open = await openRequest(tx, id);
    if (!open) continue;
    const { state } = open;
    const standing = standingOf(state, 'panel', about.seats, about.who.account, about.now);
    const decided = state.decided && { outcome: state.decided.outcome, differs: state.decided.difference !== null };
    found.push({ ...(await headOf(tx, open, about)), standing, decided });
  }
  return found;
}

/** Null where she holds no seat in the panel now. */
export function loadPanelHome(tools: Tools, who: PanelMember): Promise<PanelHome | null> {
  return withAccess(tools.database, panelAccess(who), async (tx): Promise<PanelHome | null> => {
    const date = tools.clock.now();
    const now = date.toISOString();
    const seats = await panelSeats(tx, date);
    const seat = seats.find(({ account }) => account === who.account);
    if (!seat) return null;
    const about = { who, seats, now };
    const select = { id: true } as const;
    const running = await tx.dataRequest.findMany({
      where: { stage: 'in-review', panelUntil: { gt: date } },
      orderBy: [{ panelUntil: 'asc' }, { id: 'asc' }],
      select,
    });
    const past = await tx.dataRequest.findMany({
      where: { panelUntil: { not: null }, stage: { not: 'draft' } },
      orderBy: [{ changedAt: 'desc' }, { id: 'desc' }],
      take: 3 * LATELY,
      select,
    });
    const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
    const open = (await listed(tx, idsOf(running), about)).filter((one) => one.isOpen);
    const isWaiting = (one: Listed) => one.isMine && !one.hasVoted && one.standing !== 'recused';
    const lately = (await listed(tx, idsOf(past), about)).filter(({ view }) => view !== null);
    return {
      seat: { part: seat.part, until: seat.until },
      isLead: leadsPanel(seats, who.account, now),
      waiting: open.filter(isWaiting),
      open: open.filter((one) => !isWaiting(one)),
      lately: lately.slice(0, LATELY),
    };
  });
}
