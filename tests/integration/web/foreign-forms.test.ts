/** No form is taken that a page of ours did not send; what is refused changes nothing. Goal S9. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admits } from '#app/kernel/services/access/admits.ts';
import { howMuch, isWhole } from '#tests/support/how-much.ts';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';
import { isInShare } from '#tests/support/share.ts';
import { type Asked, openWeb, type Web } from './house.ts';
import { type House, openHouse } from './people.ts';

let house: House;
let web: Web;
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, house.actors);
}, 300_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

const FORM = 'application/x-www-form-urlencoded';
const multipart = (csrf: string) => ({
  headers: { 'content-type': 'multipart/form-data; boundary=b', origin: 'https://evil.example' },
  body: `--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n--b--\r\n`,
});

type Attack = { readonly name: string; readonly status: number; make(as: string): Asked };
const attacks: readonly Attack[] = [
  {
    name: 'without Origin',
    status: 403,
    make: (as) => ({ body: `csrf=${web.token(as)}`, headers: { 'content-type': FORM } }),
  },
  { name: 'with a null Origin', status: 403, make: () => ({ form: {}, headers: { origin: 'null' } }) },
  { name: 'from another site', status: 403, make: () => ({ form: {}, headers: { origin: 'https://evil.example' } }) },
  {
    name: 'from a neighbouring name',
    status: 403,
    make: () => ({ form: {}, headers: { origin: `${web.origin}.evil.example` } }),
  },
  {
    name: 'cross-site by Sec-Fetch-Site',
    status: 403,
    make: () => ({ form: {}, headers: { 'sec-fetch-site': 'cross-site' } }),
  },
  {
    name: 'same-site by Sec-Fetch-Site',
    status: 403,
    make: () => ({ form: {}, headers: { 'sec-fetch-site': 'same-site' } }),
  },
  { name: 'without a token', status: 403, make: () => ({ form: { csrf: '' } }) },
  { name: 'with a token of one’s own making', status: 403, make: () => ({ form: { csrf: 'AAAA.BBBB' } }) },
  {
    name: "with another person's token",
    status: 403,
    make: (as) => ({ form: { csrf: web.token(as === 'participant' ? 'invitee' : 'participant') } }),
  },
  {
    name: 'as text/plain',
    status: 415,
    make: (as) => ({ body: `csrf=${web.token(as)}`, headers: { 'content-type': 'text/plain', origin: web.origin } }),
  },
  {
    name: 'as JSON',
    status: 415,
    make: (as) => ({
      body: `{"csrf":"${web.token(as)}"}`,
      headers: { 'content-type': 'application/json', origin: web.origin },
    }),
  },
  { name: 'as multipart from another site', status: 403, make: (as) => multipart(web.token(as)) },
  { name: 'far too large', status: 413, make: (as) => ({ form: { csrf: web.token(as), text: 'x'.repeat(200_000) } }) },
];

const addresses = () =>
  Object.entries(ROUTE_POLICIES).flatMap(([id, { POST }]) => {
    if (!POST) return [];
    const path = `/${(web.build.routes[id]?.path ?? '').replace(/:(\w+)/g, (_all, name: string) => house.own[name] ?? house.own.question ?? '')}`;
    const as = Object.entries(house.actors).find(([, actor]) => admits(POST, actor))?.[0] as string;
    return [{ id, path, as }];
  });

/** The short form sends each attack to one route in four, other ones from attack to attack. */
const ONE_IN = howMuch({ short: 4, whole: 1 });

describe('a form', () => {
  let before: string;
  beforeAll(async () => {
    before = await house.everything();
  });

  test.each(attacks)('$name is refused everywhere', async ({ name, status, make }) => {
    const wrong: string[] = [];
    const attacked = addresses().filter(({ id }) => isInShare(`${name} ${id}`, ONE_IN));
    expect(attacked.length).toBeGreaterThan(20);
    for (const { path, as } of attacked) {
      const answer = await web.ask(path, { as, ...make(as) });
      if (answer.status !== status) wrong.push(`${path} as ${as}: ${answer.status}`);
    }
    expect(wrong).toEqual([]);
    if (isWhole) expect(await house.everything()).toBe(before);
  });

  test('of them all has changed nothing; one row more would be seen (the control)', async () => {
    const attackedNever = addresses().filter(
      ({ id }) => !attacks.some(({ name }) => isInShare(`${name} ${id}`, ONE_IN)),
    );
    expect(attackedNever.length, 'routes that no attack came to').toBeLessThan(addresses().length / 20);
    expect(await house.everything()).toBe(before);
    await house.admin.query(
      "insert into organisation (id, country, name_ja, name_easy, name_en, commercial) values ('https://planted.example', 'JP', 'x', 'x', 'x', false)",
    );
    expect(await house.everything()).not.toBe(before);
  });

  test('is refused in words of the language of the page', async () => {
    for (const [language, words] of [
      ['en', 'Nothing'],
      ['ja', '記録は変わっていません'],
    ] as const) {
      const answer = await web.ask('/settings', { form: { csrf: '' }, headers: { 'accept-language': language } });
      expect(answer.body).toContain(`data-locale="${language}"`);
      expect(answer.body).toContain(words);
      expect(answer.body.match(/<title>([^<]*)/)?.[1]).not.toBe('');
    }
  });

  test('that is ours is taken (the control)', async () => {
    const settings = { locale: 'en', textSize: 'large', contrast: 'system', theme: 'dark', readings: 'shown' };
    const answer = await web.ask('/settings', { form: settings });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('set-cookie')).toContain('display=en.large.system.dark.shown');
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])('by %s has no meaning', async (method) => {
    for (const path of ['/', '/home', '/sign-in', '/settings'])
      expect((await web.ask(path, { method, as: 'participant' })).status).toBe(405);
  });
});

describe('headers', () => {
  const REQUIRED: Readonly<Record<string, RegExp>> = {
    'content-security-policy': /^default-src 'none';(?!.*(?:unsafe|\*|data:|https?:)).*frame-ancestors 'none'/,
    'x-content-type-options': /^nosniff$/,
    'x-frame-options': /^DENY$/,
    'referrer-policy': /^strict-origin-when-cross-origin$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/,
    'cross-origin-embedder-policy': /^require-corp$/,
    'permissions-policy': /camera=\(\).*geolocation=\(\)/,
    'cache-control': /no-store/,
  };

  test.each([
    ['a page', '/help', {}],
    ["a participant's page", '/home', { as: 'participant' }],
    ['a page that sends away', '/home', {}],
    ['a page that is not there', '/nothing-is-here', {}],
    ['a refused form', '/settings', { form: { csrf: '' } }],
    ['a method that has no meaning', '/', { method: 'PUT' }],
    ['a path that cannot be read', '/%ff', {}],
  ] as const)('of %s are all there', async (_name, path, asked) => {
    const { headers } = await web.ask(path, asked as Asked);
    for (const [name, pattern] of Object.entries(REQUIRED)) expect(headers.get(name), name).toMatch(pattern);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  test('give another nonce each time, and no page carries an inline style or handler', async () => {
    const nonces = new Set<string | undefined>();
    for (let times = 0; times < 5; times += 1) {
      const { headers, body } = await web.ask('/help');
      nonces.add(/nonce-([^']+)/.exec(headers.get('content-security-policy') ?? '')?.[1]);
      expect(body).not.toMatch(/\sstyle="|\son\w+="|<style|javascript:/);
    }
    expect(nonces.size).toBe(5);
  });
});
