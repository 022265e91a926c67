/** The secretariat's desk: what is due on which request, in working days, the late first; and how long stretches took. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { plusDays } from '#app/kernel/domain/instant.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { workingDaysBetween, workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { RECIPIENT_CLASSES } from '#bridge/contract/vocabulary.ts';
import { type Due, type DueKind, dueOf, ENDING_SOON_DAYS, registerDue } from '../../domain/requests/due.ts';
import { REQUEST_KINDS, routeOf } from '../../domain/requests/public-transfer.ts';
import { officeStanding } from '../../domain/requests/seats.ts';
import { STRETCHES, type Stretch, type TurnaroundFigure, turnaround } from '../../domain/requests/turnaround.ts';
import { loadSeats } from '../requests/request-chain.server.ts';
import { type Office, secretariat, stepperAccess } from '../requests/request-people.ts';
import { requestTitlesOf, statesOf } from './request-rows.server.ts';

export type DueLine = {
  readonly request: string;
  /** null before she has declared her interests */
  readonly title: string | null;
  readonly organisation: string;
  readonly kind: DueKind;
  readonly dueAt: Date;
  /** working days left; below zero: late by so many */
  readonly left: number;
  readonly late: boolean;
};
/** A request on which something is due, with an interest of hers on record. */
export type ClosedLine = {
  readonly request: string /** somebody else of the secretariat can take it */;
  readonly othersCan: boolean;
};
export type OfficeDesk = {
  readonly due: readonly DueLine[];
  readonly closed: readonly ClosedLine[];
  readonly turnaround: Readonly<Record<Stretch, TurnaroundFigure | null>>;
};

const deskRow = z.object({
  id: z.string(),
  organisation: z.string(),
  recipientClass: z.enum(RECIPIENT_CLASSES),
  kind: z.enum(REQUEST_KINDS),
  /** decided or taken back, and not in the register */
  unwritten: z.boolean(),
  changed_at: z.date(),
});

const AT_WORK = ['submitted', 'in-review', 'agreement', 'training', 'closing'];

const dueAt = (due: Due): Date =>
  due.at === undefined ? workingDaysLater(new Date(due.since), due.workingDays) : new Date(due.at);

export async function loadOfficeDesk(tools: Tools, who: Office, language: Language): Promise<OfficeDesk> {
  const nameOf = await organisationNames(tools, language);
  return withAccess(tools.database, stepperAccess(who), async (tx) => {
    const now = tools.clock.now();
    const soon = new Date(plusDays(now.toISOString(), ENDING_SOON_DAYS));
    // of the many that run quietly only those that end soon, or have something waiting
    const found = await rows(
      tx,
      deskRow,
      Prisma.sql`
        select id, organisation, recipient_class as "recipientClass", kind, unwritten, changed_at from data_request, lateral (
          select about is null and version > 0 and (approval is not null or stage in ('refused', 'withdrawn'))
            and not exists (select 1 from register_entry where request = id) as unwritten) register
        where unwritten or stage = any(${AT_WORK})
          or exists (select 1 from request_desk where request = id and (state ->> 'panelUnanswered')::boolean) or stage in ('active', 'suspended', 'closed') and (
          stage <> 'closed' and (select (payload ->> 'until')::timestamptz from request_event
            where request = id and kind in ('Activated', 'TermsReplaced') order by number desc limit 1) <= ${soon}
          or exists (select 1 from request_event shown where shown.request = id and shown.kind = 'PublicationShown'
            and not exists (select 1 from request_event later where later.request = id and (
              later.kind = 'PublicationCleared' and later.payload ->> 'publication' = shown.payload ->> 'publication'
              or later.kind = 'PublicationShown' and later.payload ->> 'replaces' = shown.payload ->> 'publication'))))
        order by id`,
    );
    const ids = found.map(({ id }) => id);
    const [states, titles, seats] = [await statesOf(tx, ids), await requestTitlesOf(tx, ids), await loadSeats(tx)];
    const lines = found.flatMap(
      ({ id: request, organisation, recipientClass, kind, unwritten, changed_at: changedAt }) => {
        const state = states.get(request);
        const standing = state ? officeStanding(state, who.account) : 'free';
        if (standing === 'recused') return [];
        const title = standing === 'free' ? (titles.get(request) ?? '') : null;
        const of = { request, title, organisation: nameOf(organisation) };
        const due = state ? dueOf(state, routeOf({ recipientClass, kind }), seats, now.toISOString()) : [];
        const since = state?.decided?.at ?? state?.reportAccepted?.at ?? changedAt.toISOString();
        return (unwritten ? [...due, registerDue(since)] : due).map((one): DueLine => {
          const by = dueAt(one);
          return { ...of, kind: one.kind, dueAt: by, left: workingDaysBetween(now, by), late: by <= now };
        });
      },
    );
    const all = await secretariat(tx);
    const closed = ids.flatMap((request): ClosedLine[] => {
      const state = states.get(request);
      if (!state || officeStanding(state, who.account) !== 'recused') return [];
      return [{ request, othersCan: all.some((account) => officeStanding(state, account) !== 'recused') }];
    });
    const kinds = [...new Set(Object.values(STRETCHES).flat(2))];
    const passed = await tx.requestEvent.findMany({
      where: { kind: { in: kinds } },
      orderBy: [{ request: 'asc' }, { number: 'asc' }],
      select: { request: true, kind: true, at: true },
    });
    const entries = passed.map(({ request, kind, at }) => ({
      request,
      kind: kind as (typeof kinds)[number],
      at: at.toISOString(),
    }));
    return {
      due: lines.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime()),
      closed,
      turnaround: turnaround(entries, (from, until) => workingDaysBetween(new Date(from), new Date(until))),
    };
  });
}
