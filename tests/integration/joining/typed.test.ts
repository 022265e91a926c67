/** What was typed and not sent: kept at every press, sealed, hers alone, on any device, and gone when it is sent. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { dropDraft } from '#app/adapters/database/personal-records.server.ts';
import { typedPageOf } from '#app/joining/services/form-drafts/drafted-pages.ts';
import {
  discardFormDraft,
  listFormDrafts,
  loadFormDraft,
  saveFormDraft,
} from '#app/joining/services/form-drafts/form-drafts.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { type Guest, type House, invite, openHouse } from './people.ts';

let house: House;
let web: Web;
let she: Guest;
let other: Guest;
const actors: Record<string, SessionActor> = {};
const own = ({ account, participant }: Guest, session: string) =>
  ({ kind: 'invitee', session, account, participant }) as const;

beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, actors);
}, 300_000);
afterAll(async () => {
  await web.close();
  await house.close();
});
beforeEach(async () => {
  [she, other] = [await invite(house), await invite(house)];
  actors.she = own(she, 'on-her-phone');
  actors['she-elsewhere'] = own(she, 'on-a-tablet');
  actors.other = own(other, 'of-another');
  actors.late = { kind: 'visitor', lapsed: own(she, 'on-her-phone') };
  actors['late-other'] = { kind: 'visitor', lapsed: own(other, 'of-another') };
});

const WORDS = '血をわたす、ということでしょうか。 <b>';
const once = () => house.tools.ids.uuid();
const PAGE = '/join/questions';
const records = async () => {
  const { rows } = await house.admin.query<{ count: string }>(
    "select count(*) from personal_record where kind = 'draft'",
  );
  return Number(rows[0]?.count);
};
const left = (guest: Guest) => loadFormDraft(house.tools, guest, PAGE);

describe('a press that sends nothing', () => {
  test('keeps the words: here, on another device, and on nobody else’s page', async () => {
    const long = `${WORDS}${'あ'.repeat(4100)}`;
    const refused = await web.ask(PAGE, { as: 'she', form: { text: long, idempotencyKey: once() } });
    expect(refused.status).toBe(400);
    const there = await web.ask(PAGE, { as: 'she-elsewhere' });
    expect(there.body).toContain('血をわたす、ということでしょうか。 &lt;b&gt;');
    expect(there.body).toContain('前に書いたものが');
    expect((await web.ask(PAGE, { as: 'other' })).body).not.toContain('血をわたす');
    expect((await web.ask('/join', { as: 'she-elsewhere' })).body).toMatch(/書きかけ[\s\S]*href="\/join\/questions"/);
    expect((await web.ask('/join', { as: 'other' })).body).not.toContain('書きかけ');
  });

  test('«keep it, I go on later» sends no question and finds the page again, with what it was about', async () => {
    const form = { text: WORDS, typed: 'later', idempotencyKey: once() };
    const done = await web.ask(`${PAGE}?section=how-long`, { as: 'she', form });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/join?kept']);
    expect(await house.tools.database.prisma.question.count({ where: { participant: she.participant } })).toBe(0);
    expect(await listFormDrafts(house.tools, she)).toMatchObject([{ address: '/join/questions?section=how-long' }]);
  });

  test('a later one takes the place of the one before, also of the sealed record', async () => {
    const before = await records();
    await web.ask(PAGE, { as: 'she', form: { text: 'first', typed: 'later' } });
    await web.ask(PAGE, { as: 'she-elsewhere', form: { text: 'second', typed: 'later' } });
    expect(await left(she)).toEqual({ text: 'second' });
    expect(await records()).toBe(before + 1);
  });

  test('of what is secret, of answers to consent and of fields that are not the page’s nothing is kept', async () => {
    const form = new FormData();
    for (const name of ['email', 'newPassword', 'csrf', 'idempotencyKey', 'else']) form.set(name, 'x@example.test');
    await saveFormDraft(house.tools, she, '/join/account', form);
    expect(await loadFormDraft(house.tools, she, '/join/account')).toEqual({ email: 'x@example.test' });
    for (const path of [
      '/join/choose/share-industry',
      '/join/choose/together',
      '/sign-in',
      '/account/password',
      '/desk',
    ])
      expect(typedPageOf(path), path).toBeNull();
  });
});

describe('gone is', () => {
  test('what was sent', async () => {
    await web.ask(PAGE, { as: 'she', form: { text: WORDS, typed: 'later' } });
    const before = await records();
    const sent = await web.ask(PAGE, { as: 'she', form: { text: WORDS, idempotencyKey: once() } });
    expect(sent.headers.get('location')).toMatch(/^\/join\/questions\/[0-9a-f-]{36}$/);
    expect(await left(she)).toEqual({});
    expect(await records()).toBe(before - 1);
    expect((await web.ask(PAGE, { as: 'she' })).body).not.toContain('前に書いたものが');
  });

  test('what she throws away, and what she empties', async () => {
    await web.ask(PAGE, { as: 'she', form: { text: WORDS, typed: 'later' } });
    const thrown = await web.ask(PAGE, { as: 'she', form: { typed: 'forget' } });
    expect(thrown.headers.get('location')).toBe(PAGE);
    expect(await left(she)).toEqual({});
    await web.ask(PAGE, { as: 'she', form: { text: WORDS, typed: 'later' } });
    await web.ask(PAGE, { as: 'she', form: { text: '  ', typed: 'later' } });
    expect(await left(she)).toEqual({});
    await discardFormDraft(house.tools, she, PAGE);
  });

  test('what was typed on a page that is not hers', async () => {
    const page = `/join/questions/${once()}`;
    expect((await web.ask(page, { as: 'she', form: { text: WORDS, idempotencyKey: once() } })).status).toBe(404);
    expect(await listFormDrafts(house.tools, she)).toEqual([]);
  });
});

describe('when the session has run out', () => {
  const send = (as: string, csrf: string) => web.ask(PAGE, { as, form: { csrf, text: WORDS, idempotencyKey: once() } });

  test('nothing is sent, the way leads to the sign-in and back, and the words are there', async () => {
    const answer = await send('late', web.token('she'));
    expect(answer.headers.get('location')).toBe(`/i?to=${encodeURIComponent(PAGE)}`);
    expect(await house.tools.database.prisma.question.count({ where: { participant: she.participant } })).toBe(0);
    expect((await web.ask(PAGE, { as: 'she-elsewhere' })).body).toContain('血をわたす');
  });

  test('a form that is not of that session keeps nothing', async () => {
    for (const csrf of [web.token('other'), web.token('visitor'), 'x', '']) await send('late', csrf);
    await send('late-other', web.token('she'));
    expect(await left(she)).toEqual({});
    expect(await left(other)).toEqual({});
  });

  test('a visitor of whom nothing is known keeps nothing', async () => {
    const before = await records();
    await send('visitor', web.token('she'));
    expect(await records()).toBe(before);
  });
});

test('the words lie sealed, and no other record can be taken away as a draft', async () => {
  await web.ask(PAGE, { as: 'she', form: { text: WORDS, typed: 'later' } });
  const { rows } = await house.admin.query<{ text: string }>(
    `select encode(ciphertext, 'escape') as text from personal_record union all select row_to_json(t)::text from typed_draft t`,
  );
  expect(rows.map(({ text }) => text).join('\n')).not.toContain('わたす');
  const identity = await house.tools.database.prisma.$transaction(async () =>
    house.admin.query<{ id: string }>("select id from personal_record where kind = 'identity' limit 1"),
  );
  const id = identity.rows[0]?.id as string;
  await withAccess(house.tools.database, systemAccess('test'), async (tx) => {
    await dropDraft(tx, id);
    await tx.personalRecord.deleteMany({ where: { id } });
  });
  expect((await house.admin.query('select 1 from personal_record where id = $1', [id])).rowCount).toBe(1);
});
