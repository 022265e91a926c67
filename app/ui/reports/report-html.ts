/**
 * A report as markup: the one text that a second person confirms, that is kept and signed, shown on the site and printed.
 * The same report gives the same bytes.
 */

import { actWords } from '#app/i18n/act-words.ts';
import { figureWords } from '#app/i18n/figure-words.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { type Texts, textsFor } from '#app/i18n/texts.ts';
import { DocumentError } from '#app/kernel/domain/document/document-error.ts';
import { parseBlocks } from '#app/kernel/domain/document/section.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { hasFigures, type ReportPart } from '#app/public/domain/reports/report.ts';
import { type ReportShown, tableOfPart } from '#app/public/domain/reports/shown-report.ts';
import { actsHtml } from './acts-html.ts';
import { figureHtml } from './figure-html.ts';
import { blockHtml, richHtml, tag } from './html.ts';

/** What the syntax does not know stands as it was typed: a draft is looked at, too. */
function bodyHtml(body: string): string {
  try {
    return parseBlocks(body).map(blockHtml).join('\n');
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return body
      .split(/\n+/)
      .map((line) => tag('p', {}, richHtml(line)))
      .join('\n');
  }
}

type Drawn = { readonly id: string; readonly title: string; readonly inner: string; readonly isWords: boolean };

function drawnPart(part: ReportPart, id: string, shown: ReportShown, { texts, words, language }: Words): Drawn {
  if (part.kind === 'text') {
    const { heading, body } = part.words[language];
    return { id, title: heading, inner: bodyHtml(body), isWords: true };
  }
  if (part.kind === 'acts')
    return { id, title: actWords(texts).tableName(part.table), inner: actsHtml({ id, part, texts }), isWords: false };
  const table = tableOfPart(part, shown.tables);
  if (!table)
    return { id, title: part.table, inner: tag('p', {}, richHtml(texts.marked('reports:noTable'))), isWords: false };
  const inner = figureHtml({ id, table, releases: shown.releases, texts, words });
  return { id, title: words.tableName(part.table), inner, isWords: false };
}

type Words = { readonly texts: Texts; readonly words: ReturnType<typeof figureWords>; readonly language: Language };

function headHtml({ report, published, content, releases }: ReportShown, { texts, language }: Words): string {
  const { marked, day, number } = texts;
  const release = releases.at(-1);
  const out = published
    ? marked('reports:head.published', { report, version: number(published.version), day: day(published.at) })
    : marked('reports:head.draft', { report });
  const asOf = release
    ? marked('reports:head.asOf', {
        day: day(release.madeAt),
        number: number(release.number),
        revision: number(release.revision),
      })
    : marked('figures:none');
  const changes = content.changes[language];
  return [
    tag('h1', {}, richHtml(content.titles[language])),
    tag(
      'p',
      { class: 'lead' },
      richHtml(marked('reports:head.period', { from: day(content.from), to: day(content.to) })),
    ),
    tag('p', {}, richHtml(out)),
    hasFigures(content) ? tag('p', {}, richHtml(asOf)) : '',
    changes === '' ? '' : `${tag('h2', {}, richHtml(marked('reports:head.changes')))}${bodyHtml(changes)}`,
  ].join('\n');
}

const footHtml = ({ texts: { marked } }: Words): string =>
  [
    tag('h2', { id: 'how' }, richHtml(marked('reports:how.title'))),
    tag(
      'ul',
      {},
      ...(['figures:how.range', 'figures:how.hidden', 'figures:how.people', 'figures:how.attack'] as const).map((key) =>
        tag('li', {}, richHtml(marked(key))),
      ),
    ),
  ].join('\n');

export function reportHtml(shown: ReportShown, language: Language): string {
  const texts = textsFor(language);
  const all: Words = { texts, language, words: figureWords(texts, shown.names) };
  const parts = shown.content.parts.map((part, place) => drawnPart(part, `part-${place + 1}`, shown, all));
  const contents = parts.map(({ id, title }) => tag('li', {}, tag('a', { href: `#${id}` }, richHtml(title))));
  const firstWords = parts.findIndex(({ isWords }) => isWords);
  // figures belong to the words before them
  const drawn = parts.map(({ id, title, inner, isWords }, place) => {
    const level = isWords || firstWords < 0 || place < firstWords ? 'h2' : 'h3';
    return tag('section', { id }, `\n${tag(level, {}, richHtml(title))}\n${inner}\n`);
  });
  return [
    headHtml(shown, all),
    tag('h2', {}, richHtml(texts.marked('reports:contents'))),
    tag('ol', {}, ...contents),
    ...drawn,
    ...(hasFigures(shown.content) ? [footHtml(all)] : []),
  ].join('\n');
}

/** Readable without the site: on paper, in the dark, on a phone. */
const STYLE = `:root{color-scheme:light dark}body{max-width:44rem;margin:auto;padding:1rem;font:1.0625rem/1.8 "BIZ UDPGothic",sans-serif}
h1,h2,h3{line-height:1.4}h2{margin-top:2.5rem}.hint{border-inline-start:.25rem solid;padding-inline-start:.75rem}
table{width:100%;border-collapse:collapse;margin-block:1rem}caption{text-align:start;font-weight:bold}
th,td{padding:.5rem;border-bottom:1px solid;text-align:start;font-weight:normal}.figure{text-align:end}
.chart{overflow:visible}.chart text{fill:CanvasText;font-size:.9375rem}.chart rect{fill:LinkText}.chart .ground{fill:none;stroke:GrayText}
.chart .unsaid{fill:none;stroke:CanvasText;stroke-dasharray:4}.chart line{stroke:CanvasText}
@media print{section{break-inside:auto}h2,h3{break-after:avoid}.chart,tr{break-inside:avoid}}`;

export const standAlone = (markup: string, title: string, language: Language): string =>
  `<!DOCTYPE html>\n${tag(
    'html',
    { lang: spokenIn(language) },
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${tag('title', {}, richHtml(withoutMarks(title)))}<style>${STYLE}</style></head>\n`,
    tag('body', {}, tag('main', {}, `\n${markup}\n`)),
  )}\n`;
