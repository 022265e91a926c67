/** She types her password on the hospital's screen: it opens that page and nothing else, until the coordinator's own code unlocks it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { codeAt, newSecret } from '#app/kernel/services/access/one-time-code.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { type Guest, type House, invite, openHouse } from '#tests/integration/joining/people.ts';
import { type Answered, openWeb, type Web } from '#tests/integration/web/house.ts';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';

const MINUTE = 60_000;
const PROOF = { method: 'photo-id-in-person', shown: 'driving-licence', explainerShown: 'staff-card' } as const;
const HERE = '/recover/here';
const NEW = 'a quiet garden in autumn';

let house: House;
let web: Web;
let guest: Guest;
let second: { readonly account: string; readonly secret: string };
const actors: Record<string, SessionActor> = {};

const pairOf = (cookie: string) => cookie.split(';')[0] as string;
const who = (cookie: string) => sessionsOf(house.tools).resolve(pairOf(cookie));
const ask = (path: string, cookie: string, form: Record<string, string> | null = null) =>
  web.ask(path, { as: null, headers: { cookie: pairOf(cookie) }, form });
const tokenIn = ({ body }: Answered) => /name="csrf" value="([^"]+)"/.exec(body)?.[1] as string;
const sessionCookie = ({ headers }: Answered) =>
  headers.getSetCookie().find((line) => line.startsWith('tomoni=')) as string;

async function member() {
  const secret = newSecret();
  const account = await createStaffAccount(house.tools, {
    name: '説明 者',
    email: `c-${house.tools.ids.uuid()}@hospital.example`,
    password: 'of the staff',
    roles: [{ role: 'site-coordinator', site: 'site-a' }],
    totpSecret: secret,
  });
  return { account, secret };
}
const atDesk = async (account: string) => {
  const way = { role: 'site-coordinator', site: 'site-a', participant: null, agent: '' } as const;
  return (await sessionsOf(house.tools).start(account, way)).cookie;
};
/** Both make sure at their own desks; the second one's screen goes into her hands. */
async function handOver(page = `/desk/people/${guest.participant}/account`) {
  const first = await member();
  second = await member();
  const pressed = async (account: string) => {
    const desk = await atDesk(account);
    const csrf = tokenIn(await ask(page, desk));
    return { desk, answer: await ask(page, desk, { ...PROOF, csrf }) };
  };
  const asked = await pressed(first.account);
  const { desk, answer } = await pressed(second.account);
  return { asked: asked.answer, firstDesk: asked.desk, desk, answer, cookie: sessionCookie(answer) };
}
const typed = async (cookie: string) => ask(HERE, cookie, { csrf: tokenIn(await ask(HERE, cookie)), newPassword: NEW });

beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, actors);
}, 300_000);
afterAll(async () => {
  await web?.close();
  await house?.close();
});
beforeEach(async () => {
  guest = await invite(house);
});

const everyAddress = () =>
  Object.entries(ROUTE_POLICIES)
    .map(([id]) => [id, web.build.routes[id]?.path ?? ''] as const)
    .map(([id, path]) => [id, `/${path.replace(':participant', guest.participant).replace(/:\w+\??/g, 'x')}`] as const);

describe('the screen in her hands', () => {
  test('the coordinator’s session is over; the page has a field, no name, no menu, and its address opens nowhere else', async () => {
    const { asked, firstDesk, desk, answer, cookie } = await handOver();
    expect(asked.headers.get('location')).toBe(`/desk/people/${guest.participant}/account?asked`);
    expect((await who(firstDesk)).kind).toBe('staff');
    expect(answer.headers.get('location')).toBe(HERE);
    expect(answer.headers.get('clear-site-data')).toBe('"cache"');
    expect(await who(desk)).toEqual({ kind: 'visitor' });
    expect((await who(cookie)).kind).toBe('handed-over');
    const page = await ask(HERE, cookie);
    expect([page.status, page.body.includes('name="newPassword"')]).toEqual([200, true]);
    for (const link of ['"/desk', '/account', '/sign-out', '/settings"', '/help', '/sign-in', guest.participant])
      expect(page.body.includes(link), link).toBe(false);
    expect(page.body).toContain('href="/together/hand-back"');
    expect(page.headers.get('cache-control')).toBe('no-store');
    // the address alone is nobody's way in
    for (const as of ['nobody']) expect((await web.ask(HERE, { as })).body).not.toContain('name="newPassword"');
    const colleague = await ask(HERE, firstDesk);
    expect(colleague.body).not.toContain('name="newPassword"');
  });

  test('every other address leads back to it, and no form of another page is taken', async () => {
    const { cookie } = await handOver();
    const opens = [
      'accounts/pages/recover-token',
      'family/pages/assent/done',
      'joining/pages/assisted-session/hand-back',
      'root',
    ];
    const csrf = tokenIn(await ask(HERE, cookie));
    const elsewhere: string[] = [];
    for (const [id, address] of everyAddress()) {
      const { GET, POST } = ROUTE_POLICIES[id] ?? {};
      if (opens.includes(id)) continue;
      if (GET && (await ask(address, cookie)).headers.get('location') !== HERE) elsewhere.push(`GET ${address}`);
      if (!POST || id === 'public/pages/language') continue;
      const sent = await ask(address, cookie, { csrf });
      if (sent.headers.get('location') !== HERE) elsewhere.push(`POST ${address} ${sent.status}`);
    }
    expect(elsewhere).toEqual([]);
    for (const other of ['/recover/another-link', `/recover/${'x'.repeat(43)}`])
      expect((await ask(other, cookie)).headers.get('location'), other).toBe(HERE);
    // control: the same addresses to nobody, where at least the first page opens
    expect((await web.ask('/', { as: 'nobody' })).status).toBe(200);
  }, 120_000);

  test('once it is set the page says so, and every other address leads to where the device is given back', async () => {
    const { cookie } = await handOver();
    const done = await typed(cookie);
    expect(done.headers.get('location')).toBe(`${HERE}?kept`);
    const kept = await ask(`${HERE}?kept`, cookie);
    expect(kept.body).toContain('href="/together/hand-back"');
    expect(kept.body).not.toContain('href="/sign-in');
    for (const address of ['/desk', '/', '/sign-in', HERE, `/desk/people/${guest.participant}`])
      expect((await ask(address, cookie)).headers.get('location'), address).toBe('/together/hand-back');
    expect((await ask('/together/hand-back', cookie)).status).toBe(200);
  });

  test('a static file opens there as it does for anybody: the same bytes, no cookie, nobody’s name', async () => {
    const { cookie } = await handOver();
    const locked = await ask('/ledger/verify.html', cookie);
    const anybody = await web.ask('/ledger/verify.html', { as: 'nobody' });
    expect(locked.status).toBe(200);
    expect(locked.body).toBe(anybody.body);
    expect(locked.headers.getSetCookie()).toEqual([]);
    const links = [...locked.body.matchAll(/href="(\/[^"#]*)"/g)].map(([, to]) => to as string);
    for (const to of links.filter((one) => !one.startsWith('/ledger/verify.html') && !/\.\w+$/.test(one)))
      expect((await ask(to, cookie)).headers.get('location'), to).toBe(HERE);
  });

  test('for a forgotten password, too: the same lock', async () => {
    const { cookie } = await handOver();
    await typed(cookie);
    const { answer, desk } = await handOver(`/desk/people/${guest.participant}/password`);
    expect(answer.headers.get('location')).toBe(HERE);
    expect(await who(desk)).toEqual({ kind: 'visitor' });
    expect((await who(sessionCookie(answer))).kind).toBe('handed-over');
  });
});

describe('giving it back', () => {
  test('needs the code of the one who handed it over; neither she nor the back button brings the desk', async () => {
    const { desk, cookie } = await handOver();
    await typed(cookie);
    const page = await ask('/together/hand-back', cookie);
    expect(page.body).not.toContain('name="leave"');
    const csrf = tokenIn(page);
    expect((await ask('/together/hand-back', cookie, { csrf, leave: 'yes' })).status).toBe(400);
    expect((await ask('/together/hand-back', cookie, { csrf, code: '000000' })).status).toBe(400);
    for (const held of [desk, cookie]) expect((await ask(`/desk/people/${guest.participant}`, held)).status).toBe(303);
    const code = codeAt(second.secret, house.tools.clock.now());
    const back = await ask('/together/hand-back', cookie, { csrf, code });
    expect(back.headers.get('location')).toBe(`/desk/people/${guest.participant}`);
    expect(await who(sessionCookie(back))).toMatchObject({ kind: 'staff', account: second.account, site: 'site-a' });
    expect(await who(cookie)).toEqual({ kind: 'visitor' });
  });

  test('one who uses no code signs in again with her own password: closing the screen opens nothing', async () => {
    const { cookie } = await handOver();
    await house.tools.database.prisma.account.update({ where: { id: second.account }, data: { totpSecret: null } });
    const page = await ask('/together/hand-back', cookie);
    const left = await ask('/together/hand-back', cookie, { csrf: tokenIn(page), leave: 'yes' });
    expect(left.headers.get('location')).toBe('/sign-in?out');
    expect(await who(cookie)).toEqual({ kind: 'visitor' });
  });

  test('after the half hour the field is gone, and the device leads only to where it is given back', async () => {
    const { cookie } = await handOver();
    house.later(31 * MINUTE);
    const { kind } = await who(cookie);
    if (kind === 'handed-over') expect((await ask(HERE, cookie)).headers.get('location')).toBe('/together/hand-back');
    else expect(kind).toBe('visitor');
  });
});
