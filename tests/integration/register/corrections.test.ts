/** Words of an entry put right: beside what stood before, with day and reason; never the panel's, and never overwritten. */

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { feedWords, openDataWords } from '#app/data-access/pages/register/open-data-words.ts';
import { registerCsv, registerJson } from '#app/data-access/services/register/open-data.server.ts';
import { publicEntry } from '#app/data-access/services/register/public-register.server.ts';
import { registerFeed } from '#app/data-access/services/register/register-feed.server.ts';
import { askReview, decideReview } from '#app/data-access/services/register/register-review.server.ts';
import { correctByForm, correctForm, wordsToCorrect } from '#app/data-access/services/review/correct-form.server.ts';
import { loadOfficeRequest } from '#app/data-access/services/review/load-office-request.server.ts';
import { enterByForm, registerForm } from '#app/data-access/services/review/register-form.server.ts';
import { PANEL } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { decided, must, office, openDesk, TODAY } from '../data-requests/desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

/** Refused, and in the register with a mistake in its title. */
async function entered(): Promise<string> {
  const request = await decided(programme, ['refuse', 'refuse', 'refuse']);
  const fields = ['title', 'purpose', 'panel', 'reviewers'].flatMap((part) =>
    ['ja', 'ja-easy', 'en'].map((language) => [`${part}_${language}`, part === 'panel' ? '' : `${part} ${language}`]),
  );
  const seen = await loadOfficeRequest(programme.tools, office, request, 'ja');
  must(await enterByForm(programme.tools, office, seen as never, registerForm.parse(Object.fromEntries(fields))));
  return request;
}
const formOf = async (request: string, changed: Readonly<Record<string, string>>) => {
  const words = await wordsToCorrect(programme.tools, request);
  const { panel_ja: _own, ...values } = words?.values ?? { panel_ja: '' };
  const why = { why_ja: '病名の誤り。', 'why_ja-easy': 'まちがい。', why_en: 'A wrong name.' };
  const once = { act: 'correct', after: words?.made, idempotencyKey: programme.tools.ids.uuid() };
  return correctForm.parse({ ...once, ...values, ...why, ...changed });
};
const correct = async (request: string, changed: Readonly<Record<string, string>>) =>
  correctByForm(programme.tools, office, request, await formOf(request, changed));
const entryIn = async (request: string, language: 'ja' | 'en') => publicEntry(programme.tools, request, language);
const feed = () =>
  registerFeed(programme.tools, 'en', {
    title: 'R',
    programme: 'P',
    corrected: (at, why) => `${at.slice(0, 10)} ${why}`,
    inWords: feedWords,
  });

test('the words change, and what stood before stays, with the day and the reason; elsewhere that another language changed', async () => {
  const request = await entered();
  expect((await entryIn(request, 'en'))?.corrections).toEqual([]);
  programme.clock.set('2026-12-14T03:00:00.000Z');
  const at = programme.tools.clock.now().toISOString();
  must(await correct(request, { title_en: 'The right title' }));
  expect(await entryIn(request, 'en')).toMatchObject({
    title: 'The right title',
    corrections: [{ at, why: 'A wrong name.', before: [{ part: 'title', words: 'title en' }] }],
  });
  expect(await entryIn(request, 'ja')).toMatchObject({
    title: 'title ja',
    corrections: [{ why: '病名の誤り。', before: [] }],
  });
  must(await correct(request, { title_en: 'A better title' }));
  const twice = (await entryIn(request, 'en'))?.corrections;
  expect(twice?.map(({ before }) => before[0]?.words)).toEqual(['The right title', 'title en']);
  // as open data and as news
  const json = JSON.parse(await registerJson(programme.tools, openDataWords));
  expect(json.entries.find((one: { request: string }) => one.request === request)).toMatchObject({
    corrected_on: at.slice(0, 10),
    corrections: [{ why_en: 'A wrong name.', before_en: [{ part: 'title', words: 'The right title' }] }, {}],
  });
  expect((await registerCsv(programme.tools, openDataWords)).split('\r\n')[0]).toMatch(/,corrected_on,samples,/);
  const news = await feed();
  expect(news.indexOf(`/register/${request}`)).toBeGreaterThan(0);
  expect(news.slice(news.indexOf('<entry>'), news.indexOf('</entry>'))).toContain(request);
  expect(news).toContain(`<updated>${at}</updated>`);
  expect(news).toContain('A wrong name.');
});

test('sent twice it is made once; over another’s it is not made; without a difference, or of nobody’s entry, neither', async () => {
  const request = await entered();
  const form = await formOf(request, { title_ja: '正しい題' });
  must(await correctByForm(programme.tools, office, request, form));
  must(await correctByForm(programme.tools, office, request, form));
  expect((await entryIn(request, 'ja'))?.corrections).toHaveLength(1);
  const stale = { ...form, idempotencyKey: programme.tools.ids.uuid(), title_ja: '別の題' };
  expect(refusalCode(await correctByForm(programme.tools, office, request, stale))).toBe('register-moved-on');
  expect(refusalCode(await correct(request, {}))).toBe('correction-empty');
  const nobodys = await correctByForm(programme.tools, office, 'REQ-2020-9999', form);
  expect(refusalCode(nobodys)).toBe('register-unknown');
  const other = { account: PANEL[0], role: 'panel-member' } as never;
  const fresh = await formOf(request, { title_ja: '別の題' });
  expect(refusalCode(await correctByForm(programme.tools, other, request, fresh))).toBe('not-permitted');
});

test('a view of the panel is not written into an entry that tells of none; nothing that was written can be changed', async () => {
  const request = await entered();
  expect(refusalCode(await correct(request, { panel_en: 'The panel was in favour.' }))).toBe('panel-words-stay');
  must(await correct(request, { purpose_ja: '正しい目的' }));
  const { prisma } = programme.tools.database;
  await expect(prisma.registerCorrection.updateMany({ data: { texts: {} } })).rejects.toThrow();
  await expect(prisma.registerEntry.updateMany({ data: { texts: {} } })).rejects.toThrow();
});

test('a correction is what “the register was amended” may be said of', async () => {
  const request = await entered();
  const { tools } = programme;
  const from = { request, language: 'ja', address: '192.0.2.9' } as const;
  const asked = await askReview(tools, from, {
    ...{ words: '題がまちがっています。よく見てください。', email: '', idempotencyKey: tools.ids.uuid() },
  });
  const number = asked.ok ? asked.number : 'none';
  const answer = () =>
    decideReview(tools, office, number, {
      outcome: 'amended',
      texts: { ja: '直した。', 'ja-easy': '直した。', en: 'Done.' },
    });
  expect(refusalCode(await answer())).toBe('register-unchanged');
  must(await correct(request, { title_ja: '正しい題' }));
  must(await answer());
});
