/** A draft begins from a document that there is already: nothing of its text is lost, and what is still to be written is named. */
import JSZip from 'jszip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layersOf } from '#app/kernel/domain/document/section-text.ts';
import { importDraft } from '#app/studio/services/drafting/import-draft.server.ts';
import { loadDraftOverview } from '#app/studio/services/drafting/load-overview.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { OFFICER, TRANSLATOR } from './studio.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

const ABOUT = {
  version: '1.0',
  diseaseArea: 'rare-disease',
  studyUntil: '2036-03-31',
  keptUntil: '2046-03-31',
} as const;
const begin = (document: string, bytes: Uint8Array | null, who = OFFICER) =>
  importDraft(programme.tools, who, { document, ...ABOUT }, bytes, programme.tools.ids.uuid());
const source = async (draft: string) => {
  const rows = await programme.tools.database.prisma.documentDraftText.findMany({
    where: { draft },
    orderBy: { part: 'asc' },
  });
  return rows.map(({ part, language, text }) => ({ part, language, text }));
};

const MARKDOWN =
  '# 説明文書\n\nはじめに。\n\n## 目的\n\n*新しい*治療 | のため。\n\n| 国 | 日 |\n| - | - |\n| 日本 | 5 |\n\n## 窓口\n\n{相談|そうだん}できます。\n';

/** As a word processor writes it: a heading by its outline level, a word with its reading, a table. */
async function docx(): Promise<Uint8Array> {
  const w = (text: string, bold = false) => `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t>${text}</w:t></w:r>`;
  const heading = (text: string) => `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${w(text)}</w:p>`;
  const ruby =
    '<w:r><w:ruby><w:rt><w:r><w:t>かんじゃ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>患者</w:t></w:r></w:rubyBase></w:ruby></w:r>';
  const body = `${heading('目的')}<w:p>${ruby}${w('の')}${w('ため', true)}</w:p>${heading('窓口')}<w:tbl><w:tr><w:tc><w:p>${w('電話')}</w:p></w:tc><w:tc><w:p>${w('9時')}</w:p></w:tc></w:tr></w:tbl>`;
  const types = 'http://schemas.openxmlformats.org/package/2006';
  const zip = new JSZip();
  zip.file(
    '[Content_Types].xml',
    `<?xml version="1.0"?><Types xmlns="${types}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `<?xml version="1.0"?><Relationships xmlns="${types}/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    'word/document.xml',
    `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  );
  return zip.generateAsync({ type: 'uint8array' });
}

test('Markdown: chapters become sections, the whole text their third layer', async () => {
  const done = await begin('from-markdown', new TextEncoder().encode(MARKDOWN));
  if (!done.ok) throw new Error(done.refusal.code);
  expect(done.dropped).toEqual(['layout', 'table', 'marks']);
  const texts = await source(done.draft);
  expect(texts.filter(({ part }) => part.startsWith('section:')).map(({ text }) => layersOf(text))).toEqual([
    { title: '説明文書', sentence: '', plain: '', full: 'はじめに。' },
    { title: '目的', sentence: '', plain: '', full: '新しい治療 ｜ のため。\n\n- 国 ／ 日\n- 日本 ／ 5' },
    { title: '窓口', sentence: '', plain: '', full: '{相談|そうだん}できます。' },
  ]);
  expect(texts.find(({ part }) => part === 'words:title')?.text).toContain('説明文書');
  const overview = await loadDraftOverview(programme.tools, done.draft);
  const languages = overview?.audiences[0]?.languages;
  expect(languages?.find(({ language }) => language === 'ja')).toMatchObject({ wrong: 3 });
  expect(languages?.find(({ language }) => language === 'en')?.missing).toBeGreaterThan(10);
  expect(overview?.next).toBe('write');
});

test('DOCX: headings, weight, readings and tables come with it', async () => {
  const done = await begin('from-docx', await docx());
  if (!done.ok) throw new Error(done.refusal.code);
  expect((await source(done.draft)).map(({ text }) => layersOf(text))).toMatchObject([
    { title: '目的', full: '{患者|かんじゃ}の**ため**' },
    { title: '窓口', full: '- 電話 ／ 9時' },
  ]);
});

test('what is no document, a document that has a version, and a translator are refused', async () => {
  expect(refusalCode(await begin('no-docx', new Uint8Array([0x50, 0x4b, 3, 4, 9])))).toBe('import-unreadable');
  expect(refusalCode(await begin('no-text', new Uint8Array([0xff, 0xfe, 0x00])))).toBe('import-unreadable');
  expect(refusalCode(await begin('wgs-icf', null))).toBe('document-known');
  expect(refusalCode(await begin('by-translator', null, TRANSLATOR))).toBe('not-permitted');
  expect(refusalCode(await begin('from-nothing', null))).toBe('taken');
});
