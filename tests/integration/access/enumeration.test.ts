/**
 * Whether there is such an account: neither the bytes of an answer nor its time tell, at the sign-in and when a new password is
 * asked for. Time is compared by rank, interleaved; a short version in every run, the whole one
 * `SAMPLES=10000 npx vitest run --project=integration tests/integration/access/enumeration.test.ts`. Goal S11.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestRecovery } from '#app/accounts/services/request-recovery.server.ts';
import { signIn } from '#app/accounts/services/sign-in.server.ts';
import { alike, openWeb, type Web } from '../web/house.ts';
import { freshMail, from, openWorld, participant, type World } from './people.ts';

const SAMPLES = Number(process.env.SAMPLES ?? 60);
/** three and a half standard errors of an advantage that is none */
const BOUND = 3.5 * 2 * Math.sqrt((2 * SAMPLES + 1) / (12 * SAMPLES * SAMPLES));

/** each is asked about three times at most: beyond that the limits of attempts answer */
const PEOPLE = Math.max(20, Math.ceil(SAMPLES / 3));

let world: World;
let web: Web;
let mails: readonly string[];
/** as many that nobody has, asked as often: what is counted of an address is then counted of both */
const nobodys = Array.from({ length: PEOPLE }, freshMail);
beforeAll(async () => {
  world = await openWorld();
  web = await openWeb(world, {});
  const made: string[] = [];
  while (made.length < PEOPLE) made.push((await participant(world)).email as string);
  mails = made;
}, 1_800_000);
afterAll(async () => {
  await web.close();
  await world.close();
});

describe('in bytes and headers', () => {
  const forms = {
    '/sign-in': (identifier: string) => ({ identifier, password: 'not the password' }),
    '/recover': (identifier: string) => ({ identifier }),
  } as const;

  test.each(Object.entries(forms))('%s answers alike for an address known and unknown', async (path, form) => {
    const said = async (identifier: string) => {
      const answer = await web.ask(path, { form: form(identifier) });
      // what was typed stands in the form again
      return alike(answer, path).replaceAll(identifier, '<typed>');
    };
    const known = mails[0] as string;
    expect(await said(known)).toBe(await said(known.replace(/\d/g, '9').replace('person', 'nobody')));
  });

  test('control: two answers that differ in one word are not alike', async () => {
    const [sent, form] = [await web.ask('/sign-in'), await web.ask('/recover')];
    expect(alike(sent, '/sign-in')).not.toBe(alike(form, '/recover'));
  });
});

type Ask = (identifier: string) => Promise<unknown>;
const timed = async (ask: Ask, identifier: string): Promise<number> => {
  const began = performance.now();
  await ask(identifier);
  return performance.now() - began;
};

/** How much better than a coin somebody guesses who sees one time of each: 0 is a coin, 1 is certain. Mann and Whitney. */
function advantage(some: readonly number[], others: readonly number[]): number {
  const all = [...some.map((time) => ({ time, of: 0 })), ...others.map((time) => ({ time, of: 1 }))];
  all.sort((one, other) => one.time - other.time);
  let below = 0;
  let wins = 0;
  for (const { of } of all) {
    if (of === 1) below += 1;
    else wins += below;
  }
  return Math.abs((2 * wins) / (some.length * others.length) - 1);
}

async function compare(known: Ask, unknown: Ask, samples = SAMPLES): Promise<number> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < samples; round += 1) {
    const one = () => timed(known, mails[round % mails.length] as string).then((time) => times[0].push(time));
    const other = () => timed(unknown, nobodys[round % nobodys.length] as string).then((time) => times[1].push(time));
    // in either order, so that neither is always the second
    for (const turn of round % 2 === 0 ? [one, other] : [other, one]) await turn();
  }
  return advantage(...times);
}

const signs: Ask = (identifier) => signIn(world, { identifier, password: 'not the password', from: from() });
const recovers: Ask = (identifier) => requestRecovery(world, { identifier, address: from().address });

test.each([
  ['the sign-in', signs],
  ['asking for a new password', recovers],
] as const)(
  'in time: %s',
  async (name, ask) => {
    // a busy machine can look like a leak over few pairs; six times as many decide, at a bound that is narrower by as much
    const first = await compare(ask, ask);
    const found = first < BOUND ? first : (await compare(ask, ask, 6 * SAMPLES)) * Math.sqrt(6);
    console.log(`enumeration, ${name}: advantage ${found.toFixed(3)} of ${SAMPLES} pairs, bound ${BOUND.toFixed(3)}`);
    expect(found).toBeLessThan(BOUND);
  },
  3_600_000,
);

test('control: a sign-in that asks nothing of an unknown address is told apart', async () => {
  const hasty: Ask = async () => {};
  expect(await compare(recovers, hasty)).toBeGreaterThan(BOUND);
}, 3_600_000);
