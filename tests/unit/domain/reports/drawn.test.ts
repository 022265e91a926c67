/** A report as markup: well formed, everything typed escaped, nothing of small numbers; its charts on paper keep every bar. */
import { expect, test } from 'vitest';
import { parseMarkup } from '#app/adapters/pdf/markup.ts';
import { everywhere } from '#app/public/domain/reports/report.ts';
import type { ReportShown } from '#app/public/domain/reports/shown-report.ts';
import { withPictures } from '#app/studio/services/reports/report-pdf.server.ts';
import { reportHtml, standAlone } from '#app/ui/reports/report-html.ts';

const head = (number: number) => ({
  ...{ number, to: '2026-11-01', madeAt: `2026-1${number}-01T00:00:00.000Z`, revision: 100, audited: 1, sha256: '' },
});
const shown: ReportShown = {
  report: 'TR-2026-01',
  published: { version: 1, at: '2026-12-02T00:00:00.000Z' },
  content: {
    titles: everywhere('A & <b>title</b>'),
    ...{ from: '2026-10-01', to: '2026-10-31', release: 2, changes: everywhere('') },
    parts: [
      {
        id: 'a',
        kind: 'text',
        words: everywhere({ heading: 'Words', body: '- one **strong**\n- <script>x</script>' }),
      },
      { id: 'f', kind: 'figure', table: 'people', rows: null },
      {
        ...{ id: 'n', kind: 'acts', table: 'difference', countedAt: '2026-12-01T09:30:00.000Z' },
        rows: [
          { node: 'as-the-panel', count: 7 },
          { node: 'otherwise', count: 1 },
        ],
      },
    ],
  },
  releases: [head(1), head(2)],
  tables: [
    {
      ...{ id: 'people', kind: 'standing', step: 10, overlaps: false, by: 'place' },
      rows: [
        {
          node: null,
          parent: null,
          shown: [
            { as: 'count', atLeast: 10 },
            { as: 'count', atLeast: 40 },
          ],
        },
        { node: 'site', parent: 'all', shown: [{ as: 'hidden' }, { as: 'hidden' }] },
      ],
    },
  ],
  names: { sites: { site: 'A "quoted" hospital' }, documents: {}, provisions: {}, ways: [] },
};

test.each(['ja', 'ja-easy', 'en'] as const)('in %s it is well formed, and what was typed stays text', (language) => {
  const markup = reportHtml(shown, language);
  expect(() => parseMarkup(markup)).not.toThrow();
  expect(markup).not.toMatch(/<script|<b>/);
  expect(markup).toContain('A &amp; &lt;b&gt;title&lt;/b&gt;');
  expect(standAlone(markup, 'T', language)).toMatch(/^<!DOCTYPE html>\n<html lang="(ja|en)">/);
  // the same report, the same bytes
  expect(reportHtml(shown, language)).toBe(markup);
});

test('beside a figure stands what is not shown of it, and why; where all is shown it says so', () => {
  expect(reportHtml(shown, 'en')).toContain('1 of 2 rows is not shown.');
  const all = { ...shown, tables: shown.tables.map((table) => ({ ...table, rows: table.rows.slice(0, 1) })) };
  expect(reportHtml(all, 'en')).toContain('Nothing is hidden here');
});

test('a chart on paper has every bar of the one on the screen, and its words', () => {
  const markup = reportHtml(shown, 'en');
  const { markup: printed, pictures } = withPictures(markup);
  expect(printed).not.toContain('<svg');
  expect(printed.match(/<img alt="[^"]+\. [^"]+" src="chart:\d">/g)).toHaveLength(3);
  const rects = (text: string) => text.match(/<rect/g)?.length ?? 0;
  expect([...pictures.values()].reduce((count, svg) => count + rects(svg), 0)).toBe(rects(markup));
  expect(rects(markup)).toBeGreaterThan(3);
});

test('acts are exact, say as of when they were counted and why nothing is hidden; a release is named only for people', () => {
  const markup = reportHtml(shown, 'en');
  expect(markup).toMatch(/Counted at [^<]*December 2026[^<]*18:30/);
  expect(markup).toContain('Otherwise, answered in writing</th><td class="figure">1</td>');
  expect(markup).toContain('nothing is hidden here and every number is exact');
  expect(markup).toContain('All counts of people are as of');
  const parts = shown.content.parts.filter(({ kind }) => kind !== 'figure');
  const without = reportHtml({ ...shown, content: { ...shown.content, parts } }, 'en');
  expect(without).not.toMatch(/All counts of people|id="how"/);
});
