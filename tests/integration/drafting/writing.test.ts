/** A draft is written by several people in several languages; nobody's words are lost, and what is wrong is said. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDraftOverview } from '#app/studio/services/drafting/load-overview.server.ts';
import { savePart, settleAside } from '#app/studio/services/drafting/part-form.server.ts';
import { commentOnDraft, loadReview, resolveComment } from '#app/studio/services/drafting/review-draft.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { OFFICER, OTHER, studioOf, TRANSLATOR } from './studio.ts';

const DESKS = 'section:desks';
let programme: TestProgramme;
let draft: string;
const { begin, open, formOf, save, inLanguage } = studioOf(() => programme);

beforeAll(async () => {
  programme = await openProgramme();
  programme.clock.later(10);
  draft = await begin();
});
afterAll(() => programme.close());

const overview = async () => {
  const found = await loadDraftOverview(programme.tools, draft);
  if (!found) throw new Error('no overview');
  const languages = found.audiences[0]?.languages ?? [];
  return { ...found, of: (language: string) => languages.find((one) => one.language === language) };
};

test('a copy of the newest version lacks nothing, and saving it as it stands writes nothing', async () => {
  const { audiences, next, of } = await overview();
  expect(audiences[0]?.parts.length).toBeGreaterThan(60);
  for (const language of ['ja', 'ja-easy', 'en'])
    expect(of(language), language).toMatchObject({ missing: 0, stale: 0, asides: 0, wrong: 0 });
  expect(next).toBe('send');
  for (const part of [DESKS, 'provision:share-industry', 'words:withdrawal', 'words:glossary', 'list:genes-2026-1']) {
    const { saved } = await save(draft, part, {});
    expect(saved, part).toEqual({ ok: true, added: [] });
  }
});

test('words that do not parse are kept, and the fault is said at its line', async () => {
  await save(draft, DESKS, { 'plain@en': 'Fine.\n\n| a | table |' });
  const english = await inLanguage(draft, DESKS, 'en');
  expect(english.at('plain')).toBe('Fine.\n\n| a | table |');
  expect(english.checks[0]).toMatchObject({
    kind: 'fault',
    fault: { problem: 'table' },
    at: { layer: 'plain', line: 3 },
  });
  expect((await overview()).of('en')).toMatchObject({ wrong: 1 });
  expect((await overview()).next).toBe('write');
  await save(draft, DESKS, { 'plain@en': 'Fine.' });
  expect((await overview()).of('en')).toMatchObject({ wrong: 0 });
});

test('the source moves on: each translation lags until it is written anew or confirmed', async () => {
  await save(draft, DESKS, { 'sentence@ja': '窓口は、平日の9時から18時までです。' });
  expect((await overview()).of('en')).toMatchObject({ stale: 1 });
  expect((await overview()).of('ja-easy')).toMatchObject({ stale: 1 });
  await save(draft, DESKS, { 'sentence@en': 'Call the desks on weekdays from 9 to 18.' }, TRANSLATOR);
  await save(draft, DESKS, { 'confirms@ja-easy': 'yes' }, TRANSLATOR);
  expect((await overview()).of('en')).toMatchObject({ stale: 0 });
  expect((await overview()).of('ja-easy')).toMatchObject({ stale: 0 });
});

test('a translator writes no Japanese source, whatever her form says', async () => {
  const page = await open(draft, DESKS, TRANSLATOR);
  expect(page.languages.map(({ language, isWritable }) => [language, isWritable])).toEqual([
    ['ja', false],
    ['ja-easy', true],
    ['en', true],
  ]);
  const before = (await inLanguage(draft, DESKS, 'ja')).at('sentence');
  const sent = { ...formOf(await open(draft, DESKS), { 'sentence@ja': '変えた。' }) };
  expect(refusalCode((await savePart(programme.tools, TRANSLATOR, page, sent)).saved)).toBe('not-permitted');
  expect((await inLanguage(draft, DESKS, 'ja')).at('sentence')).toBe(before);
});

test('two people save the same section: both texts are there, and one is chosen', async () => {
  const [hers, his] = [await open(draft, DESKS), await open(draft, DESKS, OTHER)];
  await savePart(programme.tools, OFFICER, hers, formOf(hers, { 'sentence@ja': '先に書いた文。' }));
  const second = await savePart(programme.tools, OTHER, his, formOf(his, { 'sentence@ja': '後から書いた文。' }));
  expect(second.language).toBe('ja');
  const both = await inLanguage(draft, DESKS, 'ja');
  expect(both.at('sentence')).toBe('先に書いた文。');
  expect(both.asides[0]?.lines.find(({ path }) => path === 'sentence')?.text).toBe('後から書いた文。');
  expect((await overview()).next).toBe('settle');
  const page = await open(draft, DESKS);
  await settleAside(programme.tools, OFFICER, page, {
    language: 'ja',
    number: both.asides[0]?.number ?? 0,
    take: true,
  });
  const settled = await inLanguage(draft, DESKS, 'ja');
  expect([settled.at('sentence'), settled.asides]).toEqual(['後から書いた文。', []]);
  const rows = await programme.tools.database.prisma.documentDraftText.findMany({
    where: { draft, part: DESKS, language: 'ja' },
  });
  expect(
    rows.some(({ text }) => text.includes('先に書いた文。')),
    'what was not chosen is in the history',
  ).toBe(true);
});

test('a paste from a word processor is cleaned, nothing of its words lost, and what was dropped is said', async () => {
  const pasted =
    '<p class=MsoNormal><b>大切な</b>お知らせ<o:p></o:p></p><table><tr><td>国</td><td>日本</td></tr></table>';
  const { dropped } = await save(draft, DESKS, { 'plain@ja': pasted });
  expect(dropped).toEqual(['table']);
  const japanese = await inLanguage(draft, DESKS, 'ja');
  expect(japanese.at('plain')).toBe('**大切な**お知らせ\n\n- 国 ／ 日本');
  expect(japanese.checks.filter(({ kind }) => kind === 'fault')).toEqual([]);
});

test('a word more in the glossary leaves the others as they are', async () => {
  const before = (await inLanguage(draft, 'words:glossary', 'ja')).lines.length;
  await save(draft, 'words:glossary', {
    newWord: 'data-desk',
    newTerm: 'データ窓口',
    newReading: 'でーたまどぐち',
    newText: '聞く所。',
  });
  const after = await inLanguage(draft, 'words:glossary', 'ja');
  expect([after.lines.length, after.at('data-desk.term')]).toEqual([before + 3, 'データ窓口']);
});

test('a comment with script in it is words, is said once, and is answered once', async () => {
  const words = '<script>alert(1)</script> 18時？';
  const said = {
    idempotencyKey: programme.tools.ids.uuid(),
    audience: 'adult',
    part: DESKS,
    language: 'ja',
    words,
  } as const;
  await commentOnDraft(programme.tools, TRANSLATOR, draft, said);
  await commentOnDraft(programme.tools, TRANSLATOR, draft, said);
  const { comments } = (await loadReview(programme.tools, OFFICER, draft)) ?? { comments: [] };
  expect(comments.map((one) => one.words)).toEqual([words]);
  await resolveComment(programme.tools, OFFICER, draft, { comment: said.idempotencyKey, words: 'はい。' });
  await resolveComment(programme.tools, OFFICER, draft, { comment: said.idempotencyKey, words: 'いいえ。' });
  expect((await loadReview(programme.tools, OFFICER, draft))?.comments[0]?.answer?.words).toBe('はい。');
});
