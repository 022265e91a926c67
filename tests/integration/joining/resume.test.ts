/** The way back by mail: it opens nothing, says nothing, ends by itself, and only her own sign-in goes on from it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askResumeLink } from '#app/joining/services/invitation/resume-link.server.ts';
import { markReading } from '#app/joining/services/mark-reading.server.ts';
import { resumeTokenOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { type Guest, type House, invite, openHouse } from './people.ts';

const DAY = 86_400_000;
let house: House;
let web: Web;
let she: Guest;
let path: string;
const actors: Record<string, SessionActor> = {};

const links = () =>
  house.tools.database.prisma.resumeLink.findMany({ where: { accountId: she.account }, orderBy: { createdAt: 'asc' } });
const mails = () => house.tools.database.prisma.outbox.count({ where: { topic: 'mail.resume' } });

beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, actors);
  she = await invite(house);
  const other = await invite(house);
  for (const [name, guest] of [
    ['she', she],
    ['other', other],
  ] as const)
    actors[name] = {
      kind: 'invitee',
      session: `of-${name}`,
      account: guest.account,
      participant: guest.participant,
    };
  await markReading(house.tools, she, { section: 'how-long', language: 'ja', full: false });
  await askResumeLink(house.tools, she);
  path = `/resume/${resumeTokenOf(house.tools.keys, (await links())[0]?.id ?? '')}`;
}, 300_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

test('asked twice at once is one link and one mail', async () => {
  await Promise.all([askResumeLink(house.tools, she), askResumeLink(house.tools, she)]);
  expect(await links()).toHaveLength(1);
  expect(await mails()).toBe(1);
  const { rows } = await house.admin.query<{ text: string }>(
    "select payload::text as text from outbox where topic = 'mail.resume'",
  );
  expect(rows[0]?.text).not.toContain(path.split('/')[2]);
});

test('for a visitor it is a page that leads to the sign-in and back, with nothing of her', async () => {
  const { status, body, headers } = await web.ask(path);
  expect(status).toBe(200);
  const to = encodeURIComponent(path);
  expect(body).toContain(`href="/sign-in?to=${to}"`);
  expect(body).toContain(`href="/i?to=${to}"`);
  expect(headers.get('set-cookie') ?? '').not.toMatch(/tomoni=/);
  expect(body).not.toMatch(new RegExp(`${she.participant}|試験|join/read|what-is-taken`));
});

test('signed in, she is where she was', async () => {
  const { status, headers } = await web.ask(path, { as: 'she' });
  expect([status, headers.get('location')]).toEqual([303, '/join/read/what-is-taken']);
});

test('somebody else, a link of nobody and one that is over look alike, and lead nowhere', async () => {
  const plain = (body: string) =>
    body
      .replace(/name="csrf" value="[^"]*"/g, '')
      .replaceAll(path, '')
      .replaceAll(encodeURIComponent(path), '');
  const theirs = await web.ask(path, { as: 'other' });
  const nobodys = await web.ask(`/resume/${'x'.repeat(32)}`, { as: 'other' });
  expect(theirs.status).toBe(200);
  expect(plain(theirs.body)).toBe(
    plain(
      nobodys.body
        .replaceAll(`/resume/${'x'.repeat(32)}`, '')
        .replaceAll(encodeURIComponent(`/resume/${'x'.repeat(32)}`), ''),
    ),
  );
  expect(theirs.body).not.toContain('?to=');
  house.later(15 * DAY);
  const over = await web.ask(path, { as: 'she' });
  expect(over.status).toBe(200);
  expect(over.body).not.toContain('what-is-taken');
});

test('without a mail address none is sent, and the page says how else to go on', async () => {
  const before = await mails();
  const page = await web.ask('/join/later', { as: 'other' });
  expect(page.body).toContain('href="/i"');
  expect((await web.ask('/join/later', { as: 'other', form: {} })).headers.get('location')).toBe('/join/later');
  expect(await mails()).toBe(before);
});
