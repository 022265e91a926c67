/**
 * No page hangs on where rows happen to lie in their tables: PostgreSQL moves them by and by, and a list whose lines change
 * places, or that shows one twice on its way from page to page, is a list nobody trusts.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admits } from '#app/kernel/services/access/admits.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';
import { isAsked } from '#tests/support/share.ts';
import { ownAddress } from './address-of.ts';
import { alike, openWeb, type Web } from './house.ts';
import { type House, openHouse } from './people.ts';

let house: House;
let web: Web;
beforeAll(async () => {
  house = await openHouse();
  const now = house.tools.clock.now();
  // the clock stands still: what is left of an hour is the same before and after
  web = await openWeb({ ...house.tools, clock: { now: () => now } }, house.actors);
}, 180_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

/** The rows of every table are rewritten from its last to its first; nothing of what they say changes. */
const REVERSE = `do $$ declare t record; r record; begin
  set local session_replication_role = 'replica';
  for t in
    select distinct on (c.table_name) c.table_name as name, c.column_name as col from information_schema.columns c
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER' and is_identity = 'NO'
    order by c.table_name, c.ordinal_position desc
  loop
    for r in execute format('select ctid from %I order by ctid desc', t.name) loop
      execute format('update %I set %I = %I where ctid = $1', t.name, t.col, t.col) using r.ctid;
    end loop;
  end loop;
end $$`;

type Asked = { readonly path: string; readonly as: string };

/** Lists of readings, to which each page that staff open in between adds a line; the machine's own figures of the moment. */
const CHANGING = /^\/access$|^\/operator$|^\/desk\/people\/[^/]+\/doubt$/;

/** One of those to whom it opens: what a page is made of hangs on the route more than on who asks. The short form asks one page in three. */
function pagesOf(): readonly Asked[] {
  return Object.entries(ROUTE_POLICIES).flatMap(([id, { GET }]) => {
    const as = Object.keys(house.actors).find((name) => GET && admits(GET, house.actors[name] as SessionActor));
    if (id === 'root' || as === undefined || !isAsked(id, 3)) return [];
    const path = ownAddress(web.build, id, house.own);
    return CHANGING.test(path) ? [] : [{ path, as }];
  });
}

/** @returns what was said, without the number by which a form that is sent twice counts once: it is fresh each time */
const said = async ({ path, as }: Asked): Promise<string> =>
  alike({ ...(await web.ask(path, { as })), headers: new Headers() }, path).replace(
    /name="idempotencyKey" value="[^"]*"/gu,
    'once',
  );

test('every page says the same before and after', async () => {
  const pages = pagesOf();
  const before = new Map<Asked, string>();
  for (const page of pages) before.set(page, await said(page));
  const asTheyLie = async () => (await house.admin.query('select participant from enrolment')).rows;
  const lain = await asTheyLie();
  await house.admin.query(REVERSE);
  // control: whoever asks for no order gets the other one now
  expect(await asTheyLie()).toEqual(lain.toReversed());
  const moved: Asked[] = [];
  for (const page of pages) {
    const now = await said(page);
    // what is another at every answer (a key's question, say) tells nothing of the order
    if (now !== before.get(page) && now === (await said(page))) moved.push(page);
  }
  expect(moved).toEqual([]);
}, 240_000);
