/** A signature under a name that is not the one on file: both are shown and she is asked; what she says is recorded and told. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nameToCheck } from '#app/hospital/services/desk/name-to-check.server.ts';
import { type SignForm, signConsent } from '#app/joining/services/sign-consent.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { COORDINATOR, eventsOf, type House, openHouse, readyToSign, signature } from './people.ts';

const MARRIED = '試験・山田 花';
const actors: Record<string, SessionActor> = {};
let house: House;
let web: Web;
let guest: Awaited<ReturnType<typeof readyToSign>>;
let form: SignForm;

beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, actors);
}, 300_000);
afterAll(async () => {
  await web?.close();
  await house?.close();
});
beforeEach(async () => {
  guest = await readyToSign(house);
  form = await signature(house, guest);
  actors.guest = { kind: 'invitee', session: 's', account: guest.account, participant: guest.participant };
});

const sign = (more: Partial<SignForm>) => signConsent(house.tools, guest, { ...form, ...more });
const signed = async () =>
  (await eventsOf(house, guest)).find(({ kind }) => kind === 'ConsentGiven')?.payload.signature;
const followUps = () =>
  house.tools.database.prisma.followUp.findMany({ where: { participant: guest.participant }, select: { kind: true } });
const check = () => nameToCheck(house.tools, COORDINATOR, guest.participant, 'explanation');

test('another name records nothing yet, and both names are known', async () => {
  expect(await sign({ name: MARRIED })).toEqual({
    ok: false,
    refusal: { code: 'name-differs', onFile: '試験 花' },
  });
  expect(await signed()).toBeUndefined();
});

test.each(['written-differently', 'registered-wrong'] as const)(
  'it stops nobody: "%s" is recorded, and the coordinator has it to check',
  async (nameDiffers) => {
    expect(await sign({ name: MARRIED, nameAsked: MARRIED, nameDiffers })).toMatchObject({ ok: true });
    expect(await signed()).toMatchObject({ nameDiffers });
    expect(await check()).toMatchObject({ signed: MARRIED, onFile: '試験 花', said: nameDiffers });
    expect(await followUps()).toEqual([{ kind: 'name-to-check' }]);
    // without a reason for reading, and at another hospital, nobody is shown a name
    expect(await nameToCheck(house.tools, COORDINATOR, guest.participant, null)).toBeNull();
    expect(
      await nameToCheck(house.tools, { ...COORDINATOR, site: 'site-b' }, guest.participant, 'explanation'),
    ).toBeNull();
  },
);

test('control: the name on file, however it is spaced, asks nothing and adds nothing', async () => {
  expect(await sign({ name: '試験　花', nameDiffers: 'registered-wrong', nameAsked: '試験　花' })).toMatchObject({
    ok: true,
  });
  expect(await signed()).not.toHaveProperty('nameDiffers');
  expect(await check()).toBeNull();
  expect(await followUps()).toEqual([]);
});

test('a yes to one name is none to another', async () => {
  const refused = await sign({ name: '試験 一', nameAsked: MARRIED, nameDiffers: 'written-differently' });
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'name-differs' } });
});

describe('on the page', () => {
  const send = (more: Record<string, string>) => {
    const { statements, ...rest } = form;
    const ticks = Object.fromEntries(statements.map((one) => [`statement-${one}`, 'yes']));
    return web.ask('/join/sign', { as: 'guest', form: { ...(rest as Record<string, string>), ...ticks, ...more } });
  };

  test('both names and the question stand there; her ticks are kept; with an answer it goes on', async () => {
    const asked = await send({ name: MARRIED });
    expect(asked.status).toBe(400);
    for (const part of [MARRIED, '試験 花', 'name="nameDiffers"', `name="nameAsked" value="${MARRIED}"`])
      expect(asked.body, part).toContain(part);
    expect(asked.body.match(/name="statement-[^>]*checked/g)).toHaveLength(form.statements.length);
    const silent = await send({ name: MARRIED, nameAsked: MARRIED });
    expect([silent.status, await signed()]).toEqual([400, undefined]);
    const done = await send({ name: MARRIED, nameAsked: MARRIED, nameDiffers: 'registered-wrong' });
    expect(done.headers.get('location')).toMatch(/^\/receipts\//);
  });

  test('she may also correct what she typed', async () => {
    await send({ name: '試験 花花' });
    expect((await send({ name: '試験 花', nameAsked: '試験 花花' })).headers.get('location')).toMatch(/^\/receipts\//);
  });
});
