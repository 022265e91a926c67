/** Reading: bookmarks of her own, minutes that become fewer, words explained with a way back, paper without script. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listBookmarks, setBookmark } from '#app/joining/services/bookmarks.server.ts';
import { loadContents, loadSection, nextUnread } from '#app/joining/services/load-reading.server.ts';
import { markReading } from '#app/joining/services/mark-reading.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { type Guest, type House, invite, openHouse } from './people.ts';

let house: House;
let web: Web;
let she: Guest;
const actors: Record<string, SessionActor> = {};
const put = (guest: Guest, section: string, bookmark: 'put' | 'take-away' = 'put') =>
  setBookmark(house.tools, guest, section, { bookmark });
const bookmarks = async (guest: Guest) => (await listBookmarks(house.tools, guest, 'ja')).map(({ id }) => id);

beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, actors);
  she = await invite(house);
  const { account, participant } = she;
  actors.she = { kind: 'invitee', session: 'session-of-hers', account, participant };
  actors.joined = { kind: 'participant', session: 'session-of-hers-later', account, participant };
}, 300_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

describe('a bookmark', () => {
  test('put twice is one, stands on the list, on the section and nowhere else, and can be taken away', async () => {
    const other = await invite(house);
    expect(await put(she, 'how-long')).toBe(true);
    expect(await put(she, 'how-long')).toBe(true);
    expect(await bookmarks(she)).toEqual(['how-long']);
    expect(await bookmarks(other)).toEqual([]);
    expect(await loadSection(house.tools, she, 'how-long', 'ja')).toMatchObject({ hasBookmark: true, isRead: false });
    expect(await loadSection(house.tools, she, 'what-is-taken', 'ja')).toMatchObject({ hasBookmark: false });
    const marked = (await loadContents(house.tools, she, 'ja')).lines.filter(({ hasBookmark }) => hasBookmark);
    expect(marked.map(({ id }) => id)).toEqual(['how-long']);
    await put(she, 'how-long', 'take-away');
    await put(she, 'how-long', 'take-away');
    expect(await bookmarks(she)).toEqual([]);
  });

  test('in a section that is not there is none', async () => {
    expect(await put(she, 'nowhere')).toBe(false);
    expect(await put(she, '')).toBe(false);
    expect((await web.ask('/join/read/nowhere', { as: 'she', form: { bookmark: 'put' } })).status).toBe(404);
    expect((await web.ask('/join/read/how-long', { as: 'she', form: { bookmark: 'burn' } })).status).toBe(404);
    expect(await bookmarks(she)).toEqual([]);
  });

  test('is found again from the list of tasks and from the first page after joining', async () => {
    const done = await web.ask('/join/read/how-long?layer=full', { as: 'she', form: { bookmark: 'put' } });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/join/read/how-long?layer=full']);
    expect((await web.ask('/join', { as: 'she' })).body).toMatch(/しおり[\s\S]*href="\/join\/read\/how-long"/);
    expect((await web.ask('/home', { as: 'joined' })).body).toMatch(/しおり[\s\S]*href="\/document\/how-long"/);
    await put(she, 'how-long', 'take-away');
  });
});

test('the minutes left are those of the sections that are not read yet', async () => {
  const guest = await invite(house);
  const before = await loadContents(house.tools, guest, 'ja');
  const all = before.lines.reduce((sum, { minutes }) => sum + minutes, 0);
  expect(before.minutesLeft).toBe(all);
  const [first] = before.lines;
  await markReading(house.tools, guest, { section: first?.id, language: 'ja', full: false });
  const after = await loadSection(house.tools, guest, 'how-long', 'ja');
  expect(after?.minutesLeft).toBe(all - (first?.minutes ?? 0));
  expect(after?.minutes).toBeGreaterThan(0);
});

test('reading goes on after the last one read, then with what was left out before', () => {
  expect(nextUnread(['a', 'b', 'c'], [])).toBe('a');
  expect(nextUnread(['a', 'b', 'c'], ['b'])).toBe('c');
  expect(nextUnread(['a', 'b', 'c'], ['c', 'b'])).toBe('a');
  expect(nextUnread(['a', 'b'], ['a', 'b'])).toBeNull();
});

/** Links within a page whose place is not on it. */
const deadWithin = (html: string) =>
  [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !html.includes(`id="${id}"`));

test('every word of a section leads to its explanation and back, in each language, without script', async () => {
  const { lines } = await loadContents(house.tools, she, 'ja');
  let words = 0;
  for (const language of ['ja', 'ja-easy', 'en'])
    for (const { id } of lines) {
      const headers = { cookie: `display=${language}.normal.system.light.shown` };
      const { body } = await web.ask(`/join/read/${id}`, { as: 'she', headers });
      expect(deadWithin(body), `${id} in ${language}`).toEqual([]);
      words += [...body.matchAll(/href="#used-/g)].length;
    }
  expect(words).toBeGreaterThan(30);
  expect(deadWithin('<a href="#used-gene">x</a>')).toEqual(['used-gene']);
});

describe('on paper', () => {
  test('one section or all of it, in ordinary or large letters, by links alone', async () => {
    const section = await web.ask('/join/read/how-long', { as: 'she' });
    for (const href of ['/join/print?section=how-long', '/join/print?section=how-long&amp;size=large'])
      expect(section.body).toContain(`href="${href}"`);
    const one = await web.ask('/join/print?section=how-long&size=large', { as: 'she' });
    expect(one.body).toContain('class="print-22"');
    expect(one.body).toMatch(/<details open=""/);
    expect(one.body.match(/<article/g)).toHaveLength(1);
    const all = await web.ask('/join/print', { as: 'she' });
    expect(all.body).not.toContain('print-22');
    expect(all.body.match(/<article/g)?.length).toBeGreaterThan(20);
    for (const { body } of [one, all]) expect(body).not.toContain('<script');
  });

  test('of what is not there is no paper', async () => {
    expect((await web.ask('/join/print?section=nowhere', { as: 'she' })).status).toBe(404);
    expect((await web.ask('/join/print?section=', { as: 'she' })).status).toBe(404);
  });
});

test('the same pages stay open after joining, at an address of their own, and lead nowhere else', async () => {
  const contents = await web.ask('/document', { as: 'joined' });
  expect(contents.body).toContain('href="/document/how-long"');
  expect(contents.body).not.toContain('href="/join/read');
  const section = await web.ask('/document/how-long', { as: 'joined' });
  expect(section.body).not.toContain('href="/join/read');
  const next = await web.ask('/document/how-long', { as: 'joined', form: {} });
  expect(next.headers.get('location')).toMatch(/^\/document\/[\w-]+$/);
  expect((await web.ask('/document', { as: 'she' })).status).toBe(404);
});

test('a page asks for the one script of reading aloud, from us, and only where there is something to hear', async () => {
  const { body, headers } = await web.ask('/join/read/how-long', { as: 'she' });
  expect(body.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/read-aloud.js">']);
  expect(body).toMatch(/<div id="read-aloud" hidden="">/);
  expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  expect((await web.ask('/join/read', { as: 'she' })).body).not.toContain('<script');
});
