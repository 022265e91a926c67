/** A page as a tagged PDF, read by a reader that is not ours. */
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { parseMarkup } from '#app/adapters/pdf/markup.ts';
import { type PdfPage, taggedPdf } from '#app/adapters/pdf/tagged-pdf.server.ts';
import { faultsOf, readPdf } from '#tests/support/pdf-reader.ts';

const page: PdfPage = {
  markup: '',
  title: '受付の控え',
  language: 'ja',
  size: 12,
  at: new Date('2026-11-22T00:00:00Z'),
  origin: 'https://tomoni.example',
  picture: () => null,
};
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h20" stroke="#000000"/></svg>';
const MARKUP = `<h1>記録しました</h1><p>下のとおり<strong>記録</strong>しました。<a href="/timeline">これまでの記録</a>と<a href="#word">言葉</a></p>
<article class="receipt"><h2><ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby></h2>
<dl class="rows"><div id="word"><dt>番号</dt><dd><code>${'0123456789abcdef'.repeat(8)}</code></dd></div></dl>
<ul><li>一つ</li><li>二つ<br/>続き</li></ul><ol><li>先</li><li>後</li></ol>
<table><caption>三つの時計</caption><thead><tr><th scope="col">何</th><th scope="col">いつ</th></tr></thead>
<tbody><tr><th scope="row">ゲート</th><td><span aria-hidden="true">いつ</span><div>閉じました</div></td></tr></tbody></table>
<figure><img src="one" alt="二人が話しています"/></figure><p class="screen-only">印刷できます</p><div class="actions"><a href="/x">次へ</a></div></article>`;

const made = (more: Partial<PdfPage> = {}) =>
  taggedPdf({ ...page, markup: MARKUP, picture: (address) => (address === 'one' ? SVG : null), ...more });

test('headings, lists, tables, links, pictures and words are where a reader looks for them', async () => {
  const read = await readPdf(await made());
  expect(faultsOf(read)).toEqual([]);
  expect([read.title, read.language]).toEqual(['受付の控え', 'ja']);
  expect(read.bookmarks).toEqual(['記録しました', '漢字（かんじ）']);
  const roles = read.parts.map(({ role }) => role);
  expect(roles.filter((role) => /^(H\d|Figure|Link|Caption|TH|TD|Table)$/.test(role))).toEqual([
    'H1',
    'Link',
    'Link',
    'H2',
    'Table',
    'Caption',
    'TH',
    'TH',
    'TH',
    'TD',
    'Figure',
  ]);
  expect(read.parts.find(({ role }) => role === 'Figure')?.alt).toBe('二人が話しています');
  expect(read.text.replace(/\s/g, '')).toBe(
    `記録しました下のとおり記録しました。これまでの記録と言葉漢字（かんじ）番号${'0123456789abcdef'.repeat(8)}一つ二つ続き1.先2.後三つの時計何いつゲート閉じました`,
  );
});

test('the same page gives the same bytes; large print is larger, and says the same', async () => {
  const [one, two, large] = [await made(), await made(), await made({ size: 22 })];
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  const [small, big] = [await readPdf(one), await readPdf(large)];
  expect(big.text.replace(/\s/g, '')).toBe(small.text.replace(/\s/g, ''));
  expect(big.pages).toBeGreaterThan(small.pages);
});

test('a paragraph that runs over several pages stays one text, in order', async () => {
  const long = Array.from({ length: 400 }, (_, place) => `第${place}の文です。`).join('');
  const read = await readPdf(await made({ markup: `<h1>長い</h1><p>${long}</p>` }));
  expect(read.pages).toBeGreaterThan(2);
  expect(read.text.replace(/\s/g, '')).toBe(`長い${long}`);
  expect(faultsOf(read)).toEqual([]);
});

test('a level that the page leaves out is left out by no heading', async () => {
  const read = await readPdf(await made({ markup: '<h1>一</h1><h2>二</h2><h4>三</h4><h4>四</h4><h2>五</h2>' }));
  expect(read.parts.flatMap(({ role }) => (/^H\d/.test(role) ? [role] : []))).toEqual(['H1', 'H2', 'H3', 'H3', 'H2']);
});

test('a name in a script that the font lacks is drawn as 〓, its letters stand behind', async () => {
  const bytes = await made({ markup: '<h1>名</h1><p>ஸ்ரீ様 𠮷田 葛\u{e0100}城</p>' });
  const read = await readPdf(bytes);
  expect(read.text).toContain('〓');
  expect(read.text).toContain('様');
  expect(faultsOf(read)).toEqual([]);
});

test('what a reader would be without is noticed', async () => {
  const bytes = Buffer.from(await made());
  const spoilt = async (from: string, to: string) => {
    const text = bytes.toString('latin1');
    expect(text).toContain(from);
    expect(to).toHaveLength(from.length);
    return faultsOf(await readPdf(Buffer.from(text.replaceAll(from, to), 'latin1')));
  };
  expect(await spoilt('/Lang (ja)', '/Lang (xx)')).toContain('language');
  expect(await spoilt('/Marked true', '/Marked null')).toContain('not-marked');
  expect(await spoilt('/S /H2', '/S /H4')).toContain('heading-skips 漢字（かんじ）');
  expect(await spoilt('/S /Figure\n/Alt', '/S /Figure\n/Alx')).toContain('picture-without-words');
});

test.each(['<p>open', '<p></div>', '<p>1 < 2</p>', '<p>a</p></p>'])(
  'markup that is not well formed is refused: %s',
  (markup) => {
    expect(() => parseMarkup(markup)).toThrow(RangeError);
  },
);

test('the caption of a table stands on the page of its first row, wherever the page ends', async () => {
  const table =
    '<table><caption>CAPTION</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th>FIRST</th><td>1</td></tr></tbody></table>';
  for (let before = 20; before < 40; before += 1) {
    const pdf = await getDocumentProxy(
      new Uint8Array(await made({ markup: `${'<p>line</p>'.repeat(before)}${table}` })),
    );
    const { text } = await extractText(pdf);
    const pageOf = (word: string) => text.findIndex((one) => one.includes(word));
    expect([before, pageOf('CAPTION')]).toEqual([before, pageOf('FIRST')]);
  }
});
