/**
 * The panel's time runs: readers hear when a week is left, chair and secretary before it ends without a view, everybody
 * when it has, and that they meet on the next working day. Run by the worker; safe at any time, since the same mail is enqueued once.
 */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue, type OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import { isWithinWorkingDays, workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { leadsPanel } from '../../domain/panel/panel.ts';
import type { RequestState } from '../../domain/requests/request-state.ts';
import type { Seat } from '../../domain/requests/seats.ts';
import { toMembers } from '../mail/to-members.ts';
import { soon, TOLD_LATE_MS } from '../requests/body-meetings.ts';
import { openRequest } from '../requests/request-chain.server.ts';
import { aboutText } from './panel-mail.ts';
import { panelSeats } from './panel-member.server.ts';

/** working days */
const WEEK = 5;
const WARN = 2;

function mailFor(request: string, state: RequestState, seats: readonly Seat[], date: Date): readonly OutboxEntry[] {
  const { readers, until, votes } = state.bodies.panel;
  if (until === null || (state.panelSpoke !== null && !state.panelInDoubt)) return [];
  const about = aboutText(request, state);
  const of = { request, as: 'panel' } as const;
  const now = date.toISOString();
  const left = Date.parse(until) - date.getTime();
  const inOffice = seats.map(({ account }) => account);
  const leads = inOffice.filter((account) => leadsPanel(seats, account, now));
  const reading = readers.filter((account) => inOffice.includes(account));
  if (left <= 0) {
    // a view that is in doubt stands, and those who lead were told when it came into doubt
    if (state.panelSpoke !== null) return [];
    const told = [...new Set([...reading, ...leads])];
    return left < -TOLD_LATE_MS ? [] : toMembers('mail.panel-none', about, told, of);
  }
  const late = reading.filter((account) => votes[account]?.version !== state.version);
  return [
    ...(isWithinWorkingDays(date, new Date(until), WEEK) ? toMembers('mail.panel-week', about, late, of) : []),
    ...(isWithinWorkingDays(date, new Date(until), WARN) ? toMembers('mail.panel-lead', about, leads, of) : []),
  ];
}

/** @returns for how many requests somebody was to be told */
export async function remindPanel(tools: Tools): Promise<number> {
  return withAccess(tools.database, systemAccess('participant-panel'), async (tx) => {
    const date = tools.clock.now();
    const seats = await panelSeats(tx, date);
    const ending = { lte: workingDaysLater(date, WEEK), gte: new Date(date.getTime() - TOLD_LATE_MS) };
    const rows = await tx.dataRequest.findMany({
      where: { stage: 'in-review', panelUntil: ending },
      select: { id: true },
    });
    let told = 0;
    for (const { id } of rows) {
      const open = await openRequest(tx, id);
      const mail = open ? mailFor(id, open.state, seats, date) : [];
      await enqueue(tx, mail, date);
      if (mail.length > 0) told += 1;
    }
    const meetings = await tx.panelMeeting.findMany({
      where: { heldAt: soon(date), minutes: null },
    });
    const inOffice = seats.map(({ account }) => account);
    await enqueue(
      tx,
      meetings.flatMap(({ id }) => toMembers('mail.panel-meeting', id, inOffice)),
      date,
    );
    return told;
  });
}
