/** Every route × GET, POST × everybody: the answer is the one that the table of policies declares. Goal S1. */
import type { ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardRoutes } from '#app/server/guard-routes.server.ts';
import { admits, type Policy } from '#app/services/access/admits.ts';
import { ROUTE_POLICIES } from '#app/services/access/route-policies.ts';
import type { Actor } from '#app/services/access/visit.ts';
import { type Answered, alike, openWeb, type Web } from './house.ts';
import { type House, type Ids, openHouse } from './people.ts';

let house: House;
let web: Web;
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, house.actors);
}, 180_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

const ROUTES = Object.entries(ROUTE_POLICIES).filter(([id]) => id !== 'root');
const NAMES: Readonly<Record<string, string>> = {
  receipts: 'receipt',
  questions: 'question',
  escalations: 'escalated',
  'not-me': 'ownDoubt',
  doubts: 'doubt',
  invitations: 'invitation',
  tasks: 'task',
  letters: 'letter',
  calls: 'call',
  inbox: 'mail',
  uses: 'decision',
  decisions: 'decision',
  overrides: 'override',
  results: 'result',
  counsellor: 'talk',
  'follow-ups': 'followUp',
  paper: 'paper',
  corrections: 'correction',
  'earlier-consents': 'list',
  errands: 'errand',
  holder: 'holding',
  erasures: 'erasure',
  forum: 'forum',
  sites: 'closure',
  recalls: 'recall',
  certificates: 'certificate',
  runs: 'run',
  stops: 'stop',
  'usage-records': 'intake',
  requests: 'request',
  apply: 'dataRequest',
  publications: 'publication',
  'case-reports': 'report',
  news: 'news',
};

/** The address of a route; null where these identifiers lack one that it names. */
function addressOf(id: string, ids: Ids): string | null {
  const path = web.build.routes[id]?.path ?? '';
  const parts = path.split('/').map((part, place, all) => {
    if (part === '*') return 'nothing-is-here';
    if (!part.startsWith(':')) return part;
    return ids[part === ':id' ? (NAMES[all[place - 1] as string] ?? '') : part.slice(1)] ?? null;
  });
  return parts.includes(null) ? null : `/${parts.join('/')}`;
}

const address = (id: string, ids: Ids): string => {
  const found = addressOf(id, ids);
  if (found === null) throw new Error(`people.ts knows no identifier for ${id}`);
  return found;
};

const missingPages: Record<string, Answered> = {};

/** A page that is not hers is the page of what is not there; an address without a page says only that. */
async function expectMissing(id: string, answer: Answered, path: string, as: string): Promise<void> {
  const missing = missingPages[as] ?? (await web.ask('/nothing-is-here', { as }));
  missingPages[as] = missing;
  expect(answer.status, `${path} as ${as}`).toBe(404);
  if (web.build.routes[id]?.module.default) expect(alike(answer, path)).toBe(alike(missing, '/nothing-is-here'));
  else expect(answer.body).toBe('{"reason":"not-found"}');
}

/** Everybody at once: what one is answered hangs on nobody else, and some answers wait for gates that are not there. */
const byEverybody = (path: string, method: 'GET' | 'POST', asking: readonly (readonly [string, Actor])[]) =>
  Promise.all(
    asking.map(async ([as, actor]) => ({
      as,
      actor,
      answer: await web.ask(path, method === 'POST' ? { as, form: {} } : { as }),
    })),
  );

function expectSentAway({ status, headers, body }: Answered, path: string): void {
  expect(status, path).toBe(303);
  expect(headers.get('location')).toMatch(/^\/(sign-in|i)\?to=/);
  expect(body).toBe('');
}

test('who may open a page does open it: own things are there', async () => {
  const there: string[] = [];
  for (const [id, { GET }] of ROUTES) {
    if (!GET || id === 'routes/public/not-found') continue;
    const path = address(id, house.own);
    const asking = Object.entries(house.actors).filter(([, actor]) => admits(GET, actor));
    const answers = (await byEverybody(path, 'GET', asking)).map(({ answer }) => answer.status);
    if (!answers.some((status) => status === 200 || status === 303)) there.push(`${path} ${answers.join(' ')}`);
  }
  expect(there).toEqual([]);
}, 120_000);

describe.each(ROUTES)('%s', (id, policy) => {
  test.each(['GET', 'POST'] as const)('%s by everybody', async (method) => {
    const path = address(id, house.own);
    const declared = policy[method] as Policy | undefined;
    for (const { as, actor, answer } of await byEverybody(path, method, Object.entries(house.actors))) {
      const cell = `${method} ${path} as ${as}: ${answer.status}`;
      expect(answer.status, cell).toBeLessThan(500);
      if (declared === undefined) expect([404, 405], cell).toContain(answer.status);
      else if (!admits(declared, actor) && actor.kind === 'visitor') expectSentAway(answer, cell);
      else if (!admits(declared, actor) && actor.kind === 'reader' && /^\/(?:join|home)\b/.test(path))
        expect(answer.headers.get('location'), cell).toMatch(/^\/together/);
      else if (!admits(declared, actor) && as === 'limited-proxy' && /^\/(?:home|speaking|join)\b/.test(path))
        expect(answer.headers.get('location'), cell).toBe('/part');
      else if (!admits(declared, actor)) await expectMissing(id, answer, path, as);
      else if (method === 'GET' && id !== 'routes/public/not-found')
        expect([200, 303, 404], cell).toContain(answer.status);
    }
  });
});

describe("what is another's looks like what is not there", () => {
  const owned = /:(?:id|participant)\b/;
  const cells = () =>
    ROUTES.flatMap(([id, policy]) => {
      // the demonstration is everybody's; an auditor's log is the whole programme's
      if (!owned.test(web.build.routes[id]?.path ?? '') || /^routes\/(?:demo|auditor)\//.test(id)) return [];
      const [others, nobodys] = [addressOf(id, house.others), addressOf(id, house.nobodys)];
      if (!others || !nobodys) return [];
      return (['GET', 'POST'] as const).flatMap((method) => {
        const declared = policy[method];
        if (!declared) return [];
        const asking = Object.entries(house.actors).filter(([, actor]) => admits(declared, actor));
        return asking.map(([as]) => ({ as, method, others, nobodys }));
      });
    });

  test('to the last byte, in every route that names a thing', async () => {
    const before = await house.everything();
    const all = cells();
    expect(all.length).toBeGreaterThan(15);
    for (const { as, method, others, nobodys } of all) {
      const ask = (path: string) => web.ask(path, method === 'POST' ? { as, form: {} } : { as });
      const [theirs, missing] = [await ask(others), await ask(nobodys)];
      expect(method === 'GET' ? [404] : [400, 404], `${method} ${others} as ${as}`).toContain(theirs.status);
      expect(alike(theirs, others), `${method} ${others} as ${as}`).toBe(alike(missing, nobodys));
    }
    expect(await house.everything()).toBe(before);
  });
});

describe('a route that nobody declared', () => {
  const canary = { id: 'routes/canary', path: 'canary', parentId: 'root', module: { default: () => null } };

  test('stops the server at its start', () => {
    const build = { ...web.build, routes: { ...web.build.routes, 'routes/canary': canary } } as unknown as ServerBuild;
    expect(() => guardRoutes(build, ROUTE_POLICIES)).toThrow('routes/canary answers GET and declares no policy');
  });

  test('and so does one whose policy is taken away, each of them', () => {
    for (const [id] of ROUTES) {
      const without = Object.fromEntries(Object.entries(ROUTE_POLICIES).filter(([one]) => one !== id));
      expect(() => guardRoutes(web.build, without), id).toThrow(id);
    }
  });
});
