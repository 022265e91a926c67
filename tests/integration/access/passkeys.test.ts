/** Passkeys: what is taken, and everything near it that is not. A browser's own test is in tests/e2e/passkeys.spec.ts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseRole } from '#app/accounts/services/choose-role.server.ts';
import { beginEnrolment } from '#app/accounts/services/enrol-one-time-code.server.ts';
import {
  addPasskey,
  beginPasskey,
  listPasskeys,
  removePasskey,
} from '#app/accounts/services/passkeys/own-passkeys.server.ts';
import { beginPasskeySignIn, signInWithPasskey } from '#app/accounts/services/passkeys/sign-in-with-passkey.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { softwareAuthenticator } from '#tests/support/authenticator.ts';
import {
  asCookies,
  from,
  MINUTE,
  openWorld,
  PASSWORD,
  participant,
  signedIn,
  staff,
  type World,
  who,
} from './people.ts';

const SITE = { origin: 'http://localhost:3000', rpId: 'localhost' };
let world: World;
let addresses = 0;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const address = () => {
  addresses += 1;
  return `198.51.100.${addresses}`;
};
type Said = Parameters<ReturnType<typeof softwareAuthenticator>['signIn']>[1];

async function enrol(account: string, said: Said = {}, password = PASSWORD) {
  const key = softwareAuthenticator(SITE);
  const holder = { account, session: 'x'.repeat(64) };
  const options = await beginPasskey(world, holder, 'somebody');
  const answer = key.register(options, said);
  const made = await addPasskey(world, holder, { name: '私の電話', password, answer }, address());
  return { key, made, answer, holder };
}
const signInBy = async (key: ReturnType<typeof softwareAuthenticator>, said: Said = {}) =>
  signInWithPasskey(world, { answer: key.signIn(await beginPasskeySignIn(world), said), from: from() });
const NO = { ok: false, refusal: { code: 'passkey-not-recognised' } };

test('what a passkey is checked against is written once: the web cannot change it, nor give it to another account', async () => {
  const person = await participant(world);
  const { key } = await enrol(person.account);
  const { prisma } = world.database;
  await expect(
    prisma.passkey.update({ where: { id: key.id }, data: { publicKey: new Uint8Array(1) } }),
  ).rejects.toThrow(/denied/);
  await expect(
    prisma.passkey.updateMany({ where: { id: key.id }, data: { accountId: person.account } }),
  ).rejects.toThrow(/denied/);
  await expect(prisma.passkey.updateMany({ where: { id: key.id }, data: { removedAt: null } })).resolves.toBeDefined();
});

describe('a passkey that was made', () => {
  test('signs in without a password, and says when it was used', async () => {
    const person = await participant(world);
    const { key, made } = await enrol(person.account);
    expect(made).toEqual({ ok: true });
    const done = await signInBy(key, { counter: 1 });
    if (!done.ok) throw new Error(done.refusal.code);
    expect(done.next).toBe('in');
    expect(await who(world, asCookies(done.cookie))).toMatchObject({ kind: 'participant', account: person.account });
    const [listed] = await listPasskeys(world, person);
    expect(listed).toMatchObject({ id: key.id, name: '私の電話' });
    expect(listed?.lastUsedAt).not.toBeNull();
  });

  test('stands for password and code of staff, also where a role is to be chosen', async () => {
    const one = await staff(world);
    const { key } = await enrol(one.account);
    expect(await signInBy(key)).toMatchObject({ ok: true, next: 'in', role: 'site-coordinator' });
    const two = await staff(world, [
      { role: 'site-coordinator', site: 'site-a' },
      { role: 'auditor', site: null },
    ]);
    const both = await enrol(two.account);
    const waiting = await signInBy(both.key);
    if (!waiting.ok) throw new Error(waiting.refusal.code);
    expect(waiting.next).toBe('role');
    expect(await who(world, asCookies(waiting.cookie))).toEqual({ kind: 'visitor' });
    const chosen = await chooseRole(world, { way: 'auditor:', from: from(asCookies(waiting.cookie)) });
    expect(chosen).toMatchObject({ ok: true, next: 'in' });
  });

  test('the password with a choice of role still owes its code: the choice gives nothing away', async () => {
    const two = await staff(world, [
      { role: 'site-coordinator', site: 'site-a' },
      { role: 'auditor', site: null },
    ]);
    const { cookies } = await signedIn(world, two.email);
    expect(await chooseRole(world, { way: 'auditor:', from: from(cookies) })).toMatchObject({ ok: true, next: 'code' });
  });

  test('its name lies in no row in clear', async () => {
    const person = await participant(world);
    await enrol(person.account);
    const { rows } = await world.database.pool.query('select passkey::text as row from passkey');
    for (const { row } of rows) expect(Buffer.from(row).includes(Buffer.from('私の電話').toString('hex'))).toBe(false);
  });
});

describe('what is not taken at signing in', () => {
  test('another site, another name of it, a device that asked nobody', async () => {
    const person = await participant(world);
    const { key } = await enrol(person.account);
    expect(await signInBy(key, { origin: 'https://tomoni.example.evil' })).toEqual(NO);
    expect(await signInBy(key, { rpId: 'evil.example' })).toEqual(NO);
    expect(await signInBy(key, { verified: false })).toEqual(NO);
    expect((await signInBy(key)).ok).toBe(true);
  });

  test('an answer twice, also at the same moment; one to a question that ran out; one to nobody’s question', async () => {
    const person = await participant(world);
    const { key } = await enrol(person.account);
    const answer = key.signIn(await beginPasskeySignIn(world));
    const both = await Promise.all([1, 2, 3].map(() => signInWithPasskey(world, { answer, from: from() })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await signInWithPasskey(world, { answer, from: from() })).toEqual(NO);
    const late = key.signIn(await beginPasskeySignIn(world));
    world.wait(6 * MINUTE);
    expect(await signInWithPasskey(world, { answer: late, from: from() })).toEqual(NO);
    const own = key.signIn(JSON.stringify({ challenge: 'bm9ib2R5' }));
    expect(await signInWithPasskey(world, { answer: own, from: from() })).toEqual(NO);
  });

  test('a counter that goes back or stands still once it has counted', async () => {
    const person = await participant(world);
    const { key } = await enrol(person.account);
    expect((await signInBy(key, { counter: 7 })).ok).toBe(true);
    expect(await signInBy(key, { counter: 7 })).toEqual(NO);
    expect(await signInBy(key, { counter: 3 })).toEqual(NO);
    expect((await signInBy(key, { counter: 8 })).ok).toBe(true);
  });

  test('a key that nobody made here, and one that answers a question of making', async () => {
    const person = await participant(world);
    const { key, holder } = await enrol(person.account);
    expect(await signInBy(softwareAuthenticator(SITE))).toEqual(NO);
    const making = key.signIn(await beginPasskey(world, holder, 'x'));
    expect(await signInWithPasskey(world, { answer: making, from: from() })).toEqual(NO);
  });

  test.each(['', '{}', 'null', '[]', '{"id":1}', 'x'.repeat(20_000), '{"id":"a","rawId":"a","type":"public-key"}'])(
    'an answer that is none: %s',
    async (answer) => {
      expect(await signInWithPasskey(world, { answer, from: from() })).toEqual(NO);
    },
  );

  test('the account of who was disabled', async () => {
    const person = await participant(world);
    const { key } = await enrol(person.account);
    await world.database.prisma.account.update({ where: { id: person.account }, data: { disabledAt: new Date() } });
    expect(await signInBy(key)).toEqual(NO);
  });
});

describe('what is not taken at making one', () => {
  const NOT = { ok: false, refusal: { code: 'passkey-not-taken' } };

  test('a wrong password, another site, a device that asked nobody', async () => {
    const person = await participant(world);
    expect((await enrol(person.account, {}, 'not the password')).made).toMatchObject({
      refusal: { code: 'password-not-recognised' },
    });
    expect((await enrol(person.account, { origin: 'https://evil.example' })).made).toEqual(NOT);
    expect((await enrol(person.account, { rpId: 'evil.example' })).made).toEqual(NOT);
    expect((await enrol(person.account, { verified: false })).made).toEqual(NOT);
    expect(await listPasskeys(world, person)).toEqual([]);
  });

  test('an answer twice, or to the question of another account', async () => {
    const [person, other] = [await participant(world), await participant(world)];
    const { answer, holder } = await enrol(person.account);
    const again = { name: 'x', password: PASSWORD, answer };
    expect(await addPasskey(world, holder, again, address())).toEqual(NOT);
    const key = softwareAuthenticator(SITE);
    const hers = key.register(await beginPasskey(world, holder, 'x'));
    const theirs = { account: other.account, session: '' };
    expect(await addPasskey(world, theirs, { ...again, answer: hers }, address())).toEqual(NOT);
    expect(await listPasskeys(world, other)).toEqual([]);
  });
});

describe('removing one', () => {
  test('ends the other sessions, closes the door, is told by mail; twice is once', async () => {
    const person = await participant(world);
    const { key } = await enrol(person.account);
    const [one, two] = [await signInBy(key), await signInBy(key)];
    if (!one.ok || !two.ok) throw new Error('not in');
    const session = (await sessionsOf(world).inHand(asCookies(one.cookie))) as string;
    const holder = { account: person.account, session };
    expect(await removePasskey(world, holder, key.id, false)).toEqual({ ok: true });
    expect(await removePasskey(world, holder, key.id, false)).toEqual({ ok: true });
    expect(await who(world, asCookies(one.cookie))).toMatchObject({ kind: 'participant' });
    expect(await who(world, asCookies(two.cookie))).toEqual({ kind: 'visitor' });
    expect(await signInBy(key)).toEqual(NO);
    const told = await world.database.prisma.outbox.count({ where: { key: `passkey-removed:${key.id}` } });
    expect(told).toBe(1);
  });

  test('somebody else’s stays', async () => {
    const [person, other] = [await participant(world), await participant(world)];
    const { key } = await enrol(person.account);
    await removePasskey(world, { account: other.account, session: '' }, key.id, false);
    expect((await signInBy(key)).ok).toBe(true);
  });

  test('staff keep one strong way: the last passkey stays while there is no code', async () => {
    const one = await staff(world, undefined, null as unknown as string);
    const [first, second] = [await enrol(one.account), await enrol(one.account)];
    const holder = { account: one.account, session: '' };
    const gone = await Promise.all([first, second].map(({ key }) => removePasskey(world, holder, key.id, true)));
    expect(gone.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listPasskeys(world, one)).toHaveLength(1);
    const [left] = await listPasskeys(world, one);
    const refused = { ok: false, refusal: { code: 'last-strong-way' } };
    expect(await removePasskey(world, holder, left?.id as string, true)).toEqual(refused);
    // a password alone opens no new way past the passkey
    const { cookies } = await signedIn(world, one.email);
    expect(await beginEnrolment(world, { cookies })).toBeNull();
  });

  test('with a code set up, the last one may go', async () => {
    const one = await staff(world);
    const { key } = await enrol(one.account);
    expect(await removePasskey(world, { account: one.account, session: '' }, key.id, true)).toEqual({ ok: true });
  });
});
