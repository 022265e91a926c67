/** A no on the way: as easy as a yes, once, and open to another thought. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Joiner } from '#app/consent/services/joiner.server.ts';
import { loadProgress } from '#app/joining/services/load-progress.server.ts';
import { refuseConsent } from '#app/joining/services/refuse-consent.server.ts';
import { signConsent } from '#app/joining/services/sign-consent.server.ts';
import { saveWishes } from '#app/joining/services/wishes.server.ts';
import { eventsOf, type House, invite, openHouse, readyToSign, signature } from './people.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const kindsOf = async (joiner: Joiner) => (await eventsOf(house, joiner)).map(({ kind }) => kind);

test('a no needs no identity, no reason, no answers, and has its receipt', async () => {
  const { tools } = house;
  const guest = await invite(house);
  const form = {
    scope: 'all',
    again: 'never',
    from: '',
    reason: '',
    language: 'ja',
    idempotencyKey: tools.ids.uuid(),
  } as const;
  const [one, other] = [await refuseConsent(tools, guest, form), await refuseConsent(tools, guest, form)];
  expect(one).toMatchObject({ ok: true });
  expect(other).toEqual(one);
  expect(await kindsOf(guest)).toEqual(['ParticipantInvited', 'ConsentRefused']);
  expect(await loadProgress(tools, guest)).toMatchObject({ stage: 'refused', askAgain: 'never' });
});

test('sent again from a page she went back to, it is the same no; another word is another', async () => {
  const { tools } = house;
  const guest = await invite(house);
  const no = { scope: 'this-time', again: 'from', from: '2099-01-01', language: 'ja' } as const;
  const say = (reason: string, from: string = no.from) =>
    refuseConsent(tools, guest, { ...no, from, reason, idempotencyKey: tools.ids.uuid() });
  const first = await say('考えたい');
  expect(await say('考えたい')).toEqual(first);
  const refusals = async () => (await kindsOf(guest)).filter((kind) => kind === 'ConsentRefused').length;
  expect(await refusals()).toBe(1);
  expect(await say('いそがしい')).not.toEqual(first);
  expect(await say('いそがしい', '2098-01-01')).toMatchObject({ ok: true });
  expect(await refusals()).toBe(3);
});

test('a no can be thought over, with the wishes that she had written down', async () => {
  const { tools } = house;
  const guest = await readyToSign(house);
  await saveWishes(tools, guest, { wish: 'stop-and-destroy', named: '' });
  const form = {
    scope: 'this-time',
    again: 'from',
    from: '2099-01-01',
    reason: '考えたい',
    language: 'ja',
    idempotencyKey: tools.ids.uuid(),
  } as const;
  expect(await refuseConsent(tools, guest, form)).toMatchObject({ ok: true });
  house.later(1000);
  const done = await signConsent(tools, guest, await signature(house, guest));
  expect(done).toMatchObject({ ok: true });
  const kinds = await kindsOf(guest);
  expect(kinds.filter((kind) => kind === 'ConsentGiven')).toHaveLength(1);
  expect(kinds.at(-1)).toBe('WishesRecorded');
});

test('a no asks for a day to come', async () => {
  const guest = await invite(house);
  const form = {
    scope: 'this-time',
    again: 'from',
    from: '2020-01-01',
    reason: '',
    language: 'ja',
    idempotencyKey: house.tools.ids.uuid(),
  } as const;
  expect(await refuseConsent(house.tools, guest, form)).toEqual({ ok: false, refusal: { code: 'day-past' } });
});
