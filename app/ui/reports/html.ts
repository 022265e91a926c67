/** Pieces of markup as text, well formed and escaped: what is kept, signed and printed must not hang on a renderer's version. */

import { parseRich, type RichPart, withoutMarks } from '#app/i18n/rich-text.ts';
import { escapeHtml, inlineHtml } from '#app/kernel/domain/document/rendering.ts';
import type { Block } from '#app/kernel/domain/document/section.ts';
import type { Chart, Shape } from '#app/public/domain/figures/chart-shapes.ts';

type Attributes = Readonly<Record<string, string | number | undefined>>;

export function tag(name: string, attributes: Attributes, ...inner: readonly string[]): string {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeHtml(String(value))}"`);
  return `<${name}${said.join('')}>${inner.join('')}</${name}>`;
}

const partHtml = (part: RichPart): string => {
  switch (part.kind) {
    case 'text':
      return escapeHtml(part.text);
    case 'ruby':
      return inlineHtml([part]);
    case 'strong':
      return tag('strong', {}, partsHtml(part.children));
    case 'link':
      return partsHtml(part.children);
    default:
      return part satisfies never;
  }
};
const partsHtml = (parts: readonly RichPart[]): string => parts.map(partHtml).join('');
/** A text of the site, with its readings and weight. */
export const richHtml = (text: string): string => partsHtml(parseRich(text));

export function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return tag('p', {}, inlineHtml(block.children));
    case 'heading':
      return tag('h3', {}, inlineHtml(block.children));
    case 'list':
      return tag(block.ordered ? 'ol' : 'ul', {}, ...block.items.map((item) => tag('li', {}, inlineHtml(item))));
    // pictures have no place in a report: its checks refuse them
    case 'figure':
      return '';
    default:
      return block satisfies never;
  }
}

function shapeHtml(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, look } = shape;
      return tag('rect', { class: look, x, y, width, height });
    }
    case 'text': {
      const { x, y, isEnd, words } = shape;
      return tag('text', { x, y, 'text-anchor': isEnd ? 'end' : undefined }, escapeHtml(words));
    }
    case 'line':
      return tag('line', { x1: 0, x2: '100%', y1: shape.y, y2: shape.y });
    default:
      return shape satisfies never;
  }
}

export function chartHtml(
  { height, groups }: Chart,
  { id, title, about }: { id: string; title: string; about: string },
) {
  const labelled = `${id}-title ${id}-about`;
  return tag(
    'svg',
    { class: 'chart', width: '100%', height, role: 'img', 'aria-labelledby': labelled },
    tag('title', { id: `${id}-title` }, escapeHtml(withoutMarks(title))),
    tag('desc', { id: `${id}-about` }, escapeHtml(withoutMarks(about))),
    ...groups.map(({ shapes }) => tag('g', {}, ...shapes.map(shapeHtml))),
  );
}

/** A name and a figure a row, laid out as the tables of every page. Texts with their marks. */
export const pairsHtml = (
  caption: string,
  head: readonly [string, string],
  rows: readonly (readonly [string, string])[],
) =>
  tag(
    'section',
    { class: 'table pairs', 'aria-label': withoutMarks(caption), tabindex: 0 },
    tag(
      'table',
      {},
      tag('caption', {}, richHtml(caption)),
      tag(
        'thead',
        {},
        tag(
          'tr',
          {},
          tag('th', { scope: 'col' }, richHtml(head[0])),
          tag('th', { scope: 'col', class: 'figure' }, richHtml(head[1])),
        ),
      ),
      tag(
        'tbody',
        {},
        ...rows.map(([name, value]) =>
          tag('tr', {}, tag('th', { scope: 'row' }, richHtml(name)), tag('td', { class: 'figure' }, richHtml(value))),
        ),
      ),
    ),
  );
