/** What somebody is told by mail about sign-ins to her account, and what nobody is told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '#app/accounts/services/sign-in.server.ts';
import { verifyOneTimeCode } from '#app/accounts/services/verify-one-time-code.server.ts';
import { codeAt } from '#app/kernel/services/access/one-time-code.server.ts';
import {
  freshMail,
  from,
  HOUR,
  MINUTE,
  openWorld,
  participant,
  signedIn,
  staff,
  staffSignedIn,
  type World,
} from './people.ts';

const DAY = 24 * HOUR;
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const mailsTo = async (account: string): Promise<string[]> => {
  const rows = await world.database.prisma.outbox.findMany({
    where: { payload: { path: ['account'], equals: account } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ topic }) => topic).filter((topic) => topic.endsWith('-sign-in'));
};
const unusualTo = async (account: string) =>
  (await mailsTo(account)).filter((topic) => topic === 'mail.unusual-sign-in');
async function mistype(email: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1)
    await signIn(world, { identifier: email, password: `not the password ${time}`, from: from() });
}

describe('by password', () => {
  test('a device not seen before is told, the first of all and the same again are not', async () => {
    const { account, email } = await participant(world);
    await signedIn(world, email);
    await signedIn(world, email);
    expect(await mailsTo(account)).toEqual([]);
    const windows = { ...from(), agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko/20100101 Firefox/140.0' };
    await signIn(world, { identifier: email, password: 'a quiet garden in autumn', from: windows });
    expect(await mailsTo(account)).toEqual(['mail.new-sign-in']);
  });

  test('five wrong ones and then the right one: told once; four are a mistyped letter', async () => {
    const few = await participant(world);
    await mistype(few.email, 4);
    await signedIn(world, few.email);
    expect(await unusualTo(few.account)).toEqual([]);
    const many = await participant(world);
    await mistype(many.email, 5);
    await signedIn(world, many.email);
    await signedIn(world, many.email);
    expect(await unusualTo(many.account)).toHaveLength(1);
  });

  test('wrong ones alone are told to nobody: a mail would say that there is an account', async () => {
    const { account, email } = await participant(world);
    await mistype(email, 7);
    await mistype(freshMail(), 7);
    expect(await mailsTo(account)).toEqual([]);
  });

  test('those of the day before yesterday do not count', async () => {
    const { account, email } = await participant(world);
    await mistype(email, 5);
    world.wait(2 * DAY);
    await signedIn(world, email);
    expect(await unusualTo(account)).toEqual([]);
  });

  test('the first sign-in in half a year is told, once; of five months it is not', async () => {
    const { account, email } = await participant(world);
    await signedIn(world, email);
    world.wait(150 * DAY);
    await signedIn(world, email);
    expect(await unusualTo(account)).toEqual([]);
    world.wait(181 * DAY);
    await signedIn(world, email);
    await signedIn(world, email);
    expect(await unusualTo(account)).toHaveLength(1);
  });
});

describe('by password and code', () => {
  const wrongCode = async (secret: string, cookies: string) => {
    const right = codeAt(secret, world.clock.now());
    const wrong = right.startsWith('0') ? `1${right.slice(1)}` : `0${right.slice(1)}`;
    const done = await verifyOneTimeCode(world, { code: wrong, from: from(cookies) });
    expect(done).toMatchObject({ ok: false, refusal: { code: 'code-not-recognised' } });
  };

  test('who knows the password and has no code: told at the third, once a day, also where nobody ever came in', async () => {
    const one = await staff(world);
    const { cookies } = await signedIn(world, one.email);
    await wrongCode(one.secret, cookies);
    await wrongCode(one.secret, cookies);
    expect(await unusualTo(one.account)).toEqual([]);
    await wrongCode(one.secret, cookies);
    await wrongCode(one.secret, cookies);
    expect(await unusualTo(one.account)).toHaveLength(1);
  });

  test('a day at work with two slips is told of nowhere', async () => {
    const one = await staff(world);
    await staffSignedIn(world, one);
    world.wait(5 * MINUTE);
    const { cookies } = await signedIn(world, one.email);
    await wrongCode(one.secret, cookies);
    await wrongCode(one.secret, cookies);
    world.wait(5 * MINUTE);
    await staffSignedIn(world, one);
    expect(await mailsTo(one.account)).toEqual([]);
  });
});
