/** One figure of a report: its name, its sentence, its chart and table, and what is not shown of it and why. */

import type { figureWords } from '#app/i18n/figure-words.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import type { Texts } from '#app/i18n/texts.ts';
import { type Bar, barShapes, columnShapes } from '#app/public/domain/figures/chart-shapes.ts';
import {
  hiddenIn,
  mostOf,
  type ReleaseHead,
  type ShownTable,
  shareOf,
} from '#app/public/domain/figures/shown-table.ts';
import { chartHtml, pairsHtml, richHtml, tag } from './html.ts';

type Given = {
  readonly id: string;
  readonly table: ShownTable;
  readonly releases: readonly ReleaseHead[];
  readonly texts: Texts;
  readonly words: ReturnType<typeof figureWords>;
};

function groups({ id, table, texts: { marked }, words }: Given): string {
  const { nodeName, saying, indent, tableName } = words;
  const most = mostOf(table.rows.map(({ shown }) => shown.at(-1) ?? null));
  const bars = table.rows.map((row): Bar => {
    const shown = row.shown.at(-1) ?? null;
    const label = `${indent(row)}${withoutMarks(nodeName(table, row.node))}`;
    return { id: row.node ?? '', label, value: withoutMarks(saying(shown, table.step)), share: shareOf(shown, most) };
  });
  const title = tableName(table.id);
  const head = [marked('figures:column.row'), marked('figures:column.people')] as const;
  const rows = table.rows.map(
    (row) => [`${indent(row)}${nodeName(table, row.node)}`, saying(row.shown.at(-1), table.step)] as const,
  );
  const chart = chartHtml(barShapes(bars), { id: `${id}-bars`, title, about: marked('figures:chart.bars') });
  return `${chart}${pairsHtml(title, head, rows)}`;
}

/** Of the total, or of the one figure that the table is: release by release. */
function overTime({ id, table, releases, texts: { marked, day }, words }: Given): string {
  const row = table.rows.find(({ node }) => node === null);
  if (!row) return '';
  const most = mostOf(row.shown);
  const bars = releases.map(({ number, madeAt }, place): Bar => {
    const shown = row.shown[place] ?? null;
    const value = withoutMarks(words.saying(shown, table.step));
    return { id: String(number), label: withoutMarks(day(madeAt)), value, share: shareOf(shown, most) };
  });
  const name = words.tableName(table.id);
  // each table is named on its own: a reader may go from one to the next
  const title = table.by === null ? name : marked('reports:over', { name });
  const head = [marked('figures:column.asOf'), marked('figures:column.people')] as const;
  const rows = releases.map(({ madeAt }, place) => [day(madeAt), words.saying(row.shown[place], table.step)] as const);
  const about = { id: `${id}-over`, title, about: marked('figures:chart.columns') };
  return `${releases.length > 1 ? chartHtml(columnShapes(bars), about) : ''}${pairsHtml(title, head, rows)}`;
}

export function figureHtml(given: Given): string {
  const { table, releases, texts, words } = given;
  const lead = words.lead(table.id);
  const hidden = hiddenIn(table);
  const step = { step: texts.number(table.step), few: texts.number(table.step - 1) };
  return [
    lead === null ? '' : tag('p', {}, richHtml(lead)),
    table.rows.length === 0 ? tag('p', {}, richHtml(texts.marked('figures:empty'))) : '',
    table.by !== null && table.rows.length > 0 ? groups(given) : '',
    table.by === null || releases.length > 1 ? overTime(given) : '',
    tag(
      'p',
      { class: 'hint' },
      richHtml(
        hidden === 0
          ? texts.marked('reports:hides.none', step)
          : texts.marked('reports:hides.some', { ...step, count: hidden, of: texts.number(table.rows.length) }),
      ),
    ),
  ].join('');
}
