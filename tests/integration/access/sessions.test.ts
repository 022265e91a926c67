import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  listOwnSessions,
  revokeOtherSessions,
  revokeSession,
  signOut,
} from '#app/accounts/services/own-sessions.server.ts';
import { tidyAccounts } from '#app/accounts/services/tidy-accounts.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import {
  asCookies,
  HOUR,
  holder,
  invited,
  MINUTE,
  openWorld,
  participant,
  signedIn,
  staff,
  staffSignedIn,
  type World,
  who,
} from './people.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const auditOf = (account: string) =>
  world.database.prisma.auditEntry.findMany({ where: { account }, orderBy: { id: 'asc' } });

test('a cookie that the browser brought is never taken over at sign-in', async () => {
  const { email } = await participant(world);
  const planted = `tomoni=${'A'.repeat(43)}`;
  const { cookies } = await signedIn(world, email, planted);
  expect(cookies).not.toBe(planted);
  expect(await who(world, planted)).toEqual({ kind: 'visitor' });
  expect(await who(world, cookies)).toMatchObject({ kind: 'participant' });
});

test('signing in again ends the session that the browser held', async () => {
  const { email } = await participant(world);
  const first = await signedIn(world, email);
  const second = await signedIn(world, email, first.cookies);
  expect(await who(world, first.cookies)).toEqual({ kind: 'visitor' });
  expect(await who(world, second.cookies)).toMatchObject({ kind: 'participant' });
});

test('after signing out the cookie opens nothing, in the other tab either', async () => {
  const { email, account } = await participant(world);
  const { cookies } = await signedIn(world, email);
  expect(await signOut(world, cookies)).toMatch(/^tomoni=; .*Max-Age=0/);
  expect(await who(world, cookies)).toEqual({ kind: 'visitor' });
  await expect(signOut(world, cookies)).resolves.toMatch(/Max-Age=0/);
  const kinds = (await auditOf(account)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind.startsWith('session-'))).toEqual(['session-started', 'session-ended']);
});

test('two tabs signed in at once are two sessions, and one can end the other', async () => {
  const { email } = await participant(world);
  const [one, two] = await Promise.all([signedIn(world, email), signedIn(world, email)]);
  const actor = await holder(world, one.cookies);
  const listed = await listOwnSessions(world, actor);
  expect(listed.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
  expect(listed[0]?.agent).toBe('Safari · iPhone');
  await revokeOtherSessions(world, actor);
  expect(await who(world, two.cookies)).toEqual({ kind: 'visitor' });
  expect(await who(world, one.cookies)).toEqual(actor);
});

test('nobody ends the session of somebody else', async () => {
  const [one, other] = [await participant(world), await participant(world)];
  const mine = await holder(world, (await signedIn(world, one.email)).cookies);
  const theirs = (await signedIn(world, other.email)).cookies;
  await revokeSession(world, mine, (await holder(world, theirs)).session);
  expect(await who(world, theirs)).toMatchObject({ kind: 'participant', participant: other.participant });
});

test('a role that is revoked counts for nothing at the very next request, and the session ends', async () => {
  const one = await staff(world);
  const cookies = await staffSignedIn(world, one);
  expect(await who(world, cookies)).toMatchObject({ kind: 'staff', role: 'site-coordinator', site: 'site-a' });
  await world.database.prisma.accountRole.updateMany({
    where: { accountId: one.account },
    data: { revokedAt: new Date() },
  });
  expect(await who(world, cookies)).toEqual({ kind: 'visitor' });
  expect((await auditOf(one.account)).at(-1)).toMatchObject({ kind: 'session-ended', detail: { why: 'not-entitled' } });
});

test('of many requests that race a revocation, none that starts after it is served', async () => {
  const one = await staff(world);
  const cookies = await staffSignedIn(world, one);
  const before = Array.from({ length: 100 }, () => who(world, cookies));
  await world.database.prisma.accountRole.updateMany({
    where: { accountId: one.account },
    data: { revokedAt: new Date() },
  });
  const after = await Promise.all(Array.from({ length: 300 }, () => who(world, cookies)));
  await Promise.all(before);
  expect(after.every(({ kind }) => kind === 'visitor')).toBe(true);
});

test('a disabled account and a role at another site open nothing', async () => {
  const [one, two] = [await staff(world), await staff(world)];
  const [first, second] = [await staffSignedIn(world, one), await staffSignedIn(world, two)];
  await world.database.prisma.account.update({ where: { id: one.account }, data: { disabledAt: new Date() } });
  await world.database.prisma.accountRole.updateMany({ where: { accountId: two.account }, data: { site: 'site-b' } });
  expect(await who(world, first)).toEqual({ kind: 'visitor' });
  expect(await who(world, second)).toEqual({ kind: 'visitor' });
});

test('an invitee acts while her invitation is open', async () => {
  const person = await invited(world);
  const { cookie } = await sessionsOf(world).start(person.account, {
    role: 'invitee',
    site: null,
    participant: person.participant,
    agent: '',
  });
  expect(await who(world, asCookies(cookie))).toMatchObject({
    kind: 'invitee',
    account: person.account,
    participant: person.participant,
  });
  await world.database.prisma.invitation.update({ where: { id: person.invitation }, data: { closedAt: new Date() } });
  expect(await who(world, asCookies(cookie))).toEqual({ kind: 'visitor' });
});

test('a session for a participant who is somebody else opens nothing', async () => {
  const [one, other] = [await participant(world), await participant(world)];
  const { cookie } = await sessionsOf(world).start(one.account, {
    role: 'participant',
    site: null,
    participant: other.participant,
    agent: '',
  });
  expect(await who(world, asCookies(cookie))).toEqual({ kind: 'visitor' });
});

test('idle for two hours a participant, for half an hour staff, is signed out; use keeps a session, up to its end', async () => {
  const world = await openWorld();
  const person = await participant(world);
  const one = await staff(world);
  const [own, desk] = [(await signedIn(world, person.email)).cookies, await staffSignedIn(world, one)];
  world.wait(29 * MINUTE);
  expect((await who(world, desk)).kind).toBe('staff');
  world.wait(29 * MINUTE);
  expect((await who(world, desk)).kind).toBe('staff');
  world.wait(31 * MINUTE);
  expect((await who(world, desk)).kind).toBe('visitor');
  expect((await who(world, own)).kind).toBe('participant');
  for (let hours = 2; hours < 24; hours += 1) {
    world.wait(HOUR);
    expect((await who(world, own)).kind, `after ${hours} hours`).toBe('participant');
  }
  world.wait(HOUR);
  expect((await who(world, own)).kind).toBe('visitor');
  await world.close();
});

test('who comes back too late is a visitor, of whom it is known once whose session it was', async () => {
  const world = await openWorld();
  const person = await participant(world);
  const one = await staff(world);
  const [own, desk] = [(await signedIn(world, person.email)).cookies, await staffSignedIn(world, one)];
  const [hers, theirs] = [await holder(world, own), await holder(world, desk)];
  world.wait(3 * HOUR);
  expect(await who(world, own)).toEqual({ kind: 'visitor', lapsed: hers });
  expect(await who(world, own)).toEqual({ kind: 'visitor' });
  // what staff had typed is kept for them, too
  expect(await who(world, desk)).toEqual({ kind: 'visitor', lapsed: theirs });
  expect(await who(world, desk)).toEqual({ kind: 'visitor' });
  await world.close();
});

test('what has run out is tidied away with its audit entry', async () => {
  const world = await openWorld();
  const { email, account } = await participant(world);
  await signedIn(world, email);
  world.wait(25 * HOUR);
  await tidyAccounts(world);
  // for a day it says whose it was, so that what she typed meanwhile is kept
  expect(await world.database.prisma.session.count()).toBe(1);
  world.wait(2 * HOUR);
  await tidyAccounts(world);
  expect(await world.database.prisma.session.count()).toBe(0);
  expect(await world.database.prisma.auditEntry.findFirst({ where: { account, kind: 'session-ended' } })).toMatchObject(
    { detail: { why: 'expired' } },
  );
  await world.close();
});

test('over https the cookie is __Host-, Secure, HttpOnly, Lax, for the whole site and without a date', async () => {
  const world = await openWorld('https://tomoni.example');
  const { email } = await participant(world);
  const { cookie } = await signedIn(world, email);
  expect(cookie).toMatch(/^__Host-tomoni=[\w-]{43}; HttpOnly; Path=\/; SameSite=Lax; Secure$/);
  const row = await world.database.prisma.session.findFirstOrThrow();
  expect(cookie).not.toContain(row.id);
  await world.close();
});

test('cookies that are not ours, broken or twice, turn nobody away with an error', async () => {
  for (const cookies of ['', 'x=%E0%A4%A', 'tomoni=%', 'tomoni=short; other=1', `tomoni=${'A'.repeat(5000)}`]) {
    expect(await who(world, cookies)).toEqual({ kind: 'visitor' });
  }
});
