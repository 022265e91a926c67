import { expect, test } from 'vitest';
import { cleanTyped, fromHtml, isHtml } from '#app/adapters/documents/from-html.server.ts';
import { parseSection } from '#app/kernel/domain/document/section.ts';
import { sectionText } from '#app/kernel/domain/document/section-text.ts';

/** As a word processor puts it on the clipboard. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{font-size:10pt}</style></head><body>
<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->
<h3 style='x'>見出し<o:p></o:p></h3>
<p class=MsoNormal><b><span style='font-size:12.0pt;color:red'>大切な</span></b>ことば [1] と<i>斜体</i>、a&lt;b。<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>ひとつ</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>ふたつ</p>
<table><tr><td><p>国</p></td><td><p>決まり</p></td></tr><tr><td>日本</td><td>法律</td></tr></table>
<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>と<a href="https://x.example">つながり</a><img alt="絵の説明" src="data:x"></p>
<script>alert(1)</script></body></html>`;

test('a paste from a word processor keeps every word, in our syntax, and says what was dropped', () => {
  const { text, dropped } = cleanTyped(WORD);
  expect(text).toBe(
    [
      '### 見出し',
      '**大切な**ことば ［1］ と斜体、a＜b。',
      '- ひとつ\n- ふたつ',
      '- 国 ／ 決まり\n- 日本 ／ 法律',
      '{漢字|かんじ}とつながり絵の説明',
    ]
      .join('\n\n')
      .replace('ふたつ\n\n- 国', 'ふたつ\n- 国'),
  );
  expect(dropped).toEqual(['layout', 'table', 'link', 'picture', 'hidden', 'marks', 'bullets']);
  expect(() => parseSection(sectionText({ title: '題', sentence: '文。', plain: text, full: text }))).not.toThrow();
});

test('what was typed stays as it was typed; only bullets of a plain paste become ours', () => {
  const own = '- a\n- **b** {字|じ} [c](glossary:genome)\n\n1 < 2';
  expect(cleanTyped(own)).toEqual({ text: own, dropped: [] });
  expect(isHtml('1 < 2 and <a')).toBe(false);
  expect(cleanTyped('•\tone\n・two')).toEqual({ text: '- one\n・two', dropped: ['bullets'] });
});

test('headings of a whole document keep their levels', () => {
  expect(fromHtml('<h1>A</h1><p>b</p><h2>C</h2>').text).toBe('# A\n\nb\n\n## C');
});

test('elements nested without end, tags that never end and room without end cost nothing', () => {
  const before = process.threadCpuUsage();
  const deep = '<b>'.repeat(40_000);
  expect(cleanTyped(deep)).toEqual({ text: deep, dropped: [] });
  expect(isHtml('<p '.repeat(40_000))).toBe(false);
  expect(fromHtml(`<b>a${' '.repeat(100_000)}b</b>`).text).toBe('**a b**');
  // microseconds
  expect(process.threadCpuUsage(before).user).toBeLessThan(1_000_000);
});
