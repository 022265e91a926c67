/** Blocks of a page as elements of the file's structure: headings, paragraphs, lists, tables, pictures, in their order. */

import type { StructureElement } from 'pdfkit';
import { ownMember } from '#bridge/contract/own-member.ts';
import { isInline, runsOf, textOf } from './inline.ts';
import { type Element, isPrinted, type Node, parseMarkup } from './markup.ts';
import { drawPicture, sizeOf } from './pictures.ts';
import type { Box, Sheet } from './sheet.server.ts';
import { tableBlock } from './table.server.ts';

export type Printing = {
  readonly sheet: Sheet;
  /** of a paragraph, in points */
  readonly size: number;
  /** the SVG behind an address; null where there is none */
  readonly picture: (address: string) => string | null;
};

const HEADINGS: Readonly<Record<string, number>> = { h1: 1.7, h2: 1.4, h3: 1.15, h4: 1, h5: 1, h6: 1 };
const INDENT = 1.6;
/** lines of a paragraph that stays on one page */
const SHORT = 6;
/** of an address, in points */
const WINDOW_SIZE = 12;
const SECTIONS = new Set(['article', 'section']);

type Within = { readonly parent: StructureElement; readonly box: Box };

function child({ sheet }: Printing, { parent }: Within, type: string, options = {}): StructureElement {
  const element = sheet.pdf.struct(type, options);
  parent.add(element);
  return element;
}

function paragraph(printing: Printing, nodes: readonly Node[], within: Within, style = {}): void {
  const { sheet, size } = printing;
  const runs = runsOf(nodes, style);
  if (runs.length === 0) return;
  const lines = sheet.lines(runs, within.box, size);
  // a short one stays whole; a long one begins with two lines at least
  sheet.keep(sheet.heightOf(lines.length <= SHORT ? lines : lines.slice(0, 2), size));
  sheet.write(child(printing, within, 'P'), lines, within.box, size);
  sheet.space(size * 0.5);
}

function heading(printing: Printing, element: Element, within: Within): void {
  const { sheet, size } = printing;
  const runs = runsOf(element.children, { isBold: true });
  if (runs.length === 0) return;
  const large = size * (ownMember(HEADINGS, element.name) ?? 1);
  const lines = sheet.lines(runs, within.box, large);
  sheet.space(large * 0.8);
  // never alone at the foot of a page
  sheet.keep(sheet.heightOf(lines, large) + 3 * size * 1.6);
  const depth = sheet.bookmark(Number(element.name.slice(1)), textOf(runs));
  const { lang } = element.attributes;
  sheet.write(child(printing, within, `H${depth}`, lang ? { lang } : {}), lines, within.box, large);
  sheet.space(size * 0.3);
}

/** The mark of an entry is read as its label where it says something: a number, not a dot. */
function list(printing: Printing, { name, children }: Element, within: Within): void {
  const { sheet, size } = printing;
  const whole = child(printing, within, 'L');
  const indent = size * INDENT;
  const inner = { left: within.box.left + indent, width: within.box.width - indent };
  let number = 0;
  for (const entry of children) {
    if (typeof entry === 'string' || !isPrinted(entry)) continue;
    number += 1;
    const item = child(printing, { ...within, parent: whole }, 'LI');
    // its mark stands beside its first line
    const first = sheet.lines(runsOf(entry.children), inner, size).length;
    sheet.keep(Math.min(first, SHORT) * size * 1.6);
    const { y } = sheet;
    if (name === 'ol') {
      const lines = sheet.lines([{ text: `${number}.`, isBold: false, href: null }], within.box, size);
      sheet.write(child(printing, { ...within, parent: item }, 'Lbl'), lines, within.box, size);
      sheet.y = y;
    } else {
      sheet.pdf.markContent('Artifact', { type: 'Layout' });
      sheet.pdf.circle(within.box.left + size * 0.6, y + size * 0.8, size * 0.13).fill('#1a1a1a');
      sheet.pdf.endMarkedContent();
    }
    flow(printing, entry.children, { parent: child(printing, { ...within, parent: item }, 'LBody'), box: inner });
  }
  sheet.space(size * 0.2);
}

/** Where links within the file lead. */
function place({ sheet }: Printing, { attributes }: Element): void {
  if (attributes.id) sheet.pdf.addNamedDestination(attributes.id, 'XYZ', null, sheet.y, null);
}

/** A name and what is said of it: a list whose labels are the names. Wrappers in between are no part of the structure. */
function definitions(printing: Printing, element: Element, within: Within): void {
  const { sheet, size } = printing;
  const whole = child(printing, within, 'L');
  const box = { left: within.box.left + size, width: within.box.width - size };
  let item = whole;
  const entries = (nodes: readonly Node[]) => {
    for (const part of nodes) {
      if (typeof part === 'string' || !isPrinted(part)) continue;
      if (part.name === 'div') {
        place(printing, part);
        entries(part.children);
      } else if (part.name === 'dt') {
        place(printing, part);
        item = child(printing, { ...within, parent: whole }, 'LI');
        const lines = sheet.lines(runsOf(part.children, { isBold: true }), within.box, size);
        sheet.keep(sheet.heightOf(lines, size) + size * 1.6);
        sheet.write(child(printing, { ...within, parent: item }, 'Lbl'), lines, within.box, size);
      } else flow(printing, part.children, { parent: child(printing, { ...within, parent: item }, 'LBody'), box });
    }
  };
  entries(element.children);
  sheet.space(size * 0.2);
}

function drawn(printing: Printing, { svg, alt }: { svg: Element; alt: string }, within: Within): void {
  const { sheet, size } = printing;
  const own = sizeOf(svg);
  const width = Math.min(within.box.width, svg.attributes.width ? Number(svg.attributes.width) * 0.6 : 320);
  const height = (width * own.height) / own.width;
  sheet.keep(height + size);
  const { left } = within.box;
  const bbox = [left, sheet.y, left + width, sheet.y + height];
  const figure = child(printing, within, 'Figure', { alt, bbox, placement: 'Block' });
  figure.add(() => drawPicture(sheet.pdf, svg, { x: left, y: sheet.y, width }));
  sheet.y += height;
  sheet.space(size * 0.6);
}

function picture(printing: Printing, { attributes }: Element, within: Within): void {
  const text = printing.picture(attributes.src ?? '');
  const svg = text && parseMarkup(text).find((node) => typeof node !== 'string');
  const alt = attributes.alt ?? '';
  // the words of a picture that is not at hand stand for it
  if (!svg || typeof svg === 'string') paragraph(printing, [alt], within);
  else drawn(printing, { svg, alt }, within);
}

const isKept = ({ name, attributes }: Element) =>
  name === 'pre' || (attributes.style ?? '').includes('white-space:pre');

function words(printing: Printing, element: Element, within: Within): void {
  const isBold = element.name === 'summary' || element.attributes.class === 'notice-title';
  paragraph(printing, element.children, within, { isBold, isKept: isKept(element) });
}

const isOf = ({ attributes }: Element, name: string): boolean => (attributes.class ?? '').split(' ').includes(name);

/** To whom a letter goes, in the envelope's window: of one size in every print, or it would not show. */
function inWindow(printing: Printing, { children }: Element, within: Within): void {
  printing.sheet.inWindow(() => paragraph({ ...printing, size: WINDOW_SIZE }, children, within, { isKept: true }));
}

/** Everything else only holds other blocks; an article, a section and a part in another language are parts to a reader. */
function part(printing: Printing, element: Element, within: Within): void {
  if (isOf(element, 'letter')) printing.sheet.beginPaper();
  place(printing, element);
  const { lang } = element.attributes;
  const isPart = lang !== undefined || SECTIONS.has(element.name);
  const parent = isPart ? child(printing, within, 'Sect', lang ? { lang } : {}) : within.parent;
  flow(printing, element.children, { ...within, parent });
}

type Drawer = (printing: Printing, element: Element, within: Within) => void;
const BLOCKS: Readonly<Record<string, Drawer>> = {
  ...Object.fromEntries(Object.keys(HEADINGS).map((name) => [name, heading])),
  p: words,
  pre: words,
  summary: words,
  ul: list,
  ol: list,
  dl: definitions,
  table: ({ sheet, size }, element, within) => tableBlock(sheet, size, element, within),
  img: picture,
  svg: (printing, svg, within) => drawn(printing, { svg, alt: svg.attributes['aria-label'] ?? '' }, within),
};

const drawerOf = (element: Element): Drawer =>
  isOf(element, 'window') ? inWindow : (ownMember(BLOCKS, element.name) ?? part);

/** Text between blocks is a paragraph of its own. Stops after each block, for whoever has other work to let in. */
export function* steps(printing: Printing, nodes: readonly Node[], within: Within): Generator<void> {
  let between: Node[] = [];
  for (const node of nodes) {
    if (typeof node === 'string' || isInline(node)) between.push(node);
    else {
      paragraph(printing, between, within);
      between = [];
      if (isPrinted(node)) drawerOf(node)(printing, node, within);
      yield;
    }
  }
  paragraph(printing, between, within);
}

function flow(printing: Printing, nodes: readonly Node[], within: Within): void {
  for (const _block of steps(printing, nodes, within));
}
