/** A child is handed the hospital's screen: her page opens on it and nothing else, until the coordinator's own code unlocks it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { handOverForAssent } from '#app/accounts/services/assisted-session/hand-over.server.ts';
import { openSitting, sittingForm } from '#app/family/services/assent/open-sitting.server.ts';
import { listAssistedSessions } from '#app/joining/services/assisted-session/list-assisted-sessions.server.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { codeAt, newSecret } from '#app/kernel/services/access/one-time-code.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { type Answered, openWeb, type Web } from '#tests/integration/web/house.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';
import { familyOf } from './family.ts';

const MINUTE = 60_000;
let programme: TestProgramme;
let web: Web;
let participant: Awaited<ReturnType<typeof family.child>>;
let staff: string;
let secret: string;
const actors: Record<string, SessionActor> = {};
const family = familyOf(() => programme);

const pairOf = (cookie: string) => cookie.split(';')[0] as string;
const who = (cookie: string) => sessionsOf(programme.tools).resolve(pairOf(cookie));
const coordinator = () => ({ account: staff, site: 'site-a' });
const ask = (path: string, cookie: string, form: Record<string, string> | null = null) =>
  web.ask(path, { as: null, headers: { cookie: pairOf(cookie) }, form });
const sessionCookie = ({ headers }: Answered) =>
  headers.getSetCookie().find((line) => line.startsWith('tomoni=')) as string;

async function member(totpSecret: string): Promise<string> {
  return createStaffAccount(programme.tools, {
    name: '説明 者',
    email: `c-${programme.tools.ids.uuid()}@hospital.example`,
    password: 'of the staff',
    roles: [{ role: 'site-coordinator', site: 'site-a' }],
    totpSecret,
  });
}
const atDesk = async () => {
  const way = { role: 'site-coordinator', site: 'site-a', participant: null, agent: '' } as const;
  return (await sessionsOf(programme.tools).start(staff, way)).cookie;
};
async function prepared(): Promise<void> {
  const done = await openSitting(
    programme.tools,
    coordinator(),
    participant,
    sittingForm.parse({ present: ['nurse'] }),
  );
  if (!done.ok) throw new Error(done.refusal.code);
}
/** The desk's own page says the word; what comes back is the cookie of the locked device, and the child's page. */
async function handOver() {
  const desk = await atDesk();
  await prepared();
  const page = `/desk/people/${participant}/assent`;
  const csrf = tokenIn(await ask(page, desk));
  const handed = await ask(page, desk, { act: 'hand-over', csrf });
  return { desk, cookie: sessionCookie(handed), path: handed.headers.get('location') as string, handed };
}
const tokenIn = ({ body }: Answered) => /name="csrf" value="([^"]+)"/.exec(body)?.[1] as string;
const code = () => codeAt(secret, programme.tools.clock.now());

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
  web = await openWeb(programme.tools, actors);
}, 300_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  secret = newSecret();
  staff = await member(secret);
  participant = await family.child();
});

/** An address for each page of the table, whoever it is for. */
const everyAddress = () =>
  Object.entries(ROUTE_POLICIES)
    .map(([id]) => [id, web.build.routes[id]?.path ?? ''] as const)
    .map(([id, path]) => [id, `/${path.replace(':participant', participant).replace(/:\w+\??/g, 'x')}`] as const);

describe('the screen in a child’s hands', () => {
  test('the coordinator’s session is over, and her page carries neither name nor menu of anybody', async () => {
    const { desk, cookie, path, handed } = await handOver();
    expect(path).toMatch(/^\/assent\/[\w-]{32}$/);
    expect(handed.headers.get('clear-site-data')).toBe('"cache"');
    expect(await who(desk)).toEqual({ kind: 'visitor' });
    expect((await who(cookie)).kind).toBe('handed-over');
    const page = await ask(path, cookie);
    expect(page.status).toBe(200);
    for (const link of ['/desk', '/account', '/sign-out', '/settings"', '/help', '/sign-in', participant])
      expect(page.body.includes(link), link).toBe(false);
    expect(page.body).toContain('href="/together/hand-back"');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  test('every other address leads back to her page, and no form of another page is taken', async () => {
    const { cookie, path } = await handOver();
    const opens = [
      'family/pages/assent/child',
      'family/pages/assent/done',
      'joining/pages/assisted-session/hand-back',
      'root',
    ];
    const csrf = tokenIn(await ask(path, cookie));
    const elsewhere: string[] = [];
    for (const [id, address] of everyAddress()) {
      const { GET, POST } = ROUTE_POLICIES[id] ?? {};
      if (opens.includes(id)) continue;
      if (GET && (await ask(address, cookie)).headers.get('location') !== path) elsewhere.push(`GET ${address}`);
      if (!POST || id === 'public/pages/language') continue;
      const sent = await ask(address, cookie, { csrf });
      if (sent.headers.get('location') !== path) elsewhere.push(`POST ${address} ${sent.status}`);
    }
    expect(elsewhere).toEqual([]);
    // control: the same addresses to nobody, where at least the first page opens
    expect((await web.ask('/', { as: 'nobody' })).status).toBe(200);
  }, 120_000);

  test('the page of another child does not open there', async () => {
    const { cookie, path } = await handOver();
    const own = participant;
    participant = await family.child();
    await prepared();
    const other = await handOverForAssent(
      programme.tools,
      { ...coordinator(), session: 'none' },
      participant,
      'tablet',
    );
    participant = own;
    expect((await ask(other?.path as string, cookie)).headers.get('location')).toBe(path);
    expect((await ask(other?.path as string, other?.cookie as string)).status).toBe(200);
  });

  test('the language can be changed; she comes back to her page', async () => {
    const { cookie, path } = await handOver();
    const csrf = tokenIn(await ask(path, cookie));
    const changed = await ask('/settings/language', cookie, { csrf, locale: 'ja-easy', to: path });
    expect(changed.headers.get('location')).toBe(path);
  });

  test('once she has answered, every address leads to the page that gives the device back', async () => {
    const { cookie, path } = await handOver();
    const csrf = tokenIn(await ask(path, cookie));
    const idempotencyKey = programme.tools.ids.uuid();
    const form = { csrf, answer: 'yes', mark: '○', language: 'ja', idempotencyKey };
    expect((await ask(path, cookie, form)).headers.get('location')).toBe('/assent/done/yes');
    expect((await ask('/assent/done/yes', cookie)).body).toContain('href="/together/hand-back"');
    for (const address of ['/desk', '/', '/sign-in', path])
      expect((await ask(address, cookie)).headers.get('location'), address).toBe('/together/hand-back');
    expect((await ask('/together/hand-back', cookie)).status).toBe(200);
  });

  test('a member of staff who opens the link meets the desk’s own page, and answers nothing there', async () => {
    const desk = await atDesk();
    await prepared();
    const { body } = await ask(`/desk/people/${participant}/assent`, desk);
    const path = /\/assent\/[\w-]{32}/.exec(body)?.[0] as string;
    const back = `/desk/people/${participant}/assent`;
    expect((await ask(path, desk)).headers.get('location')).toBe(back);
    const csrf = tokenIn(await ask(back, desk));
    const said = { csrf, answer: 'yes', language: 'ja', idempotencyKey: programme.tools.ids.uuid() };
    expect((await ask(path, desk, said)).headers.get('location')).toBe(back);
    expect((await family.record(participant)).capacity.assent).toBe('pending');
    // control: on a device of the family the same link opens for whoever holds it
    expect((await web.ask(path, { as: 'nobody' })).status).toBe(200);
  });
});

describe('giving it back', () => {
  test('needs the code of the one who handed it over; a child cannot leave without it', async () => {
    const { cookie, path } = await handOver();
    const page = await ask('/together/hand-back', cookie);
    expect(page.body).not.toContain('name="leave"');
    const csrf = tokenIn(page);
    expect((await ask('/together/hand-back', cookie, { csrf, leave: 'yes' })).status).toBe(400);
    expect((await ask('/together/hand-back', cookie, { csrf, code: '000000' })).status).toBe(400);
    expect((await ask('/desk', cookie)).headers.get('location')).toBe(path);
    const back = await ask('/together/hand-back', cookie, { csrf, code: code() });
    expect(back.headers.get('location')).toBe(`/desk/people/${participant}/assent?back`);
    expect(await who(sessionCookie(back))).toMatchObject({ kind: 'staff', account: staff, site: 'site-a' });
    expect(await who(cookie)).toEqual({ kind: 'visitor' });
  });

  test('one who signs in without a code closes it and signs in again: it opens nothing', async () => {
    const data = { totpSecret: null };
    await programme.tools.database.prisma.account.update({ where: { id: staff }, data });
    const { cookie } = await handOver();
    const page = await ask('/together/hand-back', cookie);
    const left = await ask('/together/hand-back', cookie, { csrf: tokenIn(page), leave: 'yes' });
    expect(left.headers.get('location')).toBe('/sign-in?out');
    expect(sessionCookie(left)).toMatch(/^tomoni=;/);
    expect(await who(cookie)).toEqual({ kind: 'visitor' });
  });

  test('it is over by itself like reading together, and ends with the coordinator’s other sessions', async () => {
    const first = await handOver();
    programme.clock.set(new Date(new Date(PUBLISHED_AT).getTime() + 31 * MINUTE).toISOString());
    expect(await who(first.cookie)).toEqual({ kind: 'visitor' });
    const second = await handOver();
    await sessionsOf(programme.tools).endAll(staff, null);
    expect(await who(second.cookie)).toEqual({ kind: 'visitor' });
  });

  test('is no explanation that was read together', async () => {
    await handOver();
    expect(await listAssistedSessions(programme.tools, coordinator(), participant, 'ja', 'question')).toEqual([]);
  });

  test('nobody hands over the page of a child of another hospital, or one that waits for no answer', async () => {
    const explainer = { ...coordinator(), session: 'none' };
    expect(await handOverForAssent(programme.tools, explainer, participant, '')).toBeNull();
    await prepared();
    expect(await handOverForAssent(programme.tools, { ...explainer, site: 'site-b' }, participant, '')).toBeNull();
    expect(await handOverForAssent(programme.tools, explainer, participant, '')).not.toBeNull();
  });
});
