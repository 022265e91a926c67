/**
 * A role that is taken away, an account that is closed, a session that is signed out, each raced by requests that are on their way
 * at that moment: what starts after the word is in the database is served as nobody. A short version in every run; the whole one
 * `RACES=10000 npx vitest run --project=integration tests/integration/access/races.test.ts`. Goal S10.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signOut } from '#app/accounts/services/own-sessions.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { asCookies, openWorld, staff, type World, who } from './people.ts';

const RACES = Number(process.env.RACES ?? 300);
/** a small generator of its own: a race that fails is run again by its number */
const chance = (seed: number) => {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (below: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

let world: World;
let one: Awaited<ReturnType<typeof staff>>;
beforeAll(async () => {
  world = await openWorld();
  one = await staff(world);
});
afterAll(() => world.close());

const KINDS = ['role', 'account', 'sign-out'] as const;
type Kind = (typeof KINDS)[number];

async function session(): Promise<string> {
  const way = { role: 'site-coordinator', site: 'site-a', participant: null, agent: 'a browser' } as const;
  const { cookie } = await sessionsOf(world).start(one.account, way);
  return asCookies(cookie);
}

async function takeAway(kind: Kind, cookies: string): Promise<void> {
  const { prisma } = world.database;
  if (kind === 'role')
    await prisma.accountRole.updateMany({ where: { accountId: one.account }, data: { revokedAt: new Date() } });
  else if (kind === 'account')
    await prisma.account.update({ where: { id: one.account }, data: { disabledAt: new Date() } });
  else await signOut(world, cookies);
}

async function giveBack(): Promise<void> {
  const { prisma } = world.database;
  await prisma.accountRole.updateMany({ where: { accountId: one.account }, data: { revokedAt: null } });
  await prisma.account.update({ where: { id: one.account }, data: { disabledAt: null } });
}

/** @returns how many that started afterwards were served; @param served who answers a request */
async function race(number: number, served: (cookies: string) => Promise<boolean>): Promise<number> {
  const below = chance(number + 1);
  const kind = KINDS[number % KINDS.length] as Kind;
  const cookies = await session();
  if (!(await served(cookies))) throw new Error('the session was not good before');
  const under = Array.from({ length: 1 + below(4) }, () => served(cookies));
  await new Promise((resolve) => setTimeout(resolve, below(3)));
  const taken = takeAway(kind, cookies);
  under.push(...Array.from({ length: below(4) }, () => served(cookies)));
  await taken;
  const after = await Promise.all(Array.from({ length: 2 + below(4) }, () => served(cookies)));
  await Promise.all(under);
  await giveBack();
  // given back, what was ended stays ended
  const again = await served(cookies);
  return after.filter(Boolean).length + (again ? 1 : 0);
}

const isServed = async (cookies: string) => (await who(world, cookies)).kind === 'staff';

test('nothing that starts after the word is served, and what was ended does not come back', async () => {
  const wrong: string[] = [];
  for (let number = 0; number < RACES; number += 1) {
    const served = await race(number, isServed);
    if (served > 0) wrong.push(`race ${number} (${KINDS[number % KINDS.length]}): ${served}`);
  }
  console.log(`sessions: ${RACES} races, ${wrong.length} wrong`);
  expect(wrong).toEqual([]);
}, 3_600_000);

test('control: a server that remembers for a moment who somebody is, is found', async () => {
  const remembered = new Map<string, Promise<boolean>>();
  const cached = (cookies: string) => {
    const known = remembered.get(cookies) ?? isServed(cookies);
    remembered.set(cookies, known);
    return known;
  };
  for (let number = 0; number < 3; number += 1) expect(await race(number, cached)).toBeGreaterThan(0);
});
