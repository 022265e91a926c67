/** Events: seats that nobody has twice, a sign-up that leads to nobody, words that stay, and the end of what was typed. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTransport } from '#app/adapters/mail/transport.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { publicEventSheet } from '#app/public/domain/public-event.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import {
  announceEvent,
  changeGathering,
  draftPublicEvent,
  sayOfPublicEvent,
  whoComes,
} from '#app/studio/services/events/event-office.server.ts';
import { loadPublicEvent } from '#app/studio/services/events/public-events.server.ts';
import {
  cancelSignUp,
  ownSignUp,
  signUp,
  signUpForm,
  tidySignUps,
} from '#app/studio/services/events/sign-up.server.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { OFFICE } from '#tests/support/data-request.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';

let programme: TestProgramme;
let admin: pg.Client;
beforeAll(async () => {
  programme = await openProgramme();
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  programme.clock.set('2026-11-22T00:00:00.000Z');
});
afterAll(async () => {
  await admin.end();
  await programme.close();
});

const officer: StudioPerson = { account: OFFICE, role: 'elsi-officer', locale: 'en' };
const words = { title: 'T', what: 'W', place: 'P' };
const sheet = (capacity: number | null) =>
  publicEventSheet.parse({
    kind: 'talk',
    startsAt: '2026-12-05T05:00:00.000Z',
    endsAt: '2026-12-05T07:00:00.000Z',
    held: 'both',
    languages: ['ja'],
    access: [],
    capacity,
    signUpUntil: null,
    site: null,
    texts: { ja: words, 'ja-easy': words, en: words },
  });
const key = () => programme.tools.ids.uuid();

async function published(capacity: number | null): Promise<string> {
  const number = await draftPublicEvent(programme.tools, officer, sheet(capacity), key());
  expect(await announceEvent(programme.tools, officer, number)).toEqual({ ok: true });
  return number;
}

let households = 0;
async function comes(number: string, seats = 1, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const typed = { name: 'Hana Yamada', email: '', phone: '', needs: '', seats, idempotencyKey: key(), ...more };
  households += 1;
  const from = { number, language: 'en', address: `198.51.100.${households}` } as const;
  const done = await signUp(programme.tools, from, signUpForm.parse(typed));
  if (!done.ok) throw new Error(done.refusal.code);
  return done.code;
}
const state = async (code: string) => (await ownSignUp(programme.tools, code))?.state;

async function work() {
  const { tools } = programme;
  const handlers = mailHandlers(tools, createTransport(tools.environment), renderMail);
  while (await workOnce(tools.database, handlers, tools));
}

describe('seats', () => {
  test('twenty at once for four seats: four have one, sixteen wait, in no order do five', async () => {
    const number = await published(4);
    const codes = await Promise.all(Array.from({ length: 20 }, () => comes(number)));
    const states = await Promise.all(codes.map(state));
    expect(states.filter((one) => one === 'confirmed')).toHaveLength(4);
    expect(states.filter((one) => one === 'waiting')).toHaveLength(16);
  });

  test('a seat given back goes to the first who waits and fits, who is told once; given back twice it is one', async () => {
    const number = await published(2);
    const first = await comes(number, 2);
    const large = await comes(number, 3);
    const small = await comes(number, 1, { email: 'waits@x.example' });
    expect([await state(large), await state(small)]).toEqual(['waiting', 'waiting']);
    await cancelSignUp(programme.tools, first);
    await cancelSignUp(programme.tools, first);
    expect([await state(first), await state(large), await state(small)]).toEqual(['cancelled', 'waiting', 'confirmed']);
    await work();
    const mails = await programme.tools.database.prisma.demoMail.findMany({ where: { to: 'waits@x.example' } });
    expect(mails).toHaveLength(2);
    expect(mails[1]?.text).toContain(`/replies/${small}`);
    expect(mails[1]?.text).not.toMatch(/event|genome|Hana/i);
  });

  test('the same page sent twice is one sign-up, also at once', async () => {
    const number = await published(1);
    const again = { idempotencyKey: key() };
    const codes = await Promise.all([comes(number, 1, again), comes(number, 1, again)]);
    expect(new Set(codes).size).toBe(1);
    expect(await state(codes[0] as string)).toBe('confirmed');
    expect(await whoComes(programme.tools, officer, number)).toHaveLength(1);
  });

  test('a machine that sends and sends is stopped where it is, and nobody else is', async () => {
    const number = await published(null);
    const typed = () =>
      signUpForm.parse({ name: 'B', email: '', phone: '', needs: '', seats: 1, idempotencyKey: key() });
    const send = (address: string) => signUp(programme.tools, { number, language: 'ja', address }, typed());
    let sent = 0;
    while ((await send('203.0.113.9')).ok) sent += 1;
    expect(sent).toBeLessThanOrEqual(8);
    expect((await send('203.0.113.10')).ok).toBe(true);
  });
});

describe('what was typed', () => {
  test('stands in no table in clear, leads to nobody, and opens by the code alone', async () => {
    const { tools } = programme;
    const number = await published(null);
    const code = await comes(number, 1, { name: 'Zzyzx Person', phone: '090-1111-2222' });
    const { rows } = await admin.query("select * from gathering_sign_up where encode(sealed, 'escape') like '%Zzyzx%'");
    expect(rows).toEqual([]);
    const { rows: columns } = await admin.query(
      "select column_name from information_schema.columns where table_name = 'gathering_sign_up' and column_name ~ 'participant|person|account'",
    );
    expect(columns).toEqual([]);
    expect(await ownSignUp(tools, code.toLowerCase().replaceAll('-', ''))).not.toBeNull();
    expect(await ownSignUp(tools, `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)).toBeNull();
    // without the reason the rows are not there
    expect(await tools.database.prisma.gatheringSignUp.count()).toBe(0);
  });

  test('a look at the list is on record', async () => {
    const { tools } = programme;
    const number = await published(null);
    await comes(number);
    await whoComes(tools, officer, number);
    const looks = await tools.database.prisma.auditEntry.findMany({ where: { kind: 'sign-ups-read' } });
    expect(looks.some(({ detail }) => (detail as { event: string }).event === number)).toBe(true);
  });

  test('is gone thirty days after the event, key first; a day before it is not', async () => {
    const { tools, clock } = programme;
    const number = await published(null);
    const code = await comes(number);
    clock.set('2027-01-03T00:00:00.000Z');
    await tidySignUps(tools);
    expect(await state(code)).toBe('confirmed');
    clock.set('2027-01-04T08:00:00.000Z');
    expect(await tidySignUps(tools)).toBeGreaterThan(0);
    expect(await ownSignUp(tools, code)).toBeNull();
    expect(await whoComes(tools, officer, number)).toEqual([]);
    clock.set('2026-11-22T00:00:00.000Z');
  });
});

describe('words', () => {
  test('a published event never changes, whoever asks the database', async () => {
    const { tools } = programme;
    const number = await published(null);
    expect(await changeGathering(tools, officer, number, sheet(3))).toMatchObject({
      refusal: { code: 'event-published' },
    });
    expect(await announceEvent(tools, officer, number)).toMatchObject({ refusal: { code: 'event-published' } });
    await expect(admin.query('update gathering set capacity = 1 where number = $1', [number])).rejects.toThrow(/never/);
  });

  test('called off, everybody with an address is told once, and nobody signs up any more', async () => {
    const { tools } = programme;
    const number = await published(null);
    await comes(number, 1, { email: 'off@x.example' });
    const said = { ja: '中止', 'ja-easy': '中止', en: '<script>alert(1)</script> Off.' };
    const word = { id: key(), kind: 'cancelled', texts: said, lessons: [] } as const;
    expect(await sayOfPublicEvent(tools, officer, number, word)).toEqual({ ok: true });
    expect(await sayOfPublicEvent(tools, officer, number, word)).toEqual({ ok: true });
    expect((await loadPublicEvent(tools, number, 'en'))?.cancelled?.text).toBe(said.en);
    await expect(comes(number)).rejects.toThrow('event-cancelled');
    await work();
    const { prisma } = tools.database;
    expect(await prisma.demoMail.count({ where: { to: 'off@x.example' } })).toBe(2);
    expect(await sayOfPublicEvent(tools, officer, number, { ...word, id: key() })).toMatchObject({
      refusal: { code: 'event-cancelled' },
    });
  });
});
