import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginEnrolment, enrolOneTimeCode } from '#app/accounts/services/enrol-one-time-code.server.ts';
import { verifyOneTimeCode } from '#app/accounts/services/verify-one-time-code.server.ts';
import { codeAt } from '#app/kernel/services/access/one-time-code.server.ts';
import { asCookies, from, openWorld, participant, signedIn, staff, staffSignedIn, type World, who } from './people.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const code = (secret: string, ms = 0) => codeAt(secret, new Date(world.clock.now().getTime() + ms));
const give = (cookies: string, text: string) => verifyOneTimeCode(world, { code: text, from: from(cookies) });

test('staff act as nobody until the code is given, and in a new session after it', async () => {
  const one = await staff(world);
  const { cookies, next } = await signedIn(world, one.email);
  expect(next).toBe('code');
  expect(await who(world, cookies)).toEqual({ kind: 'visitor' });
  const done = await give(cookies, code(one.secret));
  if (!done.ok) throw new Error(done.refusal.code);
  expect(asCookies(done.cookie)).not.toBe(cookies);
  expect(await who(world, asCookies(done.cookie))).toMatchObject({ kind: 'staff', account: one.account });
  expect(await who(world, cookies)).toEqual({ kind: 'visitor' });
});

test('a code that was used is refused, also in the other tab and at the same moment', async () => {
  const one = await staff(world);
  const tabs = await Promise.all(Array.from({ length: 4 }, () => signedIn(world, one.email)));
  const used = code(one.secret);
  const answers = await Promise.all(tabs.map(({ cookies }) => give(cookies, used)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const later = await signedIn(world, one.email);
  expect(await give(later.cookies, used)).toEqual({ ok: false, refusal: { code: 'code-not-recognised' } });
});

test('the step before and the step after are taken, two steps away is not, and an older one never after a newer', async () => {
  const one = await staff(world);
  const { cookies } = await signedIn(world, one.email);
  expect((await give(cookies, code(one.secret, -60_000))).ok).toBe(false);
  expect((await give(cookies, code(one.secret, 60_000))).ok).toBe(false);
  expect((await give(cookies, code(one.secret, 30_000))).ok).toBe(true);
  const again = await signedIn(world, one.email);
  expect((await give(again.cookies, code(one.secret))).ok).toBe(false);
});

test('codes cannot be tried one after the other', async () => {
  const one = await staff(world);
  const { cookies } = await signedIn(world, one.email);
  const answers = [];
  for (let attempt = 0; attempt < 7; attempt += 1) {
    answers.push(await verifyOneTimeCode(world, { code: '000000', from: from(cookies, '203.0.113.9') }));
  }
  expect(answers.at(-1)).toMatchObject({ ok: false, refusal: { code: 'try-later' } });
});

test('without a password there is nothing to give a code to', async () => {
  expect(await give('tomoni=nothing', '123456')).toEqual({ ok: false, refusal: { code: 'sign-in-again' } });
  const person = await participant(world);
  const { cookies } = await signedIn(world, person.email);
  expect(await beginEnrolment(world, { cookies })).toBeNull();
});

test('staff without an authenticator make one at the first sign-in', async () => {
  const one = await staff(world);
  await world.database.prisma.account.update({ where: { id: one.account }, data: { totpSecret: null } });
  const { cookies } = await signedIn(world, one.email);
  const begun = await beginEnrolment(world, { cookies });
  if (!begun) throw new Error('not begun');
  expect(begun.isRenewal).toBe(false);
  const secret = begun.secret.replaceAll(' ', '');
  expect(begun.uri).toContain(secret);
  const form = { sealed: begun.sealed, code: '000000', oldCode: '' };
  expect((await enrolOneTimeCode(world, { form, from: from(cookies) })).ok).toBe(false);
  const done = await enrolOneTimeCode(world, { form: { ...form, code: code(secret) }, from: from(cookies) });
  if (!done.ok) throw new Error(done.refusal.code);
  expect(await who(world, asCookies(done.cookie))).toMatchObject({ kind: 'staff' });
  const row = await world.database.prisma.account.findUniqueOrThrow({ where: { id: one.account } });
  expect(Buffer.from(row.totpSecret as Uint8Array).toString('latin1')).not.toContain(secret);
});

test('a new authenticator takes a code of the old one, and the form of one session serves no other', async () => {
  const one = await staff(world);
  const cookies = await staffSignedIn(world, one);
  const begun = await beginEnrolment(world, { cookies });
  if (!begun) throw new Error('not begun');
  expect(begun.isRenewal).toBe(true);
  const secret = begun.secret.replaceAll(' ', '');
  const form = { sealed: begun.sealed, code: code(secret), oldCode: '' };
  expect((await enrolOneTimeCode(world, { form, from: from(cookies) })).ok).toBe(false);
  const other = await staffSignedIn(world, await staff(world));
  expect(await enrolOneTimeCode(world, { form, from: from(other) })).toEqual({
    ok: false,
    refusal: { code: 'sign-in-again' },
  });
  const done = await enrolOneTimeCode(world, {
    form: { ...form, oldCode: code(one.secret, 30_000) },
    from: from(cookies),
  });
  expect(done.ok).toBe(true);
});
