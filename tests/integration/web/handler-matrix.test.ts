/**
 * Every handler beside the table of routes × every method × everybody: it gives nobody anything for who they are, and opens by
 * its own token alone. Goal S1.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSPITAL_SCOPES } from '#app/hospital/services/interface/client-terms.ts';
import { DECLARED_HANDLERS, type HandlerPolicy } from '#app/server/handlers/declared.ts';
import { OPERATIONS } from '#app/server/hospital-api/router.ts';
import { type Answered, alike } from './house.ts';
import { type Asking, bearer, CLICK, openAsking } from './strangers.ts';

const CLIENT = join(import.meta.dirname, '../../../build/client');
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY', 'MERGE'];

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking();
}, 180_000);
afterAll(() => asking.close());

/** What stands for the parts of an address, so that the handler finds something where it may. */
async function addressFor(mounted: string): Promise<string> {
  const picture = async () =>
    (await asking.house.admin.query<{ sha256: string }>('select sha256 from news_picture limit 1')).rows[0]
      ?.sha256 as string;
  if (mounted === 'use /log serveStatic') return '/log/checkpoint';
  if (mounted === 'use /assets serveStatic') return `/assets/${readdirSync(join(CLIENT, 'assets'))[0]}`;
  if (mounted === 'use / servePublicFile') return '/draft-checks.js';
  if (mounted.endsWith('/news/pictures/:sha256')) return `/news/pictures/${await picture()}`;
  return mounted
    .slice(mounted.indexOf(' ') + 1)
    .replace(':participant', asking.house.own.participant as string)
    .replace(':token', asking.strangers.mail)
    .replace(/:\w+/, 'x');
}

const ANSWERING = DECLARED_HANDLERS.filter(({ opens }) => opens !== 'hands-on' && opens !== 'route-table');
const pathOf = (mounted: string) => mounted.slice(mounted.indexOf(' ') + 1);
/** Methods of all handlers at this one's address; files answer what is read. */
const taken = (mounted: string): readonly string[] =>
  mounted.startsWith('use ')
    ? ['GET', 'HEAD']
    : DECLARED_HANDLERS.filter((one) => pathOf(one.mounted) === pathOf(mounted)).flatMap((one) => {
        const method = one.mounted.split(' ')[0] as string;
        return method === 'GET' ? ['GET', 'HEAD'] : [method];
      });

/** To whoever brings no token, with a method that is taken. */
const without = (opens: HandlerPolicy): readonly number[] => {
  if (opens === 'everybody') return [200, 303];
  return opens === 'mail-token' || opens === 'witness-signature' ? [400] : [401];
};

const missingPages = new Map<string, Promise<Answered>>();
/** What is not there, as each sees it: made once. */
function missing(method: string, path: string, as: string): Promise<Answered> {
  const key = `${method} ${path} ${as}`;
  const page = missingPages.get(key) ?? asking.ask(method, path, { headers: { 'x-test-actor': as } });
  missingPages.set(key, page);
  return page;
}

describe('by session: nobody is anybody to them', () => {
  let cells = 0;
  test.each(ANSWERING.map(({ mounted, opens }) => [mounted, opens] as const))(
    '%s by everybody, with every method',
    async (mounted, opens) => {
      const path = await addressFor(mounted);
      const isApi = path.startsWith('/api/v1');
      const own = mounted.split(' ')[0] as string;
      // what lies under the log may be read by other sites, and so may what does not
      const nothing = path.startsWith('/log/') ? '/log/nothing-is-here' : '/nothing-is-here';
      for (const method of METHODS) {
        await asking.forgive();
        const isTaken = taken(mounted).includes(method);
        const isOwn = method === own || (['use', 'GET'].includes(own) && ['GET', 'HEAD'].includes(method));
        // its answer to one without a session; a page of what is not there is each one's own
        const visitors = await asking.ask(method, path, { headers: { 'x-test-actor': 'visitor' } });
        const answers = await Promise.all(
          Object.keys(asking.house.actors).map(async (as) => {
            const headers = { 'x-test-actor': as };
            const falls = !isTaken && !isApi && ['GET', 'HEAD', 'POST'].includes(method);
            const expected = falls ? await missing(method, nothing, as) : visitors;
            const known = falls ? alike(expected, nothing) : alike(expected, path);
            return { as, answer: await asking.ask(method, path, { headers }), known };
          }),
        );
        for (const { as, answer, known } of answers) {
          cells += 1;
          const cell = `${method} ${path} as ${as}: ${answer.status}`;
          // each call of a machine has a number of its own
          const plain = (text: string) => (isApi ? text.replace(/urn:uuid:[\w-]+|"instance":"[^"]*"/g, '') : text);
          expect(plain(alike(answer, path)), cell).toBe(plain(known));
          // a device handed to a child leads from every page back to hers
          const isLed = as === 'handed-over' && !isTaken && !isApi && answer.status === 303;
          if (isLed) expect(answer.headers.get('location'), cell).toBe('/together/hand-back');
          else if (isOwn) expect(without(opens), cell).toContain(answer.status);
          else if (!isTaken && isApi) expect([404, 405], cell).toContain(answer.status);
          else if (!isTaken) expect([404, 405], cell).toContain(answer.status);
        }
      }
    },
    120_000,
  );
  afterAll(() => console.log(`handler matrix: ${cells} cells of handler × method × everybody`));
});

describe('by token: each opens its own handler and no other', () => {
  test('operations of hospitals, by scope', async () => {
    const wrong: string[] = [];
    for (const operation of OPERATIONS) {
      await asking.forgive();
      const path = `/api/v1${operation.path.replace(/\{\w+\}/g, 'x')}`;
      const as = async (token: string | null) =>
        (await asking.ask(operation.method, path, { headers: { ...bearer(token), 'idempotency-key': randomUUID() } }))
          .status;
      for (const [name, token] of Object.entries(asking.strangers.wrong)) {
        const status = await as(token);
        if (status !== 401) wrong.push(`${operation.name} with ${name}: ${status}`);
      }
      for (const scope of HOSPITAL_SCOPES) {
        const status = await as(asking.strangers.scoped[scope]);
        const isIn = ![401, 403].includes(status);
        if (isIn !== (scope === operation.scope)) wrong.push(`${operation.name} with ${scope}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    console.log(`handler matrix: ${OPERATIONS.length * (6 + HOSPITAL_SCOPES.length)} cells of operation × token`);
  }, 60_000);

  test('reports of mail, orders, one-click stops, cosignatures', async () => {
    const json = { 'content-type': 'application/json' };
    const order = JSON.stringify({
      order: asking.house.own.override,
      job: '1001',
      samples: ['S-000000000V'],
      action: 'analyse',
    });
    const all = { ...asking.strangers.wrong, 'a hospital’s token': asking.strangers.here };
    const before = await asking.house.everything(['rate_limit', 'audit_entry']);
    for (const [name, token] of Object.entries(all)) {
      const isMailServer = token === asking.strangers.bounce;
      const headers = bearer(token);
      expect((await asking.ask('POST', '/hooks/bounces', { headers, body: 'x' })).status, name).toBe(
        isMailServer ? 422 : 401,
      );
      const redeemed = await asking.ask('POST', '/care-overrides/redeem', {
        headers: { ...headers, ...json, 'x-gate-token': token ?? '' },
        body: order,
      });
      expect([401, 404], name).toContain(redeemed.status);
      expect((await asking.ask('POST', '/log/cosignatures', { headers, body: 'no note' })).status, name).toBe(400);
      if (token !== asking.strangers.mail)
        expect((await asking.ask('POST', `/hooks/unsubscribe/${token ?? 'x'}`, CLICK)).status, name).toBe(404);
    }
    expect(await asking.house.everything(['rate_limit', 'audit_entry'])).toBe(before);
    // control: with its own token it does what it is for
    expect((await asking.ask('POST', `/hooks/unsubscribe/${asking.strangers.mail}`, CLICK)).status).toBe(200);
    expect(await asking.house.everything(['rate_limit', 'audit_entry'])).not.toBe(before);
  });
});
