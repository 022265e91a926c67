/** Every route × GET, POST × everybody: the answer is the one that the table of policies declares. Goal S1. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admits, type Policy, type PolicyName, type RoutePolicy } from '#app/kernel/services/access/admits.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { guardRoutes, policiesOf } from '#app/server/guard-routes.server.ts';
import { isWhole } from '#tests/support/how-much.ts';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';
import { oneOf } from '#tests/support/share.ts';
import { checkGuards } from '../../../scripts/build/check-guards.ts';
import { addressOf, ownAddress } from './address-of.ts';
import { guardOf } from './decisions-of-guard.ts';
import { type Answered, alike, openWeb, type Web } from './house.ts';
import { overhear, type Statement } from './overheard.ts';
import { type House, openHouse } from './people.ts';
import type { Ids } from './things-made.ts';
import { classesOf, OF_NOBODY, SEES_ALL, SOMEBODYS } from './whose.ts';

let house: House;
let web: Web;
let heard: () => readonly Statement[];
let guard: ReturnType<typeof guardOf>;
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, house.actors);
  heard = overhear(house.tools.database.pool);
  guard = guardOf(web.build, house.tools);
}, 600_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

const BUILT = join(import.meta.dirname, '../../../build/server/index.js');
const ROUTES = Object.entries(ROUTE_POLICIES).filter(([id]) => id !== 'root');
/** Number and kind: which statements, in which order; how many values a list of them has is no kind. */
const kindsOf = (statements: readonly Statement[]): string =>
  statements
    .map(({ text }) => text.replace(/\$\d+(?:,\s*\$\d+)*/g, '$').replace(/\s+/g, ' '))
    // what a page asks at the same time comes in any order
    .sort()
    .join('\n');

const missingPages: Record<string, Answered> = {};

/** A page that is not hers is the page of what is not there; an address without a page says only that. */
async function expectMissing(id: string, answer: Answered, path: string, as: string): Promise<void> {
  const missing = missingPages[as] ?? (await web.ask('/nothing-is-here', { as }));
  missingPages[as] = missing;
  expect(answer.status, `${path} as ${as}`).toBe(404);
  if (web.build.routes[id]?.module.default) expect(alike(answer, path)).toBe(alike(missing, '/nothing-is-here'));
  else expect(answer.body).toBe('{"reason":"not-found"}');
}

function expectSentAway({ status, headers, body }: Answered, to: RegExp, cell: string): void {
  expect(status, cell).toBe(303);
  expect(headers.get('location'), cell).toMatch(to);
  expect(body).toBe('');
}

/** Everybody at once: what one is answered hangs on nobody else, and some answers wait for gates that are not there. */
const askedBy = (path: string, method: 'GET' | 'POST', asking: readonly (readonly [string, SessionActor])[]) =>
  Promise.all(
    asking.map(async ([as, actor]) => ({
      as,
      actor,
      answer: await web.ask(path, method === 'POST' ? { as, form: {} } : { as }),
    })),
  );

/** Where the guard sends one whom it does not admit; null: to the page of what is not there. */
function sentTo(actor: SessionActor, path: string): RegExp | null {
  if (actor.kind === 'visitor') return /^\/(sign-in|i)\?to=/;
  if (actor.kind === 'handed-over') return /^\/together\/hand-back$/;
  if (actor.kind === 'reader' && /^\/(?:join|home)\b/.test(path)) return /^\/together/;
  if (actor.kind === 'limited-proxy' && /^\/(?:home|speaking|join)\b/.test(path)) return /^\/part$/;
  return null;
}

test('who may open a page does open it: own things are there', async () => {
  const missing: string[] = [];
  for (const [id, { GET }] of ROUTES) {
    if (!GET || id === 'public/pages/not-found') continue;
    const path = ownAddress(web.build, id, house.own);
    const statuses: number[] = [];
    for (const [as] of Object.entries(house.actors).filter(([, actor]) => admits(GET, actor))) {
      statuses.push((await web.ask(path, { as })).status);
      if (statuses.some((status) => status === 200 || status === 303)) break;
    }
    if (!statuses.some((status) => status === 200 || status === 303)) missing.push(`${path} ${statuses.join(' ')}`);
  }
  expect(missing).toEqual([]);
}, 120_000);

/**
 * By whom the page is drawn over the wire: the short form takes one who is admitted and one who is not, other ones from route to
 * route; of everybody else the guard alone is asked, below. Who opens a page was found above, so a GET takes only the refused one.
 */
function drawnFor(id: string, method: 'GET' | 'POST', declared: Policy | undefined): readonly [string, SessionActor][] {
  const everybody = Object.entries(house.actors);
  if (isWhole) return everybody;
  const isAdmitted = ([, actor]: [string, SessionActor]) => declared !== undefined && admits(declared, actor);
  const refused = oneOf(
    everybody.filter((one) => !isAdmitted(one)),
    `${method} ${id}`,
  );
  const admitted = method === 'GET' ? undefined : oneOf(everybody.filter(isAdmitted), `${method} ${id}`);
  return [refused, admitted].filter((one) => one !== undefined);
}

describe.each(ROUTES)('%s', (id, policy) => {
  test.each(['GET', 'POST'] as const)('%s by everybody', async (method) => {
    const path = ownAddress(web.build, id, house.own);
    const declared = policy[method] as Policy | undefined;
    for (const { as, actor, answer } of await askedBy(path, method, drawnFor(id, method, declared))) {
      const cell = `${method} ${path} as ${as}: ${answer.status}`;
      expect(answer.status, cell).toBeLessThan(500);
      const away = sentTo(actor, path);
      if (declared === undefined) expect([404, 405], cell).toContain(answer.status);
      else if (!admits(declared, actor) && away) expectSentAway(answer, away, cell);
      else if (!admits(declared, actor)) await expectMissing(id, answer, path, as);
      else if (method === 'GET' && id !== 'public/pages/not-found')
        expect([200, 303, 404], cell).toContain(answer.status);
    }
    expect(await misjudged(guard, [id, policy], method)).toEqual([]);
  });
});

/** Everybody whom the guard of the built route answers otherwise than the table says. */
async function misjudged(asked: typeof guard, [id, policy]: [string, RoutePolicy], method: 'GET' | 'POST') {
  const path = ownAddress(web.build, id, house.own);
  const wrong: string[] = [];
  for (const [as, actor] of Object.entries(house.actors)) {
    const declared = policy[method];
    const answer = await asked(id, method, path, actor);
    const away = sentTo(actor, path);
    const isRight =
      typeof answer === 'string'
        ? answer === (declared === undefined ? 'no-handler' : admits(declared, actor) && 'let-through')
        : declared !== undefined &&
          !admits(declared, actor) &&
          (away ? answer.status === 303 && away.test(answer.location ?? '') : answer.status === 404);
    if (!isRight) wrong.push(`${method} ${path} as ${as}: ${JSON.stringify(answer)}`);
  }
  return wrong;
}

test('control: a guard that lets one more in, or keeps one out, is found at that cell', async () => {
  const [id, policy] = ROUTES.find(([one]) => one === 'record/pages/home') as [string, RoutePolicy];
  const planted = (GET: Policy) => guardOf(web.build, house.tools, { [id]: { ...policy, GET } });
  const declared = [policy.GET as Policy].flat() as PolicyName[];
  expect(await misjudged(planted([...declared, 'staff:auditor']), [id, policy], 'GET')).toEqual([
    'GET /home as auditor: "let-through"',
  ]);
  expect(await misjudged(planted([]), [id, policy], 'GET')).not.toEqual([]);
});

describe("what is another's looks like what is not there", () => {
  const owned = new RegExp(`:(?:${SOMEBODYS.join('|')})\\b`);
  const cells = () =>
    ROUTES.flatMap(([id, policy]) => {
      if (!owned.test(web.build.routes[id]?.path ?? '') || OF_NOBODY.has(id)) return [];
      const [others, nobodys] = [addressOf(web.build, id, house.others), addressOf(web.build, id, house.nobodys)];
      if (!others || !nobodys) throw new Error(`people.ts knows no other's thing for ${id}`);
      return (['GET', 'POST'] as const).flatMap((method) => {
        const declared = policy[method];
        if (!declared) return [];
        const asking = Object.entries(house.actors).filter(
          // a locked device is led from every page to one: others/handed-device.test.ts
          ([as, actor]) => actor.kind !== 'handed-over' && admits(declared, actor) && !SEES_ALL[id]?.includes(as),
        );
        const first = oneOf(asking, `${method} ${id}`);
        // the short form: one of those who may ask, another from route to route
        return (isWhole || !first ? asking : [first]).map(([as]) => ({ as, method, others, nobodys }));
      });
    });

  test('of every part of an address it is said whose the things are that it names', () => {
    const names = ROUTES.flatMap(([id]) => (web.build.routes[id]?.path ?? '').match(/(?<=:)\w+/g) ?? []);
    expect([...new Set(names)].filter((name) => classesOf(name) !== 1)).toEqual([]);
    expect(classesOf('canary'), 'control').toBe(0);
  });

  test('to the last byte and the last question to the database, in every route that names a thing', async () => {
    // that it was refused is noted for the watch, of both alike
    const noted = ['audit_entry'];
    const before = await house.everything(noted);
    const all = cells();
    expect(all.length).toBeGreaterThan(15);
    const told: string[] = [];
    for (const { as, method, others, nobodys } of all) {
      const ask = async (path: string) => {
        heard();
        const answer = await web.ask(path, method === 'POST' ? { as, form: {} } : { as });
        return { answer, statements: kindsOf(heard()) };
      };
      // once before, so that what a process asks once and keeps is not taken for a difference
      await ask(nobodys);
      const [theirs, missing] = [await ask(others), await ask(nobodys)];
      const cell = `${method} ${others} as ${as}`;
      expect(method === 'GET' ? [404] : [400, 404], cell).toContain(theirs.answer.status);
      expect(alike(theirs.answer, others), cell).toBe(alike(missing.answer, nobodys));
      if (theirs.statements !== missing.statements)
        told.push(`${cell}:\n${theirs.statements}\n  and\n${missing.statements}`);
    }
    expect(told, 'questions to the database').toEqual([]);
    console.log(`web matrix: ${all.length} cells of another's against what is not there`);
    expect(await house.everything(noted)).toBe(before);
  });
});

test('control: what is hers takes other questions to the database than what is not there', async () => {
  const ask = async (ids: Ids) => {
    await web.ask(ownAddress(web.build, 'hospital/pages/desk/question', ids), { as: 'site-coordinator' });
    heard();
    await web.ask(ownAddress(web.build, 'hospital/pages/desk/question', ids), { as: 'site-coordinator' });
    return kindsOf(heard());
  };
  expect(await ask(house.own)).not.toBe(await ask(house.nobodys));
  expect(await ask(house.others)).toBe(await ask(house.nobodys));
});

test('the policies of this table are those of the build', () => {
  expect(policiesOf(web.build)).toEqual(ROUTE_POLICIES);
});

describe('a route that nobody declared', () => {
  const canary = { id: 'routes/canary', path: 'canary', parentId: 'root', module: { default: () => null } };

  test('stops the server at its start', () => {
    const build = { ...web.build, routes: { ...web.build.routes, 'routes/canary': canary } } as unknown as ServerBuild;
    expect(() => guardRoutes(build)).toThrow('routes/canary answers GET and declares no policy');
  });

  test('fails the build', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'tomoni-build-')), 'index.mjs');
    const planted = "{ id: 'routes/canary', path: 'canary', parentId: 'root', module: { loader: () => null } }";
    writeFileSync(
      file,
      `export * from ${JSON.stringify(BUILT)};
      import { routes as all } from ${JSON.stringify(BUILT)};
      export const routes = { ...all, 'routes/canary': ${planted} };`,
    );
    await expect(checkGuards(file)).rejects.toThrow('routes/canary answers GET and declares no policy');
    await checkGuards(BUILT);
    rmSync(dirname(file), { recursive: true });
  });

  test('and so does one whose policy is taken away, each of them', () => {
    for (const [id] of ROUTES) {
      const route = web.build.routes[id];
      const module = { ...route?.module, access: undefined };
      const build = { ...web.build, routes: { ...web.build.routes, [id]: { ...route, module } } };
      expect(() => guardRoutes(build as unknown as ServerBuild), id).toThrow(id);
    }
  });
});
