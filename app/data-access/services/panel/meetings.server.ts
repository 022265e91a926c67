/** Meetings of the panel: called by chair or secretary, their agenda open to any member, their minutes to everybody. */
import type { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { leadsPanel } from '../../domain/panel/panel.ts';
import { seatOf } from '../../domain/requests/seats.ts';
import { startOfMeeting } from '../requests/body-meetings.ts';
import type { agendaForm, minutesForm, panelMeetingForm } from './office-forms.ts';
import { type PanelMember, panelAccess, panelSeats } from './panel-member.server.ts';
import { putProposalsOnAgenda } from './proposals-on-agenda.server.ts';

export type PanelMeeting = {
  readonly id: string;
  readonly heldAt: Date;
  readonly place: string;
  readonly minutes: string | null;
  readonly minutesAt: Date | null;
};
export type AgendaItem = {
  readonly id: string;
  readonly forum: string;
  readonly words: string;
  readonly putAt: Date;
  /** number of what somebody outside the panel proposed; its words are then those that are published */
  readonly voice: string | null;
};
export type Standing = { readonly sits: boolean; readonly leads: boolean };

const SHOWN = { id: true, heldAt: true, place: true, minutes: true, minutesAt: true } as const;

/** Whether this account sits in the panel now, and leads it. */
export const panelStanding = (tools: Tools, who: PanelMember | null): Promise<Standing> =>
  who === null
    ? Promise.resolve({ sits: false, leads: false })
    : withAccess(tools.database, panelAccess(who), async (tx) => {
        const now = tools.clock.now();
        const seats = await panelSeats(tx, now);
        const at = now.toISOString();
        return { sits: seatOf(seats, 'panel', who.account, at) !== null, leads: leadsPanel(seats, who.account, at) };
      });

/** Newest first. */
export const listMeetings = ({ database }: Tools): Promise<readonly PanelMeeting[]> =>
  database.prisma.panelMeeting.findMany({ select: SHOWN, orderBy: [{ heldAt: 'desc' }, { id: 'asc' }] });

export const nextMeeting = ({ database, clock }: Tools): Promise<PanelMeeting | null> =>
  database.prisma.panelMeeting.findFirst({
    where: { heldAt: { gte: clock.now() } },
    select: SHOWN,
    orderBy: [{ heldAt: 'asc' }, { id: 'asc' }],
  });

/** With its agenda; who put what on it is nobody's concern. */
export async function loadPanelMeeting({ database }: Tools, id: string) {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const meeting = await database.prisma.panelMeeting.findUnique({ where: { id }, select: SHOWN });
  if (!meeting) return null;
  const agenda = await database.prisma.panelAgenda.findMany({
    where: { meeting: id },
    select: AGENDA,
    orderBy: { putAt: 'asc' },
  });
  return { meeting, agenda: await withPublished(database, agenda) };
}

const AGENDA = { id: true, forum: true, words: true, putAt: true, voice: true } as const;

/** Taken back by whoever wrote it, the number alone stands there. */
async function withPublished({ prisma }: Tools['database'], agenda: readonly AgendaItem[]) {
  const numbers = agenda.flatMap(({ voice }) => voice ?? []);
  const rows = await prisma.voicePublished.findMany({ where: { voice: { in: numbers } } });
  const words = new Map(rows.map((row) => [row.voice, row.words]));
  return agenda.map((item) => ({ ...item, words: (item.voice && words.get(item.voice)) || item.words }));
}

/** What was proposed for the committee's and the board's agenda, newest first. */
export async function listAgendaProposals({ database }: Tools): Promise<readonly AgendaItem[]> {
  const rows = await database.prisma.panelAgenda.findMany({
    where: { forum: { not: 'panel' } },
    select: AGENDA,
    orderBy: { putAt: 'desc' },
    take: 30,
  });
  return withPublished(database, rows);
}

/** @returns the meeting's id; null where she does not lead the panel */
export async function callPanelMeeting(
  tools: Tools,
  who: PanelMember,
  { day, time, place, idempotencyKey: id }: z.output<typeof panelMeetingForm>,
): Promise<string | null> {
  if (!(await panelStanding(tools, who)).leads) return null;
  const heldAt = startOfMeeting({ day, time });
  const called = { calledBy: who.account, calledAt: tools.clock.now() };
  await withAccess(tools.database, panelAccess(who), async (tx) => {
    await tx.panelMeeting.createMany({
      data: [{ id, heldAt, place, ...called }],
      skipDuplicates: true,
    });
    await putProposalsOnAgenda(tx, who.account, called.calledAt);
  });
  return id;
}

/** @param meeting where it is for the panel itself. @returns false where she has no seat */
export async function putOnAgenda(
  tools: Tools,
  who: PanelMember,
  meeting: string,
  { forum, words, idempotencyKey: id }: z.output<typeof agendaForm>,
): Promise<boolean> {
  if (!(await panelStanding(tools, who)).sits) return false;
  const put = { putBy: who.account, putAt: tools.clock.now() };
  await tools.database.prisma.panelAgenda.createMany({
    data: [{ id, meeting: forum === 'panel' ? meeting : null, forum, words, ...put }],
    skipDuplicates: true,
  });
  return true;
}

/** Published once, as written. @returns false where she does not lead the panel */
export async function publishMinutes(
  tools: Tools,
  who: PanelMember,
  id: string,
  { minutes }: z.output<typeof minutesForm>,
): Promise<boolean> {
  if (!(await panelStanding(tools, who)).leads) return false;
  const data = { minutes, minutesAt: tools.clock.now() };
  await tools.database.prisma.panelMeeting.updateMany({ where: { id, minutes: null }, data });
  return true;
}
