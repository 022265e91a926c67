/** Pages of A4 that fill from above: where the next line goes, what stands at the foot, what the bookmarks are. */
import type { OutlineItem, PdfDocument, StructureElement } from 'pdfkit';
import { type Faces, fontName, MISSING } from './faces.server.ts';
import type { Run } from './inline.ts';
import { type Line, linesOf, type Piece } from './lines.ts';

const MARGIN = 57;
const FOOT = 28;
const INK = '#1a1a1a';
export const LEADING = 1.6;
/** As on the printed page (ui/styles/print.css): 8 mm below the edge of the text, 30 mm high. */
const WINDOW = { above: 23, height: 85 };

/** A column of the page, in points. */
export type Box = { readonly left: number; readonly width: number };
/** Where a link leads: an address, or a place in this file. */
export type Target = { readonly url: string } | { readonly place: string } | null;

export class Sheet {
  readonly pdf: PdfDocument;
  readonly whole: Box;
  /** of the next line's upper edge */
  y = MARGIN;
  readonly #faces: Faces;
  readonly #target: (href: string) => Target;
  readonly #bookmarks: { level: number; item: OutlineItem }[];
  /** first pages */
  readonly #papers: number[] = [];

  constructor(pdf: PdfDocument, faces: Faces, target: (href: string) => Target) {
    this.pdf = pdf;
    this.whole = { left: MARGIN, width: pdf.page.width - 2 * MARGIN };
    this.#faces = faces;
    this.#target = target;
    this.#bookmarks = [{ level: 0, item: pdf.outline }];
  }

  get bottom(): number {
    return this.pdf.page.height - MARGIN - FOOT;
  }

  /** The next `points` stand on one page. */
  keep(points: number): void {
    if (this.y + points <= this.bottom || this.y === MARGIN) return;
    this.pdf.continueOnNewPage();
    this.y = MARGIN;
  }

  /** What follows is a paper of its own: it begins on a page of its own, and its pages are numbered by themselves. */
  beginPaper(): void {
    if (this.y > MARGIN) {
      this.pdf.continueOnNewPage();
      this.y = MARGIN;
    }
    const { start, count } = this.pdf.bufferedPageRange();
    if (!this.#papers.includes(start + count - 1)) this.#papers.push(start + count - 1);
  }

  /** Where the window of an envelope for A4 in three shows what is written; the rest begins below it. */
  inWindow(draw: () => void): void {
    this.y = MARGIN + WINDOW.above;
    draw();
    this.y = Math.max(this.y, MARGIN + WINDOW.above + WINDOW.height);
  }

  /** White before what follows, none at the head of a page. */
  space(points: number): void {
    if (this.y > MARGIN) this.y += points;
  }

  lines(runs: readonly Run[], { width }: Box, size: number): Line[] {
    return linesOf(runs, width / size, this.#faces.measure);
  }

  heightOf(lines: readonly Line[], size: number): number {
    return lines.length * size * LEADING;
  }

  /** Lines as the text of an element: links are elements within it. */
  write(element: StructureElement, lines: readonly Line[], { left }: Box, size: number): void {
    const pieces = lines.flatMap((line, row) => line.map((piece) => ({ piece, row })));
    let row = -1;
    const draw = (group: typeof pieces, link?: { element: StructureElement; target: NonNullable<Target> }) => {
      for (const one of group) {
        while (row < one.row) {
          if (row >= 0) this.y += size * LEADING;
          row += 1;
          this.keep(size * LEADING);
        }
        this.#draw(one.piece, left, size, link);
      }
    };
    for (const group of grouped(pieces)) {
      const target = group[0]?.piece.run.href ? this.#target(group[0].piece.run.href) : null;
      if (!target) element.add(() => draw(group));
      else {
        const link = this.pdf.struct('Link');
        element.add(link);
        link.add(() => draw(group, { element: link, target }));
      }
    }
    if (lines.length > 0) this.y += size * LEADING;
  }

  #draw(piece: Piece, left: number, size: number, link?: { element: StructureElement; target: NonNullable<Target> }) {
    const x = left + piece.x * size;
    const width = piece.width * size;
    const height = size * LEADING;
    const baseline = this.y + (height + size * 0.76) / 2;
    this.pdf.font(fontName(piece.face, piece.run.isBold)).fontSize(size).fillColor(INK);
    const options = { lineBreak: false, baseline: 'alphabetic', features: [] };
    if (piece.face) this.pdf.text(piece.text, x, baseline, options);
    else {
      this.pdf.markContent('Span', { actual: piece.text });
      this.pdf.text(MISSING, x, baseline, options).endMarkedContent();
    }
    if (!link) return;
    this.pdf
      .save()
      .moveTo(x, baseline + 2)
      .lineTo(x + width, baseline + 2)
      .lineWidth(0.5)
      .undash();
    this.pdf.stroke(INK).restore();
    const about = { structParent: link.element, Contents: new String(piece.run.text) };
    if ('url' in link.target) this.pdf.link(x, this.y, width, height, link.target.url, about);
    else this.pdf.goTo(x, this.y, width, height, link.target.place, about);
  }

  /** @returns how deep it stands: a level that the page skips is skipped by no reader */
  bookmark(level: number, title: string): number {
    while ((this.#bookmarks.at(-1)?.level ?? 0) >= level) this.#bookmarks.pop();
    const { item } = this.#bookmarks.at(-1) as { item: OutlineItem };
    const at = { expanded: level === 1, fit: false, top: Math.max(0, this.y - 6), left: this.pdf.page.width };
    this.#bookmarks.push({ level, item: item.addItem(title, at) });
    return this.#bookmarks.length - 1;
  }

  /** On every page, once all are there. Read out by nobody: the title and the number of the page. */
  foot(text: string): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      const first = this.#papers.findLast((one) => one <= page) ?? start;
      const next = this.#papers.find((one) => one > page) ?? start + count;
      this.pdf.switchToPage(page);
      this.pdf.markContent('Artifact', { type: 'Pagination' });
      const runs = [{ text: `${text}  –  ${page - first + 1} / ${next - first}`, isBold: false, href: null }];
      const [line = []] = this.lines(runs, this.whole, 9);
      this.y = this.pdf.page.height - MARGIN;
      for (const piece of line) this.#draw(piece, this.whole.left, 9);
      this.pdf.endMarkedContent();
    }
  }
}

type Placed = { readonly piece: Piece; readonly row: number };

/** Neighbours that belong to one link, or to none. */
function grouped(pieces: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  for (const one of pieces) {
    const last = groups.at(-1);
    if (last && last[0]?.piece.run.href === one.piece.run.href) last.push(one);
    else groups.push([one]);
  }
  return groups;
}
