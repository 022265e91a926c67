/**
 * The committee's time runs: members hear that interests are to be declared, that few working days are left and their vote
 * is missing, that something is to be read before it is published, that they meet on the next working day. Run by the worker; safe at any time, since the same mail is enqueued once.
 */
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue, type OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import { isWithinWorkingDays } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { DeskState } from '../../domain/requests/desk-state.ts';
import { type Seat, seatStandingOf, seatsOn } from '../../domain/requests/seats.ts';
import { toMembers } from '../mail/to-members.ts';
import { publishingRequests } from '../publications/publication-rows.server.ts';
import { publicationsToRead } from '../publications/publications-to-read.ts';
import { soon, TOLD_LATE_MS } from '../requests/body-meetings.ts';
import { BY_COMMITTEE, loadSeats, openRequest } from '../requests/request-chain.server.ts';
import { newsMails } from '../requests/tell-bodies.server.ts';
import { accountsFor } from './member-names.server.ts';
import { statesOf } from './request-rows.server.ts';

/** Working days before the end of a review at which whoever has not voted hears of it. */
export const REVIEW_SOON_DAYS = 5;

type Sitting = { readonly seats: readonly Seat[]; readonly members: readonly string[]; readonly now: Date };

function aboutRequest(request: string, state: DeskState, { seats, members, now }: Sitting): readonly OutboxEntry[] {
  const { until, votes } = state.bodies.committee;
  if (until === null || until <= now.toISOString()) return [];
  const standing = (account: string) => seatStandingOf(state, 'committee', seats, account, now.toISOString());
  const undeclared = members.filter((account) => standing(account) === 'must-declare');
  const unvoted = members.filter(
    (account) => standing(account) !== 'recused' && votes[account]?.version !== state.version,
  );
  // a text that was edited asks again
  const about = `${request}:${state.version}`;
  const of = { request, as: 'committee' } as const;
  return [
    ...toMembers('mail.committee-interests', about, undeclared, of),
    ...(isWithinWorkingDays(now, new Date(until), REVIEW_SOON_DAYS)
      ? toMembers('mail.committee-review', about, unvoted, of)
      : []),
  ];
}

/** Whoever may read it and has not said her word: once for each text. */
async function aboutPublications(tx: Transaction, { seats, members, now }: Sitting): Promise<readonly OutboxEntry[]> {
  const requests = await publishingRequests(tx);
  return members.flatMap((account) =>
    publicationsToRead(requests, { account, seats, now: now.toISOString() })
      .filter(({ judged }) => !judged)
      .flatMap(({ publication }) => toMembers('mail.committee-publication', publication, [account])),
  );
}

async function aboutMeetings(tx: Transaction, seats: readonly Seat[], able: readonly string[], now: Date) {
  const meetings = await tx.committeeMeeting.findMany({ where: { startsAt: soon(now), cancelledAt: null } });
  return meetings.flatMap(({ id, startsAt }) => {
    const sitting = seatsOn(seats, 'committee', startsAt.toISOString()).map(({ account }) => account);
    return toMembers(
      'mail.committee-meeting',
      id,
      sitting.filter((account) => able.includes(account)),
    );
  });
}

/** The day of the panel or of the review has passed, and nothing is decided: the secretariat hears it once for each. */
async function aboutDaysPassed(tx: Transaction, seats: readonly Seat[], now: Date): Promise<readonly OutboxEntry[]> {
  const passed = { lte: now, gt: new Date(now.getTime() - TOLD_LATE_MS) };
  const rows = await tx.dataRequest.findMany({
    where: { stage: 'in-review', OR: [{ reviewUntil: passed }, { panelUntil: passed }] },
    select: { id: true },
  });
  const mails: OutboxEntry[] = [];
  for (const { id } of rows) {
    const open = await openRequest(tx, id);
    if (!open) continue;
    const { panel, committee } = open.state.bodies;
    for (const until of [panel.until, committee.until])
      if (until !== null && until <= now.toISOString())
        mails.push(...(await newsMails(tx, ['day-passed'], { ...open, seats, now }, { which: until, by: null })));
  }
  return mails;
}

/** @returns how many mails there were to be, those enqueued before included */
export async function remindCommittee(tools: Tools): Promise<number> {
  const able = await accountsFor(tools, 'committee');
  return withAccess(tools.database, systemAccess('review-committee'), async (tx) => {
    const now = tools.clock.now();
    const seats = await loadSeats(tx);
    const sitting = seatsOn(seats, 'committee', now.toISOString()).map(({ account }) => account);
    const members = sitting.filter((account) => able.includes(account));
    const rows = await tx.dataRequest.findMany({
      // a hospital of the programme needs no approval of the committee
      where: { stage: 'in-review', reviewUntil: { gt: now }, ...BY_COMMITTEE },
      select: { id: true },
    });
    const states = await statesOf(
      tx,
      rows.map(({ id }) => id),
    );
    const mail = [
      ...[...states].flatMap(([request, state]) => aboutRequest(request, state, { seats, members, now })),
      ...(await aboutPublications(tx, { seats, members, now })),
      ...(await aboutMeetings(tx, seats, able, now)),
    ];
    const passed = await aboutDaysPassed(tx, seats, now);
    await enqueue(tx, [...mail, ...passed], now);
    return mail.length + passed.length;
  });
}
