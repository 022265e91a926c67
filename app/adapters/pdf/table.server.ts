/** A table: its caption, heads of columns and rows, cells beside each other. A row that no page holds is set cell below cell. */
import type { StructureElement } from 'pdfkit';
import { runsOf } from './inline.ts';
import type { Line } from './lines.ts';
import { type Element, isPrinted, type Node } from './markup.ts';
import { type Box, LEADING, type Sheet } from './sheet.server.ts';

const PADDING = 4;

type Cell = { readonly element: Element; readonly lines: readonly Line[]; readonly box: Box };
type Within = { readonly parent: StructureElement; readonly box: Box };

const elements = (nodes: readonly Node[]): Element[] =>
  nodes.filter((node): node is Element => typeof node !== 'string' && isPrinted(node));

const typeOf = ({ name }: Element) => (name === 'th' ? 'TH' : 'TD');
const scopeOf = ({ name, attributes }: Element) =>
  name === 'th' ? { scope: attributes.scope === 'row' ? ('Row' as const) : ('Column' as const) } : {};

function rowOf(sheet: Sheet, size: number, row: Element, within: Within): void {
  const { pdf } = sheet;
  const found = elements(row.children);
  const width = within.box.width / found.length;
  const cells = found.map((element, place): Cell => {
    const box = { left: within.box.left + place * width + PADDING, width: width - 2 * PADDING };
    return { element, box, lines: sheet.lines(runsOf(element.children, { isBold: element.name === 'th' }), box, size) };
  });
  const height = Math.max(...cells.map(({ lines }) => sheet.heightOf(lines, size))) + 2 * PADDING;
  const isTall = height > sheet.bottom / 2;
  if (!isTall) sheet.keep(height);
  const top = sheet.y;
  const whole = pdf.struct('TR');
  within.parent.add(whole);
  for (const { element, lines, box } of cells) {
    const cell = pdf.struct(typeOf(element), scopeOf(element));
    whole.add(cell);
    if (!isTall) sheet.y = top + PADDING;
    const stacked = isTall ? sheet.lines(runsOf(element.children), within.box, size) : lines;
    sheet.write(cell, stacked, isTall ? within.box : box, size);
  }
  if (!isTall) sheet.y = top + height;
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf
    .save()
    .moveTo(within.box.left, sheet.y)
    .lineTo(within.box.left + within.box.width, sheet.y);
  pdf.lineWidth(0.5).undash().stroke('#767676').restore().endMarkedContent();
}

export function tableBlock(sheet: Sheet, size: number, table: Element, { parent, box }: Within): void {
  const whole = sheet.pdf.struct('Table');
  parent.add(whole);
  for (const part of elements(table.children)) {
    if (part.name === 'caption') {
      const caption = sheet.pdf.struct('Caption');
      whole.add(caption);
      const lines = sheet.lines(runsOf(part.children, { isBold: true }), box, size);
      // not alone at the foot of a page: the heads of columns and the first row go with it
      sheet.keep(sheet.heightOf(lines, size) + 2 * (size * LEADING + 2 * PADDING));
      sheet.write(caption, lines, box, size);
    } else if (part.name === 'tr') rowOf(sheet, size, part, { parent: whole, box });
    else {
      const group = sheet.pdf.struct(part.name === 'thead' ? 'THead' : 'TBody');
      whole.add(group);
      for (const row of elements(part.children)) rowOf(sheet, size, row, { parent: group, box });
    }
  }
  sheet.space(size * 0.6);
}
