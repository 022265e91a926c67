import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listReaders } from '#app/consent/services/list-readers.server.ts';
import { listCalls, loadCall, recordTry } from '#app/hospital/services/calls/call-desk.server.ts';
import { loadOwnCalls } from '#app/hospital/services/calls/load-calls.server.ts';
import { callForm, requestCall, takeBackCall } from '#app/hospital/services/calls/request-call.server.ts';
import { COORDINATOR, type Guest, type House, invite, openHouse } from '../joining/people.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const ELSEWHERE = { ...COORDINATOR, site: 'site-b' };
const key = () => house.tools.ids.uuid();
const formOf = (more: Record<string, string> = {}) =>
  callForm.parse({ phone: '０９０－１２３４－５６７８', language: 'ja', idempotencyKey: key(), ...more });
const ask = (guest: Guest, more: Record<string, string> = {}) => requestCall(house.tools, guest, formOf(more));
const tried = (id: string, outcome: 'reached' | 'not-reached' | 'no-longer-wanted', by = COORDINATOR) =>
  recordTry(house.tools, by, id, { outcome, idempotencyKey: key() });

describe('asking', () => {
  test('the number is read as people type it, and what is none is asked for again', () => {
    const read = (phone: string) => callForm.safeParse({ phone, language: 'ja', idempotencyKey: key() });
    expect(read('０９０－１２３４－５６７８').data?.phone).toBe('090-1234-5678');
    expect(read('+81 90 1234 5678').success).toBe(true);
    for (const phone of ['', '   ', 'でんわ', '12', '1'.repeat(41), '------', '<script>'])
      expect(read(phone).success).toBe(false);
    const long = { phone: '0312345678', language: 'ja', idempotencyKey: key() };
    expect(callForm.safeParse({ ...long, about: 'x'.repeat(2001) }).success).toBe(false);
    expect(callForm.safeParse({ ...long, language: undefined }).success).toBe(false);
  });

  test('number, times and subject are sealed; the desk gets mail that something came, and no more', async () => {
    const { admin } = house;
    const guest = await invite(house);
    const id = await ask(guest, { times: '水曜の午後', about: '採血のこと' });
    const { rows } = await admin.query(
      `select payload::text as text from outbox union all select row_to_json(c)::text from call_request c
       union all select outcome::text from idempotency_key union all select encode(ciphertext, 'escape') from personal_record`,
    );
    const all = rows.map(({ text }) => text).join('\n');
    expect(all).toContain(id);
    expect(all).not.toMatch(/090-1234|水曜|採血/);
    const mail = await admin.query(
      "select payload from outbox where topic = 'mail.call-requested' and payload->>'request' = $1",
      [id],
    );
    expect(mail.rows).toHaveLength(1);
    expect(await loadOwnCalls(house.tools, guest)).toMatchObject([
      { id, phone: '090-1234-5678', times: '水曜の午後', about: '採血のこと', closed: false, tries: [] },
    ]);
  });

  test('sent twice it is one request', async () => {
    const guest = await invite(house);
    const idempotencyKey = key();
    expect(await ask(guest, { idempotencyKey })).toBe(await ask(guest, { idempotencyKey }));
    expect(await loadOwnCalls(house.tools, guest)).toHaveLength(1);
  });
});

describe('the desk', () => {
  test('the list holds no number; opening one is kept where she can read it; each try is hers to see', async () => {
    const { tools } = house;
    const guest = await invite(house);
    const id = await ask(guest);
    const line = (await listCalls(tools, COORDINATOR)).find((one) => one.id === id);
    expect(line).toMatchObject({ participant: guest.participant, late: false, tries: 0 });
    expect((await listReaders(tools, guest)).people).toEqual([]);
    expect(await loadCall(tools, COORDINATOR, id)).toMatchObject({ name: '試験 花', call: { phone: '090-1234-5678' } });
    expect((await listReaders(tools, guest)).people).toMatchObject([{ reason: 'call-back' }, { reason: 'call-back' }]);
    expect(await tried(id, 'not-reached')).toBe(true);
    expect(await tried(id, 'reached')).toBe(true);
    expect(await loadOwnCalls(tools, guest)).toMatchObject([
      { closed: true, tries: [{ outcome: 'not-reached' }, { outcome: 'reached' }] },
    ]);
    expect((await listCalls(tools, COORDINATOR)).some((one) => one.id === id)).toBe(false);
    // closed is closed
    expect(await tried(id, 'not-reached')).toBe(false);
  });

  test('the same form twice is one try; a try cannot be rewritten', async () => {
    const guest = await invite(house);
    const id = await ask(guest);
    const form = { outcome: 'not-reached', idempotencyKey: key() } as const;
    expect(await recordTry(house.tools, COORDINATOR, id, form)).toBe(true);
    expect(await recordTry(house.tools, COORDINATOR, id, form)).toBe(true);
    expect((await loadOwnCalls(house.tools, guest))[0]?.tries).toHaveLength(1);
    // told once that somebody called; nothing where she was reached
    const told = () =>
      house.tools.database.prisma.outbox.count({
        where: { topic: 'mail.call-tried', payload: { path: ['participant'], equals: guest.participant } },
      });
    expect(await told()).toBe(1);
    expect(await tried(id, 'reached')).toBe(true);
    expect(await told()).toBe(1);
    await expect(house.admin.query("update call_try set outcome = 'reached'")).rejects.toThrow(/append/i);
    // only the erasure of a person takes them away, as the database's owner
    await expect(house.tools.database.pool.query('delete from call_try')).rejects.toThrow(/permission denied/);
  });

  test('another site sees, opens and records nothing', async () => {
    const guest = await invite(house);
    const id = await ask(guest);
    expect((await listCalls(house.tools, ELSEWHERE)).some((one) => one.id === id)).toBe(false);
    expect(await loadCall(house.tools, ELSEWHERE, id)).toBeNull();
    expect(await tried(id, 'reached', ELSEWHERE)).toBe(false);
    expect(await loadCall(house.tools, COORDINATOR, 'no-identifier')).toBeNull();
  });

  test('past its day a request is late', async () => {
    const guest = await invite(house);
    const id = await ask(guest);
    house.later(6 * 86_400_000);
    expect((await listCalls(house.tools, COORDINATOR)).find((one) => one.id === id)).toMatchObject({ late: true });
  });
});

test('she takes her own request back; nobody else does', async () => {
  const [guest, other] = [await invite(house), await invite(house)];
  const id = await ask(guest);
  expect(await takeBackCall(house.tools, other, id)).toBe(false);
  expect(await takeBackCall(house.tools, guest, id)).toBe(true);
  expect(await takeBackCall(house.tools, guest, id)).toBe(false);
  expect(await loadOwnCalls(house.tools, guest)).toMatchObject([
    { closed: true, tries: [{ outcome: 'no-longer-wanted' }] },
  ]);
});
