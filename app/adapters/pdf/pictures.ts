/** Pictures of documents and the code of a receipt: the few shapes of SVG that they are drawn with. */
import type { PdfDocument } from 'pdfkit';
import type { Element, Node } from './markup.ts';

type Paint = {
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  readonly dash: string;
  readonly cap: 'butt' | 'round';
};

const INK = '#1a1a1a';

/** `var(--figure-soft, #dbe9f2)` is drawn in the colour it falls back to: paper knows no scheme. */
const colourOf = (value: string): string => {
  if (value === 'none') return 'none';
  return /#[\da-f]{6}/i.exec(value)?.[0] ?? INK;
};

const paintOf = ({ attributes: of }: Element, above: Paint): Paint => ({
  fill: of.fill ? colourOf(of.fill) : above.fill,
  stroke: of.stroke ? colourOf(of.stroke) : above.stroke,
  width: of['stroke-width'] ? Number(of['stroke-width']) : above.width,
  dash: of['stroke-dasharray'] ?? above.dash,
  cap: of['stroke-linecap'] === 'round' ? 'round' : above.cap,
});

function trace(pdf: PdfDocument, { name, attributes }: Element): void {
  const n = (key: string) => Number(attributes[key] ?? 0);
  switch (name) {
    case 'path':
      pdf.path(attributes.d ?? '');
      return;
    case 'rect':
      pdf.roundedRect(n('x'), n('y'), n('width'), n('height'), n('rx'));
      return;
    case 'circle':
      pdf.circle(n('cx'), n('cy'), n('r'));
      return;
    case 'ellipse':
      pdf.ellipse(n('cx'), n('cy'), n('rx'), n('ry'));
      return;
    default:
      throw new RangeError(`picture-shape ${name}`);
  }
}

function shape(pdf: PdfDocument, element: Element, paint: Paint): void {
  const { fill, stroke, width, dash, cap } = paint;
  if (fill === 'none' && stroke === 'none') return;
  trace(pdf, element);
  pdf
    .lineWidth(width)
    .lineCap(cap)
    .lineJoin(cap === 'round' ? 'round' : 'miter');
  if (dash) pdf.dash(Number(dash.split(' ')[0]), { space: Number(dash.split(' ')[1] ?? 0) });
  else pdf.undash();
  if (fill === 'none') pdf.stroke(stroke);
  else if (stroke === 'none') pdf.fill(fill);
  else pdf.fillAndStroke(fill, stroke);
}

const isElement = (node: Node): node is Element => typeof node !== 'string';

/** Width and height in the picture's own units. */
export function sizeOf(svg: Element): { readonly width: number; readonly height: number } {
  const [, , width = 0, height = 0] = (svg.attributes.viewBox ?? '').split(/[\s,]+/).map(Number);
  if (!(width > 0 && height > 0)) throw new RangeError('picture-size');
  return { width, height };
}

/** @param at the upper left corner and the width, in points */
export function drawPicture(pdf: PdfDocument, svg: Element, at: { x: number; y: number; width: number }): void {
  const paint = paintOf(svg, { fill: INK, stroke: 'none', width: 1, dash: '', cap: 'butt' });
  const scale = at.width / sizeOf(svg).width;
  pdf.save().translate(at.x, at.y).scale(scale);
  for (const child of svg.children.filter(isElement)) shape(pdf, child, paintOf(child, paint));
  pdf.restore();
}
