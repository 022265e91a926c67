/** What the chains of requests say in the open of those that stand in the register. Read, not verified: nothing is decided on it. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import {
  COURSE_KINDS,
  type Later,
  type RegisterCourse,
  registerCourseOf,
} from '../../domain/programme/register-course.ts';
import { PANEL_KINDS } from '../../domain/programme/register-panel.ts';
import { parseRequestEvent, type RequestEvent } from '../../domain/requests/request-event.ts';

type Tx = Pick<Transaction, '$queryRaw' | 'requestEvent'>;
const courseRow = z.object({
  id: z.string(),
  about: z.string().nullable(),
  kind: z.string(),
  last: z.number(),
  /** an interest was found: what else is said of the panel hangs on its votes */
  found: z.boolean(),
  enteredAt: z.date(),
});
type Row = z.output<typeof courseRow>;
type Known = { readonly last: number; readonly events: readonly RequestEvent[] };

/** By the connection that read them: a chain that has not changed since is not read again for each page. */
const READ = new WeakMap<object, Map<string, Known>>();

async function eventsBy(tx: Tx, rows: readonly Row[]): Promise<ReadonlyMap<string, Known>> {
  const known = READ.get(tx) ?? new Map<string, Known>();
  READ.set(tx, known);
  const stale = rows.filter(({ id, last }) => known.get(id)?.last !== last);
  if (stale.length === 0) return known;
  const read = await tx.requestEvent.findMany({
    where: {
      OR: [
        { request: { in: stale.map(({ id }) => id) }, kind: { in: [...COURSE_KINDS] } },
        { request: { in: stale.flatMap(({ id, found }) => (found ? [id] : [])) }, kind: { in: [...PANEL_KINDS] } },
      ],
    },
    orderBy: [{ request: 'asc' }, { number: 'asc' }],
  });
  const fresh = new Map(stale.map(({ id }) => [id, [] as RequestEvent[]]));
  for (const { at, ...row } of read) fresh.get(row.request)?.push(parseRequestEvent({ ...row, at: at.toISOString() }));
  for (const { id, last } of stale) known.set(id, { last, events: fresh.get(id) ?? [] });
  return known;
}

/** By the number of the first request; one that never had a chain of its own is missing. */
export async function registerCourses(tx: Tx): Promise<ReadonlyMap<string, RegisterCourse>> {
  const all = await rows(
    tx,
    courseRow,
    Prisma.sql`
      select r.id, r.about, r.kind, e.entered_at as "enteredAt",
        coalesce((select max(number) from request_event where request = r.id), 0) as last,
        exists (select 1 from request_event where request = r.id and kind = 'InterestFound') as found
      from data_request r
      join register_entry e on e.request = coalesce(r.about, r.id)`,
  );
  const events = await eventsBy(tx, all);
  const of = (id: string) => events.get(id)?.events ?? [];
  const later = new Map<string, Later[]>();
  for (const { id, about, kind } of all) {
    if (about === null || (kind !== 'amendment' && kind !== 'renewal')) continue;
    later.set(about, [...(later.get(about) ?? []), { kind, events: of(id) }]);
  }
  const firsts = all.filter(({ about }) => about === null);
  return new Map(
    firsts.map(({ id, enteredAt }) => [id, registerCourseOf(of(id), later.get(id) ?? [], enteredAt.toISOString())]),
  );
}
