/** Meetings of the committee: called by its office, seen by its members, each of whom sees of a request what is open to her. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { RequestRecord } from '../../domain/requests/request-record.ts';
import { officeStanding, type SeatStanding, seatOf, seatStandingOf, seatsOn } from '../../domain/requests/seats.ts';
import type { Stepper } from '../../domain/requests/take-request-step.ts';
import { toMembers } from '../mail/to-members.ts';
import { startOfMeeting, timeOfDay } from '../requests/body-meetings.ts';
import { datasetNamed, loadRecord } from '../requests/load-record.server.ts';
import { loadSeats, openRequest } from '../requests/request-chain.server.ts';
import { type Office, stepperAccess } from '../requests/request-people.ts';
import { accountsFor } from './member-names.server.ts';
import { requestTitlesOf, statesOf } from './request-rows.server.ts';
import { loadTexts } from './request-texts.server.ts';

export const committeeMeetingForm = z.strictObject({
  day: daySchema,
  time: timeOfDay('office:error.time'),
  place: z.string().trim().min(1).max(200),
  link: z.union([z.literal(''), z.url({ protocol: /^https$/, error: 'office:error.link' })]),
  requests: z.array(z.string().max(40)).default([]),
  notes: z.string().trim().max(2000),
  idempotencyKey: z.uuid(),
});

export type CommitteeMeeting = {
  readonly id: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly link: string | null;
  readonly requests: readonly string[];
  readonly notes: string;
  readonly cancelled: boolean;
};
/** `title` null where it is not open to the one who looks. */
export type AgendaLine = {
  readonly request: string;
  readonly title: string | null;
  readonly organisation: string | null;
  readonly standing: SeatStanding;
  /** of what is asked for; null where it is not open to the one who looks */
  readonly record: RequestRecord | null;
};

type Row = Omit<CommitteeMeeting, 'cancelled'> & { readonly cancelledAt: Date | null };
const meetingOf = ({ id, startsAt, place, link, requests, notes, cancelledAt }: Row): CommitteeMeeting => ({
  id,
  startsAt,
  place,
  link,
  requests,
  notes,
  cancelled: cancelledAt !== null,
});

export type Calendar = {
  readonly coming: readonly CommitteeMeeting[];
  readonly past: readonly CommitteeMeeting[];
  /** that may stand on an agenda; the office alone is shown them */
  readonly open: readonly string[];
};

/** Where the committee meets is for those who sit on it, and for its office. */
async function mayAttend({ database: { prisma }, clock }: Tools, { account, role }: Stepper): Promise<boolean> {
  if (role === 'review-secretariat') return true;
  return seatOf(await loadSeats(prisma), 'committee', account, clock.now().toISOString()) !== null;
}

/** Empty for whoever holds no seat now. */
export async function loadCalendar(tools: Tools, who: Stepper): Promise<Calendar> {
  const { prisma } = tools.database;
  const now = tools.clock.now();
  const isIn = await mayAttend(tools, who);
  const rows = isIn ? await prisma.committeeMeeting.findMany({ orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] }) : [];
  const meetings = rows.map(meetingOf);
  const open =
    who.role === 'review-secretariat'
      ? await prisma.dataRequest.findMany({
          where: { stage: 'in-review' },
          orderBy: { id: 'asc' },
          select: { id: true },
        })
      : [];
  const dayBefore = now.getTime() - 86_400_000;
  return {
    coming: meetings.filter(({ startsAt }) => startsAt.getTime() >= dayBefore),
    past: meetings.filter(({ startsAt }) => startsAt.getTime() < dayBefore).reverse(),
    open: open.map(({ id }) => id),
  };
}

/** Of the text that is judged. */
async function recordsOf(tx: Transaction, requests: readonly string[]): Promise<ReadonlyMap<string, RequestRecord>> {
  const records = new Map<string, RequestRecord>();
  const dataset = await datasetNamed(tx);
  for (const request of requests) {
    const [open, content] = [await openRequest(tx, request), (await loadTexts(tx, request))[0]?.content];
    if (open && content) records.set(request, await loadRecord(tx, open, content, dataset));
  }
  return records;
}

/** Null where there is none for her. */
export async function loadCommitteeMeeting(
  tools: Tools,
  who: Stepper,
  id: string,
  language: Language,
): Promise<(CommitteeMeeting & { readonly agenda: readonly AgendaLine[] }) | null> {
  const nameOf = await organisationNames(tools, language);
  const row = isUuid(id) ? await tools.database.prisma.committeeMeeting.findUnique({ where: { id } }) : null;
  if (!row || !(await mayAttend(tools, who))) return null;
  return withAccess(tools.database, stepperAccess(who), async (tx) => {
    const [seats, states, titles] = [
      await loadSeats(tx),
      await statesOf(tx, row.requests),
      await requestTitlesOf(tx, row.requests),
    ];
    const rows = await tx.dataRequest.findMany({ where: { id: { in: row.requests } } });
    const now = tools.clock.now().toISOString();
    const isOffice = who.role === 'review-secretariat';
    const standings = new Map(
      [...states].map(([request, state]) => [
        request,
        isOffice ? officeStanding(state, who.account) : seatStandingOf(state, 'committee', seats, who.account, now),
      ]),
    );
    const records = await recordsOf(
      tx,
      row.requests.filter((request) => standings.get(request) === 'free'),
    );
    const agenda = row.requests.flatMap((request): AgendaLine[] => {
      const [standing, about] = [standings.get(request), rows.find((one) => one.id === request)];
      if (!standing || !about) return [];
      const isOpen = standing === 'free';
      return [
        {
          request,
          title: isOpen ? (titles.get(request) ?? '') : null,
          organisation: isOpen || standing === 'must-declare' ? nameOf(about.organisation) : null,
          standing,
          record: records.get(request) ?? null,
        },
      ];
    });
    return { ...meetingOf(row), agenda };
  });
}

export async function callCommitteeMeeting(
  tools: Tools,
  { account }: Office,
  { idempotencyKey: id, day, time, place, link, requests, notes }: z.output<typeof committeeMeetingForm>,
): Promise<Done<{ readonly id: string }>> {
  const { prisma } = tools.database;
  const known = await prisma.dataRequest.count({ where: { id: { in: requests }, stage: 'in-review' } });
  if (known !== new Set(requests).size) return { ok: false, refusal: { code: 'request-unknown' } };
  const startsAt = startOfMeeting({ day, time });
  const now = tools.clock.now();
  if (startsAt <= now) return { ok: false, refusal: { code: 'in-the-past' } };
  const called = { calledBy: account, calledAt: now };
  // the same page sent twice calls one meeting
  await prisma.committeeMeeting.createMany({
    data: [{ id, startsAt, place, link: link === '' ? null : link, requests, notes, ...called }],
    skipDuplicates: true,
  });
  return { ok: true, id };
}

/**
 * It stays on the calendar, said to be called off. Whoever sits on the committee that day hears it, and who called it off
 * is in the audit log. @returns false where there is no such meeting to come, or somebody called it off before
 */
export async function cancelMeeting(tools: Tools, who: Office, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const able = await accountsFor(tools, 'committee');
  return withAccess(tools.database, stepperAccess(who), async (tx) => {
    const now = tools.clock.now();
    const where = { id, cancelledAt: null, startsAt: { gt: now } };
    const { count } = await tx.committeeMeeting.updateMany({ where, data: { cancelledAt: now } });
    if (count === 0) return false;
    const { startsAt } = await tx.committeeMeeting.findUniqueOrThrow({ where: { id } });
    const sitting = seatsOn(await loadSeats(tx), 'committee', startsAt.toISOString()).map(({ account }) => account);
    const told = sitting.filter((account) => able.includes(account));
    await enqueue(tx, toMembers('mail.committee-meeting-off', id, told), now);
    await audit(tx, now, 'meeting-called-off', who.account, { meeting: id });
    return true;
  });
}
