/** What was said, in the open: what no page, file or feed may ever say. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shownNow } from '#app/studio/services/consultations/by-hand.ts';
import { sendComment } from '#app/studio/services/consultations/say.server.ts';
import { openWeb, type Web } from '../web/house.ts';
import { type House, openHouse } from '../web/people.ts';

let house: House;
let web: Web;
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, house.actors);
}, 240_000);
afterAll(async () => {
  await web?.close();
  await house?.close();
});

const page = async (path: string) => {
  const cookie = 'visitor=x; display=en.normal.system.light.shown';
  return (await web.ask(path, { headers: { cookie } })).body;
};
const FILES = ['/you-said.csv', '/you-said.json', '/you-said.atom?language=ja', '/you-said.atom?language=en'];
const EVERYWHERE = ['/consultations', '/you-said', ...FILES];

test('what nobody has decided about stands nowhere, what is published does', async () => {
  const { tools, own } = house;
  const shown = shownNow({ keys: tools.keys, clock: { now: () => new Date(Date.now() - 60_000) } });
  const from = {
    speaker: { saidAs: 'visitor', participant: null, isHerself: false },
    language: 'en',
    address: '192.0.2.200',
  } as const;
  const form = { words: 'A canary of words', name: 'Canary', email: 'canary@x.example', website: '', shown };
  const sent = await sendComment(tools, from, own.consultation as string, {
    ...form,
    idempotencyKey: tools.ids.uuid(),
  });
  expect(sent.ok).toBe(true);
  const places = [...EVERYWHERE, `/consultations/${own.consultation}`, `/you-said/${sent.ok && sent.number}`];
  for (const place of places) expect(await page(place), place).not.toMatch(/canary/i);
  for (const file of FILES.slice(0, 2)) expect(await page(file)).toContain('会社がいくら払ったのか');
});

test('what was taken back is gone everywhere, its number is not', async () => {
  const gone = '営利の会社には使わせないでほしいです。';
  for (const place of [...EVERYWHERE, `/consultations/${house.own.consultation}`])
    expect(await page(place), place).not.toContain(gone);
  expect(await page('/you-said?state=taken-back')).toContain('Taken back by the writer');
});

test.each([
  ['q=large+print', /large print/],
  ['state=not-published', /It advertises something/],
  ['kind=panel-view', /The review committee/],
  ['kind=review&state=not-done', /Review of the register/],
  ['kind=proposal&state=done', /Two days a year/],
  ["topic='; drop table voice", /entries/],
])('/you-said?%s finds what it says', async (query, expected) => {
  expect(await page(`/you-said?${query}`)).toMatch(expected);
});

test('a poll shows nothing while it is open, and what was stuffed is set aside with its reason', async () => {
  const all = await page('/consultations');
  const [, poll, closed] = [...all.matchAll(/"\/consultations\/(CON-[\d-]+)"/g)].map(([, number]) => number);
  expect(await page(`/consultations/${poll}`)).not.toMatch(/What was chosen|fewer than 10/);
  const over = await page(`/consultations/${closed}`);
  expect(over).toMatch(/What was chosen/);
  expect(over).toMatch(/set aside as a whole/);
  expect(over).not.toMatch(/>[1-9]</);
});
