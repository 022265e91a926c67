import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseRole, listRoles } from '#app/accounts/services/choose-role.server.ts';
import { signIn } from '#app/accounts/services/sign-in.server.ts';
import { lookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { ATTEMPTS, takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { signInNumberOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import {
  asCookies,
  freshMail,
  from,
  openWorld,
  PASSWORD,
  participant,
  signedIn,
  staff,
  type World,
  who,
} from './people.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const median = (values: number[]) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)] as number;

test('a participant signs in by mail address, however it is typed', async () => {
  const { participant: id } = await participant(world, 'Hanako@Example.jp');
  const done = await signedIn(world, ' ｈａｎａｋｏ＠example.JP ');
  expect(done).toMatchObject({ next: 'in', role: 'participant' });
  expect(await who(world, done.cookies)).toMatchObject({ kind: 'participant', participant: id });
});

test('who has no mail signs in by the number of the letter, with or without spaces', async () => {
  const { account } = await participant(world, null);
  const number = signInNumberOf(world.keys, account);
  expect((await signedIn(world, `${number.slice(0, 5)} ${number.slice(5)}`)).next).toBe('in');
});

test('a wrong password and an unknown address get the same answer, and the same entries are made', async () => {
  const { email } = await participant(world);
  const counted = async (identifier: string) => {
    const entries = await world.database.prisma.auditEntry.count();
    const limits = await world.database.prisma.rateLimit.count();
    const answer = await signIn(world, { identifier, password: 'not the password', from: from() });
    return {
      answer: JSON.stringify(answer),
      entries: (await world.database.prisma.auditEntry.count()) - entries,
      limits: (await world.database.prisma.rateLimit.count()) - limits,
    };
  };
  expect(await counted(email)).toEqual(await counted(freshMail()));
});

test('time does not tell an unknown address from a known one', async () => {
  const known: number[] = [];
  const unknown: number[] = [];
  const people = await Promise.all(Array.from({ length: 5 }, () => participant(world)));
  const timed = async (identifier: string, into: number[]) => {
    const began = performance.now();
    await signIn(world, { identifier, password: 'not the password', from: from() });
    into.push(performance.now() - began);
  };
  for (let round = 0; round < 60; round += 1) {
    await timed(people[round % people.length]?.email as string, known);
    await timed(freshMail(), unknown);
  }
  expect(Math.abs(median(known) - median(unknown))).toBeLessThan(0.2 * median(known));
});

test('after many attempts one is told when to try again, known or not, and the way opens by itself', async () => {
  const { email } = await participant(world);
  const tryOften = async (identifier: string, address: string) => {
    const answers = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      answers.push(await signIn(world, { identifier, password: 'not the password', from: from(null, address) }));
    }
    return answers;
  };
  const known = await tryOften(email, '198.51.100.1');
  expect(known.slice(0, 8).every((answer) => !answer.ok && answer.refusal.code === 'not-recognised')).toBe(true);
  expect(known[8]).toEqual({ ok: false, refusal: { code: 'try-later', minutes: 15 } });
  expect(await tryOften(freshMail(), '198.51.100.2')).toEqual(known);
  // the person herself, somewhere else, is not kept out by it
  expect((await signedIn(world, email)).next).toBe('in');
  await world.database.prisma.rateLimit.updateMany({ data: { expire: BigInt(Date.now() - 1) } });
  expect((await signIn(world, { identifier: email, password: PASSWORD, from: from(null, '198.51.100.1') })).ok).toBe(
    true,
  );
});

test('one address cannot try the codes of letters one after the other; a household of IPv6 counts as one', async () => {
  const codes = Array.from({ length: 31 }, (_, place) => String(place).padStart(8, '0'));
  const answers = [];
  for (const [place, subject] of codes.entries()) {
    answers.push(await takeAttempt(world, 'invitation', { subject, address: `2001:db8:1:2::${place + 1}` }));
  }
  expect(answers.map(({ ok }) => ok).indexOf(false)).toBe(30);
});

test('a person with several roles chooses one, and acts in that one alone', async () => {
  const one = await staff(world, [
    { role: 'site-coordinator', site: 'site-a' },
    { role: 'auditor', site: null },
  ]);
  const done = await signedIn(world, one.email);
  expect(done.next).toBe('role');
  expect(await who(world, done.cookies)).toEqual({ kind: 'visitor' });
  const ways = await listRoles(world, done.cookies);
  expect(ways?.map(({ id }) => id)).toEqual(['auditor:', 'site-coordinator:site-a']);
  const chosen = await chooseRole(world, { way: 'auditor:', from: from(done.cookies) });
  expect(chosen).toMatchObject({ ok: true, next: 'code' });
  expect(await who(world, done.cookies)).toEqual({ kind: 'visitor' });
  expect(await chooseRole(world, { way: 'administrator:', from: from(done.cookies) })).toMatchObject({ ok: false });
});

test('a member of staff who is a participant reaches her own record with the password alone', async () => {
  const person = await participant(world);
  const data = { id: world.ids.uuid(), accountId: person.account, role: 'panel-member', grantedAt: new Date() };
  await world.database.prisma.accountRole.create({ data });
  const { cookies } = await signedIn(world, person.email);
  const own = await chooseRole(world, { way: `participant:${person.participant}`, from: from(cookies) });
  if (!own.ok) throw new Error(own.refusal.code);
  expect(own.next).toBe('in');
  const desk = await chooseRole(world, { way: 'panel-member:', from: from(asCookies(own.cookie)) });
  expect(desk).toMatchObject({ ok: true, next: 'code' });
});

test('nothing personal lies in the audit or in the counts of attempts', async () => {
  const rows = JSON.stringify([
    await world.database.prisma.auditEntry.findMany({ select: { kind: true, detail: true } }),
    (await world.database.prisma.rateLimit.findMany()).map(({ key }) => key),
  ]);
  expect(rows).not.toMatch(/@|192\.0\.2|hanako|password"/i);
});

test('wrong tries from elsewhere do not lock a person out of the place where she signs in', async () => {
  const { email } = await participant(world);
  const home = { ...from(), address: '203.0.113.20' };
  const atHome = (password = PASSWORD) => signIn(world, { identifier: email, password, from: home });
  expect(await atHome()).toMatchObject({ ok: true });
  const { subject } = ATTEMPTS['sign-in'];
  const lookup = lookupOf(world.keys, email).hash;
  for (let n = 0; n <= subject.points; n += 1)
    await takeAttempt(world, 'sign-in', { subject: lookup, address: `198.51.${100 + (n >> 8)}.${n & 255}` });
  // control: the ceiling is reached, and holds where she never was
  const elsewhere = { ...from(), address: '192.0.2.99' };
  expect(await signIn(world, { identifier: email, password: PASSWORD, from: elsewhere })).toMatchObject({
    refusal: { code: 'try-later' },
  });
  expect(await atHome()).toMatchObject({ ok: true });
  // her own count there still holds
  for (let n = 0; n < ATTEMPTS['sign-in'].own.points; n += 1) await atHome('wrong password');
  expect(await atHome()).toMatchObject({ refusal: { code: 'try-later' } });
}, 60_000);

test('two addresses alone do not reach the ceiling of an account', () => {
  for (const kind of ['sign-in', 'recovery'] as const) {
    const { own, subject } = ATTEMPTS[kind];
    const fromOne = own.points * Math.ceil(subject.seconds / own.seconds);
    expect(2 * fromOne, kind).toBeLessThan(subject.points);
  }
});
