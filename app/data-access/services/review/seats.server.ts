/** Terms of office on the review committee and the participant panel: who sits, until when, who may be appointed, and what the quorum hangs on. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { isOwn } from '#app/kernel/domain/access/own-accounts.ts';
import { accountSchema, daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayColumn, dayOf } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  type Balance,
  balanceOf,
  panelWarnings,
  type SeatWarning,
  seatWarnings,
} from '../../domain/requests/balance.ts';
import { quorumPossible } from '../../domain/requests/due.ts';
import { BODIES, type Body } from '../../domain/requests/request-event.ts';
import { FIELDS, GENDERS, SEAT_PARTS, type Seat, seatsOn } from '../../domain/requests/seats.ts';
import { loadSeats } from '../requests/request-chain.server.ts';
import { type Office, stepperAccess } from '../requests/request-people.ts';
import { accountsFor, memberNames } from './member-names.server.ts';
import { statesOf } from './request-rows.server.ts';

export const appointForm = z
  .strictObject({
    act: z.literal('appoint'),
    body: z.enum(BODIES),
    account: accountSchema,
    part: z.enum(SEAT_PARTS),
    gender: z.enum(GENDERS),
    field: z.enum(FIELDS),
    from: daySchema,
    until: daySchema,
  })
  .refine(({ from, until }) => from <= until, { error: 'office:error.termBackwards', path: ['until'] });
export const endSeatForm = z.strictObject({
  act: z.literal('end'),
  body: z.enum(BODIES),
  account: accountSchema,
  until: daySchema,
});

export type SeatLine = Seat & { readonly name: string; readonly state: 'sits' | 'comes' | 'over' };
export type SeatsPage = {
  readonly body: Body;
  readonly seats: readonly SeatLine[];
  readonly balance: Balance;
  readonly warnings: readonly SeatWarning[];
  /** requests in review whose quorum is lost, by number */
  readonly lost: readonly string[];
  readonly candidates: readonly { readonly account: string; readonly name: string }[];
};

export async function loadSeatsPage(tools: Tools, who: Office, body: Body): Promise<SeatsPage> {
  const now = tools.clock.now().toISOString();
  const { seats, lost } = await withAccess(tools.database, stepperAccess(who), async (tx) => {
    const all = (await loadSeats(tx)).filter((seat) => seat.body === body);
    const rows = await tx.dataRequest.findMany({ where: { stage: 'in-review' }, select: { id: true } });
    const states = await statesOf(
      tx,
      rows.map(({ id }) => id),
    );
    if (body === 'panel') return { seats: all, lost: [] };
    return { seats: all, lost: [...states].flatMap(([id, state]) => (quorumPossible(state, all, now) ? [] : [id])) };
  });
  const able = await accountsFor(tools, body);
  const names = await memberNames(tools, [...seats.map(({ account }) => account), ...able]);
  const today = dayOf(now);
  return {
    body,
    seats: seats
      .map(
        (seat): SeatLine => ({
          ...seat,
          name: names[seat.account] as string,
          state: seat.until < today ? 'over' : seat.from > today ? 'comes' : 'sits',
        }),
      )
      .sort((one, other) => (one.until > other.until ? -1 : 1)),
    balance: balanceOf(seatsOn(seats, body, now)),
    warnings: body === 'panel' ? panelWarnings(seats, now) : seatWarnings(seats, now),
    lost,
    candidates: able.map((account) => ({ account, name: names[account] as string })),
  };
}

/** Only an account that holds the role is seated; two terms of one person do not overlap. */
export async function appointMember(tools: Tools, who: Office, form: z.output<typeof appointForm>): Promise<Done> {
  const able = await accountsFor(tools, form.body);
  if (!able.includes(form.account)) return { ok: false, refusal: { code: 'seat-missing' } };
  return withAccess(tools.database, stepperAccess(who), async (tx): Promise<Done> => {
    await lock(tx, 'seats');
    // one human sits once, under whichever of her accounts: a vote is a person's
    const person = await ownAccounts(tx, form.account);
    const own = (await loadSeats(tx)).filter((seat) => seat.body === form.body && isOwn(person, seat.account));
    if (own.some(({ from, until }) => from <= form.until && form.from <= until))
      return { ok: false, refusal: { code: 'seat-taken' } };
    const { body, account, part, gender, field, from, until } = form;
    const now = tools.clock.now();
    const term = { fromDay: dayColumn(from), untilDay: dayColumn(until) };
    const by = { appointedBy: who.account, appointedAt: now };
    await tx.seat.create({
      data: { id: tools.ids.uuid(), body, account, part, gender, field, ...term, ...by },
    });
    await audit(tx, now, 'seat-appointed', who.account, { account, body });
    return { ok: true };
  });
}

/** @returns a refusal where no term of hers runs or comes, or its end would lie before its beginning */
export function endTerm(
  tools: Tools,
  who: Office,
  { body, account, until }: z.output<typeof endSeatForm>,
): Promise<Done> {
  return withAccess(tools.database, stepperAccess(who), async (tx): Promise<Done> => {
    const now = tools.clock.now();
    const today = dayColumn(dayOf(now.toISOString()));
    const seat = await tx.seat.findFirst({
      where: { body, account, untilDay: { gte: today } },
      orderBy: [{ fromDay: 'asc' }, { id: 'asc' }],
    });
    const last = dayColumn(until);
    if (!seat || last < seat.fromDay || last > seat.untilDay || last < new Date(today.getTime() - 86_400_000))
      return { ok: false, refusal: { code: 'seat-missing' } };
    await tx.seat.update({ where: { id: seat.id }, data: { untilDay: last } });
    await audit(tx, now, 'seat-ended', who.account, { account, body });
    return { ok: true };
  });
}
