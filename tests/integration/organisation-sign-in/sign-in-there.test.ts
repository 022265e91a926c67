/** Staff sign in with their organisation's account: against a real provider, and against one that lies. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  inviteToOrganisation,
  organisationStateOf,
  takeApart,
} from '#app/accounts/services/organisation-sign-in/identities.server.ts';
import { endAddressOf } from '#app/accounts/services/organisation-sign-in/provider.server.ts';
import {
  type Back,
  backFromThere,
  beginThere,
} from '#app/accounts/services/organisation-sign-in/sign-in-there.server.ts';
import { verifyOneTimeCode } from '#app/accounts/services/verify-one-time-code.server.ts';
import { VISITOR } from '#app/adapters/session/actor.ts';
import { codeAt } from '#app/kernel/services/access/one-time-code.server.ts';
import type { Administrator } from '#app/kernel/services/administration/administer.server.ts';
import {
  asCookies,
  from,
  HOUR,
  openWorld,
  staff,
  staffSignedIn,
  type World,
  who,
} from '#tests/integration/access/people.ts';
import { type Organisation, realOrganisation, type There } from '#tests/support/organisation.ts';
import { CLIENT } from '#tests/support/organisation-client.ts';
import {
  CALLBACK,
  type Lie,
  type LyingOrganisation,
  lyingOrganisation,
  ORIGIN,
  throughProvider,
} from './organisations.ts';

const there: There = { account: 'subject-1', amr: ['pwd', 'mfa'] };
let world: World;
let real: Organisation;
let liar: LyingOrganisation;
let administrator: Administrator;
/** the world, with this organisation set */
const at = ({ issuer }: Organisation, mfaAcr: readonly string[] = []): World => ({
  ...world,
  environment: { ...world.environment, oidc: { issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, mfaAcr } },
});
let here: World;
let lied: World;
beforeAll(async () => {
  world = await openWorld();
  [real, liar] = [await realOrganisation(there, ORIGIN), await lyingOrganisation()];
  [here, lied] = [at(real), at(liar)];
  const one = await staff(world, [{ role: 'administrator', site: null }]);
  administrator = { account: one.account, role: 'administrator' };
});
afterAll(async () => {
  await Promise.all([real.close(), liar.close()]);
  await world.close();
});

type Person = Awaited<ReturnType<typeof staff>>;
const browserOf = (cookie: string): string => asCookies(cookie).split('=')[1] as string;
async function begun(tools: World, actor = VISITOR as Parameters<typeof beginThere>[1], to = '') {
  const done = await beginThere(tools, actor, { address: from().address, to });
  if (!done.ok) throw new Error(done.why);
  return { address: done.address, browser: browserOf(done.cookie) };
}
/** There and back, as whoever sits at the provider. */
async function roundTrip(
  tools: World,
  actor = VISITOR as Parameters<typeof beginThere>[1],
  cookies: string | null = null,
): Promise<Back> {
  const { address, browser } = await begun(tools, actor);
  return backFromThere(tools, actor, { url: await throughProvider(address.href), browser, from: from(cookies) });
}
let subjects = 0;
const nextSubject = () => {
  subjects += 1;
  return `subject-${subjects}`;
};
/** Invited by the administrator, signed in here, gone there and back. */
async function linked(tools = here, subject = nextSubject()): Promise<Person & { subject: string }> {
  const person = await staff(world);
  const invited = await inviteToOrganisation(tools, administrator, person.account, 'decided in the office');
  if (!invited.ok) throw new Error(invited.refusal.code);
  const cookies = await staffSignedIn(world, person);
  there.account = subject;
  const actor = await who(world, cookies);
  if (tools === here) expect(await roundTrip(tools, actor, cookies)).toMatchObject({ ok: true, did: 'linked' });
  else expect(await lyingTrip(subject, {}, actor)).toMatchObject({ ok: true, did: 'linked' });
  return { ...person, subject };
}
async function lyingTrip(
  subject: string,
  lie: Lie = {},
  actor = VISITOR as Parameters<typeof beginThere>[1],
): Promise<Back> {
  const { address, browser } = await begun(lied, actor);
  const { searchParams } = new URL(address);
  liar.tell({ nonce: searchParams.get('nonce') ?? '', subject }, lie);
  const url = new URL(`${CALLBACK}?code=x&state=${searchParams.get('state')}`);
  return backFromThere(lied, actor, { url, browser, from: from() });
}

describe('with a real provider', () => {
  test('who was invited and connected her account is in with two factors shown there', async () => {
    const { account, subject } = await linked();
    expect(await organisationStateOf(here, account)).toBe('linked');
    there.account = subject;
    there.amr = ['pwd', 'mfa'];
    const back = await roundTrip(here);
    if (!back.ok || back.did !== 'signed-in') throw new Error('not signed in');
    expect(back.signedIn.next).toBe('in');
    expect(await who(world, asCookies(back.signedIn.cookie))).toMatchObject({
      kind: 'staff',
      account,
      role: 'site-coordinator',
      openedBy: 'organisation',
    });
  });

  test('without two factors there our own code is asked for, and until it is given she is nobody', async () => {
    const { account, subject, secret } = await linked();
    there.account = subject;
    there.amr = ['pwd'];
    const back = await roundTrip(here);
    if (!back.ok || back.did !== 'signed-in') throw new Error('not signed in');
    expect(back.signedIn.next).toBe('code');
    const cookies = asCookies(back.signedIn.cookie);
    expect((await who(world, cookies)).kind).toBe('visitor');
    world.wait(60_000);
    const done = await verifyOneTimeCode(here, { code: codeAt(secret, world.clock.now()), from: from(cookies) });
    if (!done.ok) throw new Error(done.refusal.code);
    expect(await who(world, asCookies(done.cookie))).toMatchObject({ kind: 'staff', account });
  });

  test('nobody whom no administrator invited is connected, whatever address the provider tells', async () => {
    const person = await staff(world);
    const cookies = await staffSignedIn(world, person);
    const actor = await who(world, cookies);
    expect(await beginThere(here, actor, { address: from().address, to: '' })).toEqual({ ok: false, why: 'off' });
    there.account = 'a stranger';
    there.amr = ['pwd', 'mfa'];
    expect(await roundTrip(here)).toMatchObject({ ok: false, why: 'unknown' });
    expect(await organisationStateOf(here, person.account)).toBe('none');
  });

  test('one account there is one account here; an administrator cannot connect herself', async () => {
    const first = await linked();
    const second = await staff(world);
    await inviteToOrganisation(here, administrator, second.account, 'decided in the office');
    const cookies = await staffSignedIn(world, second);
    there.account = first.subject;
    expect(await roundTrip(here, await who(world, cookies), cookies)).toMatchObject({ ok: false, why: 'unknown' });
    expect(await organisationStateOf(here, second.account)).toBe('invited');
    expect(await inviteToOrganisation(here, administrator, administrator.account, 'for myself')).toMatchObject({
      ok: false,
      refusal: { code: 'not-permitted' },
    });
  });

  test('an invitation ends after seven days, and once another session came in between it connects nothing', async () => {
    const person = await staff(world);
    await inviteToOrganisation(here, administrator, person.account, 'decided in the office');
    const cookies = await staffSignedIn(world, person);
    const actor = await who(world, cookies);
    const { address, browser } = await begun(here, actor);
    there.account = 'between';
    const url = await throughProvider(address.href);
    expect(await backFromThere(here, VISITOR, { url, browser, from: from() })).toMatchObject({
      ok: false,
      why: 'unknown',
    });
    world.wait(8 * 24 * HOUR);
    expect(await organisationStateOf(here, person.account)).toBe('none');
    expect(await beginThere(here, actor, { address: from().address, to: '' })).toEqual({ ok: false, why: 'off' });
  });

  test('taken apart, or the account closed, it opens nothing more, and her sessions end', async () => {
    const { account, subject } = await linked();
    there.account = subject;
    there.amr = ['mfa'];
    const before = await roundTrip(here);
    if (!before.ok || before.did !== 'signed-in') throw new Error('not signed in');
    const cookies = asCookies(before.signedIn.cookie);
    expect((await takeApart(here, administrator, account, 'she has left')).ok).toBe(true);
    expect((await who(world, cookies)).kind).toBe('visitor');
    expect(await roundTrip(here)).toMatchObject({ ok: false, why: 'unknown' });
    const other = await linked();
    await world.database.prisma.account.update({
      where: { id: other.account },
      data: { disabledAt: world.clock.now() },
    });
    there.account = other.subject;
    expect(await roundTrip(here)).toMatchObject({ ok: false, why: 'unknown' });
  });

  test('what came back once comes back to nobody twice, nor to another browser, nor late', async () => {
    const { subject } = await linked();
    there.account = subject;
    const { address, browser } = await begun(here);
    const url = await throughProvider(address.href);
    const other = await begun(here);
    const back = { url, from: from() };
    expect(await backFromThere(here, VISITOR, { ...back, browser: other.browser })).toMatchObject({
      ok: false,
      why: 'again',
    });
    // even the right browser finds nothing now: somebody tried
    expect(await backFromThere(here, VISITOR, { ...back, browser })).toMatchObject({ ok: false, why: 'again' });
    const once = await begun(here);
    const good = await throughProvider(once.address.href);
    const first = { url: good, browser: once.browser, from: from() };
    expect(await backFromThere(here, VISITOR, first)).toMatchObject({ ok: true });
    expect(await backFromThere(here, VISITOR, first)).toMatchObject({ ok: false, why: 'again' });
    const late = await begun(here);
    const lateUrl = await throughProvider(late.address.href);
    world.wait(11 * 60_000);
    expect(await backFromThere(here, VISITOR, { url: lateUrl, browser: late.browser, from: from() })).toMatchObject({
      ok: false,
      why: 'again',
    });
    const none = await backFromThere(here, VISITOR, { url: new URL(CALLBACK), browser: once.browser, from: from() });
    expect(none).toMatchObject({ ok: false, why: 'again' });
  });

  test('two that come back at one moment with the same are one', async () => {
    const { subject } = await linked();
    there.account = subject;
    const { address, browser } = await begun(here);
    const url = await throughProvider(address.href);
    const both = await Promise.all([1, 2].map(() => backFromThere(here, VISITOR, { url, browser, from: from() })));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  test('asks with PKCE, state and nonce, for nothing but who it is; and has an address for signing out', async () => {
    const { searchParams } = new URL((await begun(here)).address);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
      prompt: 'login',
      max_age: '600',
      redirect_uri: CALLBACK,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)?.length).toBeGreaterThan(40);
    const out = await endAddressOf(here);
    expect(out?.searchParams.get('post_logout_redirect_uri')).toBe('http://localhost:3000/sign-in?out');
  });

  test('keeps neither subject nor address of a person', async () => {
    const { subject } = await linked();
    const rows = await world.database.prisma.staffIdentity.findMany();
    expect(JSON.stringify(rows)).not.toContain(subject);
    expect(JSON.stringify(await world.database.prisma.auditEntry.findMany({ select: { detail: true } }))).not.toContain(
      subject,
    );
  });
});

describe('with one that lies', () => {
  test('what is right is taken: the control', async () => {
    const { subject } = await linked(lied, 'truthful');
    expect(await lyingTrip(subject)).toMatchObject({ ok: true, did: 'signed-in', signedIn: { next: 'in' } });
    expect(await lyingTrip(subject, { amr: ['pwd'] })).toMatchObject({ ok: true, signedIn: { next: 'code' } });
  });

  test.each([
    ['another nonce', { nonce: 'of another sign-in' }],
    ['another audience', { audience: 'another-client' }],
    ['another issuer', { issuer: 'https://elsewhere.example' }],
    ['a token that ran out', { expired: true }],
    ['no signature', { unsigned: true }],
    ['a key that is not its own', { otherKey: true }],
    ['no token of who it is', { noToken: true }],
    ['somebody who was left signed in there since the morning', { provedAgo: 4 * 3600 }],
    ['nothing said of when she proved herself', { provedAgo: null }],
  ] as const)('%s is refused, and leaves its line in the audit', async (_what, lie) => {
    const prisma = world.database.prisma;
    const failed = () => prisma.auditEntry.count({ where: { kind: 'organisation-failed' } });
    const before = await failed();
    expect(await lyingTrip('truthful', lie)).toMatchObject({ ok: false, why: 'again' });
    expect(await failed()).toBe(before + 1);
  });

  test('the same subject at another organisation is another account', async () => {
    there.account = 'truthful';
    there.amr = ['mfa'];
    expect(await roundTrip(here)).toMatchObject({ ok: false, why: 'unknown' });
  });
});
