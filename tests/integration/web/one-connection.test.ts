/**
 * Nothing that holds a connection waits for a second one: as many requests at once as there are connections would then wait
 * for each other for ever. Every page is asked for where there is one connection alone; the short form asks one in three.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { admits } from '#app/kernel/services/access/admits.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { howMuch } from '#tests/support/how-much.ts';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';
import { isAsked } from '#tests/support/share.ts';
import { ownAddress } from './address-of.ts';
import { openWeb, type Web } from './house.ts';
import { type House, openHouse } from './people.ts';

let house: House;
let web: Web;
let narrow: Tools;
beforeAll(async () => {
  house = await openHouse();
  narrow = { ...house.tools, database: createTools('test', house.tools.environment).database };
  narrow.database.pool.options.max = 1;
  web = await openWeb(narrow, house.actors);
}, 180_000);
afterAll(async () => {
  await web.close();
  await narrow.database.close();
  await house.close();
});

test('every page is there with one connection', async () => {
  const waited: string[] = [];
  let read = 0;
  for (const [id, { GET }] of Object.entries(ROUTE_POLICIES)) {
    const as = Object.keys(house.actors).find((name) => GET && admits(GET, house.actors[name] as SessionActor));
    if (id === 'root' || as === undefined || !isAsked(id, 3)) continue;
    const path = ownAddress(web.build, id, house.own);
    const { status } = await web.ask(path, { as });
    read += 1;
    if (status >= 500) waited.push(`${status} ${path} as ${as}`);
  }
  expect(waited).toEqual([]);
  expect(read).toBeGreaterThan(howMuch({ short: 50, whole: 150 }));
}, 400_000);

test('control: a question beside a transaction that is open is never answered', async () => {
  const nested = withAccess(narrow.database, systemAccess('test'), () => narrow.database.prisma.$queryRaw`select 1`);
  await expect(nested).rejects.toThrow();
}, 60_000);
