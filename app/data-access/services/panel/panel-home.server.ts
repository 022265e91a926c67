/** What waits for a panel member, and what the panel said lately. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { leadsPanel } from '../../domain/panel/panel.ts';
import { type Seat, seatStandingOf } from '../../domain/requests/seats.ts';
import { openRequest } from '../requests/request-chain.server.ts';
import { statesOf } from '../review/request-rows.server.ts';
import { type About, headOf, organisationsNamed, type ReadingHead } from './open-reading.server.ts';
import { type PanelMember, panelAccess, panelSeats } from './panel-member.server.ts';

export type Listed = ReadingHead & {
  readonly standing: ReturnType<typeof seatStandingOf>;
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
  /** views in doubt whose time is over, open to her: recommended and recorded once more */
  readonly again: readonly Listed[];
  readonly lately: readonly Listed[];
};

const LATELY = 6;

const doubtedRow = z.object({ id: z.string(), organisation: z.string() });
type Line = Readonly<z.output<typeof doubtedRow>>;

/** From what is kept beside the chains: there may be a thousand. */
async function listed(tx: Transaction, rows: readonly Line[], about: About): Promise<readonly Listed[]> {
  const states = await statesOf(
    tx,
    rows.map(({ id }) => id),
  );
  const nameOf = await organisationsNamed(
    tx,
    rows.map(({ organisation }) => organisation),
  );
  return rows.flatMap(({ id, organisation }) => {
    const state = states.get(id);
    if (!state) return [];
    const standing = seatStandingOf(state, 'panel', about.seats, about.who.account, about.now);
    return [{ ...headOf({ id, organisation: nameOf(organisation), state }, about), standing, decided: null }];
  });
}

/** What the committee decided on each, from the chains: of the few that are shown. */
async function withDecision(tx: Transaction, lines: readonly Listed[]): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  for (const line of lines) {
    const decided = (await openRequest(tx, line.id))?.state.decided;
    const said = decided ? { outcome: decided.outcome, differs: decided.difference !== null } : null;
    found.push({ ...line, decided: said });
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
    const select = { id: true, organisation: true } as const;
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
    const doubted = await rows(
      tx,
      doubtedRow,
      Prisma.sql`
        select r.id, r.organisation from data_request r join request_desk d on d.request = r.id
        where (d.state ->> 'panelInDoubt')::boolean order by r.changed_at desc, r.id`,
    );
    const again = (await listed(tx, doubted, about)).filter((one) => one.isAgain && one.standing === 'free');
    const isNew = ({ id }: Line) => !again.some((one) => one.id === id);
    const open = (await listed(tx, running, about)).filter((one) => one.isOpen);
    const isWaiting = (one: Listed) => one.isMine && !one.hasVoted && one.standing !== 'recused';
    const lately = (await listed(tx, past.filter(isNew), about)).filter(({ view }) => view !== null);
    return {
      seat: { part: seat.part, until: seat.until },
      isLead: leadsPanel(seats, who.account, now),
      waiting: open.filter(isWaiting),
      open: open.filter((one) => !isWaiting(one)),
      again,
      lately: await withDecision(tx, lately.slice(0, LATELY)),
    };
  });
}
