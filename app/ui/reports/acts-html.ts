/** What organisations and bodies did, as it was counted at a moment: its sentence, the moment, chart and table, why all is shown. */

import { actWords } from '#app/i18n/act-words.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import type { Texts } from '#app/i18n/texts.ts';
import type { ActsPart } from '#app/public/domain/figures/acts.ts';
import { groundOf } from '#app/public/domain/figures/acts.ts';
import { type Bar, barShapes } from '#app/public/domain/figures/chart-shapes.ts';
import { chartHtml, pairsHtml, richHtml, tag } from './html.ts';

type Given = { readonly id: string; readonly part: ActsPart; readonly texts: Texts };

function counts({ id, part: { table, rows }, texts }: Given): string {
  const { tableName, rowName, saying } = actWords(texts);
  const title = tableName(table);
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const bars = rows.map(({ node, count }): Bar => {
    const [label, value] = [withoutMarks(rowName(table, node)), withoutMarks(saying(count))];
    return { id: node, label, value, share: count / most };
  });
  const head = [texts.marked('figures:column.row'), texts.marked('figures:act.column')] as const;
  const pairs = rows.map(({ node, count }) => [rowName(table, node), saying(count)] as const);
  const about = { id: `${id}-bars`, title, about: texts.marked('reports:acts.chart') };
  return `${chartHtml(barShapes(bars), about)}${pairsHtml(title, head, pairs)}`;
}

export function actsHtml(given: Given): string {
  const { part, texts } = given;
  const { lead, saying } = actWords(texts);
  const hint = texts.marked(`reports:acts.${groundOf(part.table)}`);
  return [
    tag('p', {}, richHtml(lead(part.table))),
    tag('p', {}, richHtml(texts.marked('reports:acts.asOf', { at: texts.instant(part.countedAt) }))),
    part.rows.length === 0 ? tag('p', {}, richHtml(saying(0))) : counts(given),
    tag('p', { class: 'hint' }, richHtml(hint)),
  ].join('');
}
