/** News: written, read over by another, out at its time, never changed; told once a month to whoever may be told. */
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { newsPictures } from '#app/server/news-pictures.ts';
import { newsFeed } from '#app/studio/services/news/news-feed.server.ts';
import { loadNewsItem } from '#app/studio/services/news/news-item.server.ts';
import { newsOfYear, oneNews } from '#app/studio/services/news/public-news.server.ts';
import { publishNewsFile } from '#app/studio/services/news/publish-files.server.ts';
import { correctionForm, correctNews, takeBackNews } from '#app/studio/services/news/publish-news.server.ts';
import { beginNews } from '#app/studio/services/news/write-news.server.ts';
import { must } from '#prisma/seed/data-requests/course.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { joinedPerson, openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { twinOf } from '#tests/support/twin.ts';
import { work } from '../versions/reached.ts';
import { begun, newsOut, OFFICER, read, ready, SECOND, save, schedule, TRANSLATOR, WORDS } from './writers.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));

const published = (id: string) => oneNews(programme.tools, 'en', id);

test('begun twice by one press it is one; every save is kept; over another’s save nothing is saved', async () => {
  const { tools } = programme;
  const form = { title: '題', idempotencyKey: tools.ids.uuid() };
  const [one, two] = [await beginNews(tools, OFFICER, form), await beginNews(tools, OFFICER, form)];
  expect(one).toEqual(two);
  const id = must(one).id;
  must(await save(programme, OFFICER, id, { stood: 1 }));
  must(await save(programme, OFFICER, id, { stood: 1 })); // the same press again
  const over = await save(programme, TRANSLATOR, id, { stood: 1, typed: { ...WORDS, title_en: 'Another' } });
  expect(refusalCode(over)).toBe('news-moved-on');
  must(await save(programme, TRANSLATOR, id, { stood: 2, typed: { ...WORDS, title_en: 'Another' } }));
  expect((await loadNewsItem(tools, OFFICER, id))?.saves.map(({ content }) => content.texts.en.title)).toEqual([
    '',
    'A new desk',
    'Another',
  ]);
  await expect(tools.database.prisma.newsSave.deleteMany()).rejects.toThrow();
  expect(refusalCode(await save(programme, OFFICER, '2020-0001', { stood: 0 }))).toBe('news-unknown');
});

test('what was pasted from a word processor loses its marks; a script in a text stays text', async () => {
  const id = await begun(programme);
  const word =
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><style>p{color:red}</style><p class=MsoNormal>一つ目<b>です</b>。<o:p></o:p></p><p class=MsoNormal>二つ目 &amp; 三つ目。</p><script>alert(1)</script></html>';
  const script = '<script>alert(1)</script>\r\n&lt;';
  must(await save(programme, OFFICER, id, { stood: 1, typed: { ...WORDS, body_ja: word, body_en: script } }));
  const texts = (await loadNewsItem(programme.tools, OFFICER, id))?.saves.at(-1)?.content.texts;
  expect(texts?.ja.body).toBe('一つ目です。\n\n二つ目 & 三つ目。');
  expect(texts?.en.body).toBe('<script>alert(1)</script>\n&lt;');
});

test('nobody reads her own words over; a change in the Japanese asks for every language again', async () => {
  const id = await begun(programme);
  must(await save(programme, OFFICER, id, { stood: 1 }));
  expect(refusalCode(await read(programme, OFFICER, id, 'en'))).toBe('news-own-words');
  const again = { ...TRANSLATOR, account: await twinOf(programme.tools, OFFICER.account) };
  expect(refusalCode(await read(programme, again, id, 'en'))).toBe('news-own-words');
  for (const language of LANGUAGES) must(await read(programme, TRANSLATOR, id, language));
  must(await save(programme, OFFICER, id, { stood: 2, typed: { ...WORDS, body_ja: '窓口が二つふえました。' } }));
  expect((await loadNewsItem(programme.tools, OFFICER, id))?.read).toEqual([]);
  expect(refusalCode(await schedule(programme, OFFICER, id, { when: 'now', save: '3' }))).toBe('news-unread');
});

test('a translator does not publish; with a fault, or before its time is named, nothing goes out', async () => {
  const id = await ready(programme);
  expect(refusalCode(await schedule(programme, TRANSLATOR, id))).toBe('not-permitted');
  expect(refusalCode(await schedule(programme, OFFICER, id, { when: 'later' }))).toBe('news-time');
  expect(refusalCode(await schedule(programme, OFFICER, id, { when: 'later', day: '2026-10-01' }))).toBe('news-time');
  expect(refusalCode(await schedule(programme, OFFICER, id, { when: 'now', save: '1' }))).toBe('news-moved-on');
  const faulty = await begun(programme);
  expect(refusalCode(await schedule(programme, OFFICER, faulty, { when: 'now', save: '1' }))).toBe('news-faulty');
  expect(await published(id)).toBeNull();
});

test('it goes out at its time by the worker, once; before, it can be taken back, and then never does', async () => {
  const [goes, stays] = [await ready(programme), await ready(programme)];
  const later = { when: 'later', day: '2026-11-05', hour: '10' };
  must(await schedule(programme, OFFICER, goes, later));
  must(await schedule(programme, SECOND, goes, later)); // two press at once: one time
  must(await schedule(programme, OFFICER, stays, later));
  expect(refusalCode(await save(programme, OFFICER, goes, { stood: 2, typed: {} }))).toBe('news-scheduled');
  must(await takeBackNews(programme.tools, SECOND, stays));
  await work(programme);
  expect(await published(goes)).toBeNull();
  programme.clock.set('2026-11-05T01:00:00.000Z');
  await work(programme);
  await work(programme);
  expect((await published(goes))?.publishedAt).toBe('2026-11-05T01:00:00.000Z');
  expect(await published(stays)).toBeNull();
  expect(refusalCode(await takeBackNews(programme.tools, OFFICER, goes))).toBe('news-published');
  programme.clock.later(1);
  expect(refusalCode(await schedule(programme, OFFICER, goes))).toBe('news-published');
});

test('what is out cannot be changed; what was wrong stands beside it with its day, on the page and in the feed', async () => {
  const { tools } = programme;
  const id = await newsOut(programme);
  await expect(tools.database.prisma.programmeUpdate.updateMany({ data: { texts: {} } })).rejects.toThrow();
  expect(refusalCode(await save(programme, OFFICER, id, { stood: 2, typed: {} }))).toBe('news-published');
  programme.clock.later(1);
  const words = { ja: '二つです。', easy: '{二|ふた}つです。', en: 'It is <two>.' };
  const form = correctionForm.parse({ act: 'correct', idempotencyKey: tools.ids.uuid(), ...words });
  expect(refusalCode(await correctNews(tools, TRANSLATOR, id, form))).toBe('not-permitted');
  must(await correctNews(tools, OFFICER, id, form));
  must(await correctNews(tools, OFFICER, id, form));
  const at = tools.clock.now().toISOString();
  expect((await published(id))?.corrections).toEqual([{ at, text: 'It is <two>.' }]);
  expect(correctionForm.safeParse({ ...form, easy: '二つです。' }).success).toBe(false);
  const names = {
    title: 'News',
    programme: 'P',
    corrected: (_: string, text: string) => text,
    plain: (t: string) => t,
  };
  const feed = await newsFeed(tools, 'en', names);
  expect(feed).toContain(`<updated>${at}</updated>`);
  expect(feed).toContain('It is &lt;two&gt;.');
  expect(feed).not.toMatch(/<img|<script/);
});

test('a picture is served from our own address, for good, to anyone, without a cookie; nothing else is', async () => {
  const { tools } = programme;
  await publishNewsFile(tools, 'app/documents/updates/2025-12-reading-together.json');
  const news = await oneNews(tools, 'ja', '2025-12-reading-together');
  expect(news?.alt).toMatch(/^机をはさんで/);
  const server = express().get('/news/pictures/:sha256', newsPictures(tools)).listen(0);
  const ask = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  const picture = await ask(news?.picture?.address ?? '');
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  expect(picture.headers.get('cache-control')).toMatch(/public, max-age=31536000, immutable/);
  expect(picture.headers.get('set-cookie')).toBeNull();
  expect(await picture.text()).not.toMatch(/<script|href=|<text|<image/);
  for (const nobodys of ['a'.repeat(64), '..%2f..%2fetc', "' or 1=1"])
    expect((await ask(`/news/pictures/${encodeURIComponent(nobodys)}`)).status).toBe(404);
  server.close();
});

test('the archive holds a year on a page', async () => {
  await newsOut(programme);
  programme.clock.set('2027-01-04T00:00:00.000Z');
  const id = await newsOut(programme);
  const { year, years, news } = await newsOfYear(programme.tools, 'ja', null);
  expect([year, years, news.map((one) => one.id)]).toEqual(['2027', ['2027', '2026', '2025'], [id]]);
  const before = await newsOfYear(programme.tools, 'ja', '2026');
  expect(before.news.every(({ publishedAt }) => publishedAt.startsWith('2026'))).toBe(true);
  expect((await newsOfYear(programme.tools, 'ja', '1999')).year).toBe('2027');
});

test('however much goes out in a month, a participant has one mail about it to be asked for, and the panel one each', async () => {
  const { tools } = programme;
  programme.clock.set('2027-03-01T00:00:00.000Z');
  const she = await joinedPerson(programme);
  const member = { id: tools.ids.uuid(), accountId: she.account, role: 'panel-member', grantedAt: tools.clock.now() };
  await tools.database.prisma.accountRole.create({ data: member });
  await newsOut(programme);
  await newsOut(programme);
  await work(programme);
  const of = async (topic: string, text: string) =>
    (await tools.database.prisma.outbox.findMany({ where: { topic } })).filter(
      ({ key, payload }) => key.includes('2027-03') && JSON.stringify(payload).includes(text),
    ).length;
  expect(await of('mail.update', she.participant)).toBe(1);
  expect(await of('mail.panel-news', she.account)).toBe(1);
  programme.clock.set('2027-04-01T00:00:00.000Z');
  await newsOut(programme);
  await work(programme);
  const april = await tools.database.prisma.outbox.count({ where: { key: `news:2027-04:${she.participant}` } });
  expect(april).toBe(1);
});

test('a save that is refused keeps no picture, whether it comes late or is too long; one that is taken keeps it once', async () => {
  const { prisma } = programme.tools.database;
  const picture = (mark: number) =>
    ({ type: 'image/png', width: 400, height: 300, bytes: new Uint8Array([mark, 7]) }) as const;
  const count = () => prisma.newsPicture.count();
  const id = await begun(programme);
  const before = await count();
  // somebody saved since: what was typed over her save is refused, with the picture
  must(await save(programme, OFFICER, id, { stood: 1 }));
  expect(
    refusalCode(
      await save(programme, SECOND, id, { stood: 1, typed: { ...WORDS, body_en: 'Late.' }, picture: picture(1) }),
    ),
  ).not.toBe('taken');
  expect(await count()).toBe(before);
  const long = { ...WORDS, body_ja: 'あ'.repeat(20_001) };
  expect(refusalCode(await save(programme, OFFICER, id, { stood: 2, typed: long, picture: picture(2) }))).toBe(
    'news-too-long',
  );
  expect(await count()).toBe(before);
  // control: taken, it is there, and the same one sent again is one
  must(await save(programme, OFFICER, id, { stood: 2, picture: picture(3) }));
  must(await save(programme, OFFICER, id, { stood: 3, picture: picture(3) }));
  expect(await count()).toBe(before + 1);
});
