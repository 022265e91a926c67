import { afterAll, beforeAll, expect, test } from 'vitest';
import { changePassword } from '#app/accounts/services/change-password.server.ts';
import { makeAccount } from '#app/accounts/services/make-account.server.ts';
import { passwordFault } from '#app/accounts/services/password-rules.server.ts';
import { isRecoveryOpen, recover } from '#app/accounts/services/recover.server.ts';
import { requestRecovery } from '#app/accounts/services/request-recovery.server.ts';
import { signIn } from '#app/accounts/services/sign-in.server.ts';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { recoveryHash, recoveryTokenOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import {
  asCookies,
  freshMail,
  from,
  holder,
  invited,
  MINUTE,
  openWorld,
  PASSWORD,
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

const NEW = 'three boats on the river';
const address = () => from().address;

async function linkFor(identifier: string): Promise<string> {
  expect(await requestRecovery(world, { identifier, address: address() })).toEqual({ ok: true });
  const row = await world.database.prisma.outbox.findFirstOrThrow({
    where: { topic: 'mail.recovery' },
    orderBy: { id: 'desc' },
  });
  const token = recoveryTokenOf(world.keys, (row.payload as { recovery: string }).recovery);
  expect(JSON.stringify(row.payload)).not.toContain(token);
  return token;
}

async function invitee(email = '') {
  const person = await invited(world, { email });
  const { cookie } = await sessionsOf(world).start(person.account, {
    role: 'invitee',
    site: null,
    participant: person.participant,
    agent: '',
  });
  const actor = await who(world, asCookies(cookie));
  if (actor.kind !== 'invitee') throw new Error(actor.kind);
  return { ...person, actor, cookies: asCookies(cookie) };
}

test('recovery gives a new password once and ends every session', async () => {
  const { email } = await participant(world);
  const { cookies } = await signedIn(world, email);
  const token = await linkFor(email);
  expect(await recover(world, { token, password: NEW, address: address() })).toEqual({ ok: true });
  expect(await who(world, cookies)).toEqual({ kind: 'visitor' });
  expect((await signIn(world, { identifier: email, password: PASSWORD, from: from() })).ok).toBe(false);
  expect((await signIn(world, { identifier: email, password: NEW, from: from() })).ok).toBe(true);
  expect(await recover(world, { token, password: NEW, address: address() })).toEqual({
    ok: false,
    refusal: { code: 'link-not-open' },
  });
});

test('a link used twice in the same moment works once', async () => {
  const { email } = await participant(world);
  const token = await linkFor(email);
  const both = await Promise.all(
    [NEW, `${NEW} again`].map((password) => recover(world, { token, password, address: address() })),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test('a link closes after half an hour, and when another one was used', async () => {
  const { email } = await participant(world);
  const [first, second] = [await linkFor(email), await linkFor(email)];
  expect(await isRecoveryOpen(world, recoveryHash(first))).toBe(true);
  await recover(world, { token: second, password: NEW, address: address() });
  expect(await isRecoveryOpen(world, recoveryHash(first))).toBe(false);
  const third = await linkFor(email);
  world.wait(31 * MINUTE);
  expect(await recover(world, { token: third, password: NEW, address: address() })).toMatchObject({
    refusal: { code: 'link-not-open' },
  });
});

test('a weak password does not use the link up', async () => {
  const { email } = await participant(world);
  const token = await linkFor(email);
  for (const password of ['short', 'password1234', email]) {
    expect((await recover(world, { token, password, address: address() })).ok).toBe(false);
  }
  expect(await recover(world, { token, password: NEW, address: address() })).toEqual({ ok: true });
});

test('asking for recovery answers and writes alike for addresses known and unknown', async () => {
  const { email } = await participant(world);
  const tables = ['recoveryToken', 'outbox', 'auditEntry', 'rateLimit'] as const;
  const prisma = world.database.prisma as unknown as Record<string, { count(): Promise<number> }>;
  const counts = () => Promise.all(tables.map((table) => prisma[table]?.count() ?? 0));
  const asked = async (identifier: string) => {
    const before = await counts();
    const answer = JSON.stringify(await requestRecovery(world, { identifier, address: address() }));
    return { answer, written: (await counts()).map((count, place) => count - (before[place] as number)) };
  };
  const known = await asked(email);
  expect(known.answer).toBe('{"ok":true}');
  expect(await asked(freshMail())).toEqual(known);
  expect(await asked('0000000000')).toEqual(known);
});

test('a link asked for in the name of nobody opens nothing', async () => {
  expect(await isRecoveryOpen(world, recoveryHash(await linkFor(freshMail())))).toBe(false);
  const { account } = await invited(world);
  expect((await world.database.prisma.account.findUniqueOrThrow({ where: { id: account } })).passwordHash).toBeNull();
});

test('recovery is not sent without end', async () => {
  const { email } = await participant(world);
  const home = address();
  const answers = [];
  for (let times = 0; times < 4; times += 1)
    answers.push(await requestRecovery(world, { identifier: email, address: home }));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false]);
});

test('changing the password asks for the old one, ends the other sessions and renews this one', async () => {
  const { email } = await participant(world);
  const [here, there] = [await signedIn(world, email), await signedIn(world, email)];
  const actor = await holder(world, here.cookies);
  expect(await changePassword(world, actor, { current: 'not it at all', next: NEW, from: from() })).toMatchObject({
    ok: false,
  });
  const done = await changePassword(world, actor, { current: PASSWORD, next: NEW, from: from() });
  if (!done.ok) throw new Error(done.refusal.code);
  expect(await who(world, there.cookies)).toEqual({ kind: 'visitor' });
  expect(await who(world, here.cookies)).toEqual({ kind: 'visitor' });
  expect(await who(world, asCookies(done.cookie))).toMatchObject({ kind: 'participant' });
});

test('staff who change the password stay in their role without a new code', async () => {
  const cookies = await staffSignedIn(world, await staff(world));
  const done = await changePassword(world, await holder(world, cookies), {
    current: PASSWORD,
    next: NEW,
    from: from(),
  });
  expect(done).toMatchObject({ ok: true, next: 'in' });
});

test('an invitee makes her account and goes on as participant in a new session', async () => {
  const person = await invitee();
  const email = freshMail();
  const made = await makeAccount(world, person.actor, {
    email,
    password: PASSWORD,
    agent: '',
  });
  if (!made.ok) throw new Error('not made');
  expect(made.signInNumber).toMatch(/^\d{10}$/);
  expect(await who(world, person.cookies)).toEqual({ kind: 'visitor' });
  expect(await who(world, asCookies(made.cookie))).toMatchObject({
    kind: 'participant',
    participant: person.participant,
  });
  expect((await signedIn(world, email)).next).toBe('in');
  const access = { account: null, role: 'system', reason: 'test', person: person.personId };
  const contact = await withAccess(world.database, access, (tx) =>
    readLatest(tx, world.keys, access, { personId: person.personId, kind: 'contact', at: new Date() }),
  );
  expect(JSON.parse(contact as string)).toMatchObject({ name: '試験 花子', email, phone: '' });
  expect(await world.database.prisma.outbox.count({ where: { key: `account-made:${person.account}` } })).toBe(1);
});

test('a second account is not made, in two tabs either', async () => {
  const person = await invitee();
  const form = { email: null, password: PASSWORD, agent: '' };
  const both = await Promise.all([makeAccount(world, person.actor, form), makeAccount(world, person.actor, form)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'account-exists' } });
});

test('a mail address that somebody uses already tells nothing: the number opens the account', async () => {
  const { email } = await participant(world);
  const person = await invitee();
  const form = { email, password: NEW, agent: '' };
  const made = await makeAccount(world, person.actor, form);
  if (!made.ok) throw new Error(made.refusal.code);
  expect((await signIn(world, { identifier: email, password: NEW, from: from() })).ok).toBe(false);
  expect((await signedIn(world, email)).next).toBe('in');
  expect((await signIn(world, { identifier: made.signInNumber, password: NEW, from: from() })).ok).toBe(true);
});

test('passwords: long ones of any letters are welcome, the commonest and rows of keys are not', () => {
  const fault = (password: string) => passwordFault(password, (text) => text === 'me.myself@example.jp');
  expect(fault('correct horse battery')).toBeNull();
  expect(fault('わたしのすきな秋の庭と犬')).toBeNull();
  expect(fault('tomoni demonstration')).toBeNull();
  expect(fault('elevenchars')).toBe('password-short');
  expect(fault('x'.repeat(12))).toBe('password-common');
  expect(fault('abcabcabcabc')).toBe('password-common');
  expect(fault('1234567890 12')).toBe('password-common');
  expect(fault('Password 1234')).toBe('password-common');
  expect(fault('qwertyuiopas')).toBe('password-common');
  expect(fault('tomoni-genome-2026')).toBe('password-common');
  expect(fault('ともにゲノム病院2026年')).toBeNull();
  expect(fault('ともにゲノム病院2026!')).toBe('password-common');
  expect(fault('me.myself@example.jp')).toBe('password-own-address');
  expect(fault(Array.from({ length: 60 }, (_, place) => `word${place}`).join(' '))).toBe('password-long');
});

test('what lies in the database opens no account: hashes are keyed, tokens are hashed, secrets sealed', async () => {
  const rows = JSON.stringify([
    await world.database.prisma.account.findMany({
      select: { emailLookup: true, signInNumber: true, passwordHash: true },
    }),
    await world.database.prisma.session.findMany(),
    (await world.database.prisma.recoveryToken.findMany()).map(({ tokenHash }) => tokenHash),
  ]);
  expect(rows).not.toMatch(/@example|autumn|boats/);
  expect(rows).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
});
