/** A role that is taken away takes a session that runs in it away at once: its next page, its next form. Over HTTP, with its cookie. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { StaffRole } from '#app/kernel/services/access/visit.ts';
import { MEMBERS, OFFICE, PANEL } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { holding, inReview, openDesk, TODAY } from '../data-requests/desk.ts';
import { openWeb, type Web } from './house.ts';

let programme: TestProgramme;
let web: Web;
let request: string;
const SECOND = 'forum-committee';
const PEOPLE = [
  { role: 'review-secretariat', account: OFFICE, page: () => `/office/requests/${request}` },
  { role: 'review-member', account: MEMBERS[0] as string, page: () => `/review/${request}` },
  { role: 'panel-member', account: PANEL[0] as string, page: () => `/panel/${request}` },
] as const;

beforeAll(async () => {
  programme = await openDesk();
  const { tools } = programme;
  for (const { account, role } of PEOPLE) {
    await holding(programme, account, role);
    const second = { id: tools.ids.uuid(), accountId: account, role: SECOND, grantedAt: tools.clock.now() };
    await tools.database.prisma.accountRole.create({ data: second });
  }
  request = await inReview(programme);
  web = await openWeb(tools, {});
}, 240_000);
afterAll(async () => {
  await web.close();
  await programme.close();
});
beforeEach(() => programme.clock.set(TODAY));

/** The cookie of a session that has begun, as a browser holds it. */
async function cookieOf(account: string, role: StaffRole): Promise<string> {
  const way = { role, site: null, participant: null, agent: 'a browser' } as const;
  const { cookie } = await sessionsOf(programme.tools).start(account, way);
  return cookie.split(';')[0] as string;
}
const ask = (path: string, cookie: string, form?: Readonly<Record<string, string>>) => {
  const { origin } = programme.tools.environment;
  const sent = form && {
    headers: { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  };
  return web.ask(path, { as: null, headers: { cookie }, ...sent });
};
const csrfIn = (body: string) => /name="csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
const steps = () => programme.tools.database.prisma.requestEvent.count({ where: { request } });

const roles = (account: string, role: string, revokedAt: Date | null) =>
  programme.tools.database.prisma.accountRole.updateMany({ where: { accountId: account, role }, data: { revokedAt } });
const disabled = (id: string, disabledAt: Date | null) =>
  programme.tools.database.prisma.account.update({ where: { id }, data: { disabledAt } });

const formOf = (role: StaffRole, csrf: string): Readonly<Record<string, string>> =>
  role === 'review-secretariat'
    ? { csrf, act: 'interest', member: `committee:${MEMBERS[1]}`, ground: 'funding', words: '理由です。' }
    : { csrf, ...(role === 'review-member' ? { act: 'declare' } : {}), version: '1', ground: 'none', words: '' };

test.each(PEOPLE)('$role: the page opens, and with the role gone it does not, nor is its form taken', async (one) => {
  const { account, role, page } = one;
  const [cookie, other] = [await cookieOf(account, role), await cookieOf(account, SECOND)];
  // the control: before, the page opens, with a form
  const before = await ask(page(), cookie);
  expect(before.status).toBe(200);
  const csrf = csrfIn(before.body);
  expect(csrf).not.toBe('');
  await roles(account, role, programme.tools.clock.now());
  const count = await steps();
  for (const answer of [await ask(page(), cookie, formOf(role, csrf)), await ask(page(), cookie)]) {
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/sign-in\?to=/);
    expect(answer.body).not.toContain(request);
  }
  expect(await steps()).toBe(count);
  // the control: of another role of hers the session goes on
  expect((await ask('/forum', other)).status).toBe(200);
  // given back, the old session stays ended: she signs in
  await roles(account, role, null);
  expect((await ask(page(), cookie)).status).toBe(303);
  const fresh = await cookieOf(account, role);
  const again = await ask(page(), fresh);
  expect(again.status).toBe(200);
  // the control: the same form is taken from her
  expect((await ask(page(), fresh, formOf(role, csrfIn(again.body)))).headers.get('location')).toContain(page());
  expect(await steps()).toBe(count + 1);
});

test.each(PEOPLE)('$role: an account that is closed has no session left', async ({ account, role, page }) => {
  const cookie = await cookieOf(account, role);
  expect((await ask(page(), cookie)).status).toBe(200);
  await disabled(account, programme.tools.clock.now());
  expect((await ask(page(), cookie)).status).toBe(303);
  await disabled(account, null);
});
