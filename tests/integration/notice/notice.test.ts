/** The notice at the desk and on her own page: given, stopped in one press, deleted; another hospital's person is nobody. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskNoticeForm, loadDeskNotice, recordDeskNotice } from '#app/kernel/services/notice/desk-notice.server.ts';
import { loadOwnNotice, stopOwnNotice } from '#app/kernel/services/notice/own-notice.server.ts';
import { COORDINATOR, eventsOf, type Guest, type House, invite, openHouse } from '#tests/integration/joining/people.ts';

let house: House;
let guest: Guest;
beforeAll(async () => {
  house = await openHouse();
  guest = await invite(house);
});
afterAll(() => house.close());

const key = () => house.tools.ids.uuid();
const desk = (form: Record<string, string>, coordinator = COORDINATOR) =>
  recordDeskNotice(
    house.tools,
    coordinator,
    guest.participant,
    deskNoticeForm.parse({ idempotencyKey: key(), ...form }),
  );
const today = () => new Date(house.tools.clock.now().getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
const kinds = async () => (await eventsOf(house, guest)).map(({ kind }) => kind);

test('nothing is given without notice; after it, only when its days have passed', async () => {
  expect((await loadOwnNotice(house.tools, guest)).verdict).toEqual({ may: false, because: 'no-notice' });
  const given = { act: 'given', on: today(), channel: 'in-person', text: 'sheet-2026-1' };
  expect(await desk(given, { ...COORDINATOR, site: 'site-b' })).toMatchObject({ refusal: { code: 'entry-unknown' } });
  expect((await desk(given)).ok).toBe(true);
  const notice = await loadOwnNotice(house.tools, guest);
  expect(notice.given).toMatchObject({ on: given.on, channel: 'in-person' });
  expect(notice.verdict).toMatchObject({ may: false, because: 'waiting' });
  house.later(32 * 86_400_000);
  expect((await loadOwnNotice(house.tools, guest)).verdict).toEqual({ may: true });
});

test('a deletion is not recorded before a stop', async () => {
  const deletion = { act: 'deletion', outcome: 'deleted', on: today() };
  expect(await desk(deletion)).toMatchObject({ refusal: { code: 'notice-not-stopped' } });
});

test('her stop is one event however often she presses, and is told on the second channel', async () => {
  const form = { idempotencyKey: key() };
  expect((await stopOwnNotice(house.tools, guest, form)).ok).toBe(true);
  expect((await stopOwnNotice(house.tools, guest, form)).ok).toBe(true);
  expect((await stopOwnNotice(house.tools, guest, { idempotencyKey: key() })).ok).toBe(true);
  expect((await kinds()).filter((kind) => kind === 'NoticeStopped')).toHaveLength(1);
  expect((await loadOwnNotice(house.tools, guest)).verdict).toEqual({ may: false, because: 'stopped' });
  const told = await house.tools.database.prisma.outbox.count({
    where: { topic: 'mail.act-recorded', key: { contains: form.idempotencyKey } },
  });
  expect(told).toBe(1);
});

test('what was deleted is shown to her; a notice after the stop opens nothing', async () => {
  const on = today();
  expect((await desk({ act: 'deletion', outcome: 'deleted-in-part', on })).ok).toBe(true);
  await desk({ act: 'given', on, channel: 'post', text: 'sheet-2026-2' });
  const notice = await loadOwnNotice(house.tools, guest);
  expect(notice.deletion).toMatchObject({ outcome: 'deleted-in-part', on });
  expect(notice.verdict).toEqual({ may: false, because: 'stopped' });
});

test('another hospital sees nobody', async () => {
  const elsewhere = { ...COORDINATOR, site: 'site-b' };
  expect(await loadDeskNotice(house.tools, elsewhere, guest.participant)).toBeNull();
  expect((await desk({ act: 'stopped' }, elsewhere)).ok).toBe(false);
});

test.each([{}, { act: 'given' }, { act: 'given', on: '2026-02-31', channel: 'post', text: 'x' }, { act: 'erase' }])(
  'a form that is none: %j',
  (form) => {
    expect(deskNoticeForm.safeParse({ idempotencyKey: '00000000-0000-4000-8000-000000000001', ...form }).success).toBe(
      false,
    );
  },
);
