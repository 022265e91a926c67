/** What this house uses of pdfkit 0.20 and fontkit 2: the packages carry no types. */
declare module 'pdfkit' {
  export interface StructureElement {
    /** Text drawn in the function belongs to the element. */
    add(child: StructureElement | (() => void)): this;
    end(): void;
  }
  type StructureOptions = {
    lang?: string;
    alt?: string;
    scope?: 'Column' | 'Row';
    bbox?: number[];
    placement?: 'Block';
  };
  export interface OutlineItem {
    addItem(title: string, options?: object): OutlineItem;
  }
  export interface PdfDocument extends NodeJS.ReadableStream {
    readonly page: { readonly width: number; readonly height: number };
    readonly outline: OutlineItem;
    addPage(): this;
    continueOnNewPage(): this;
    bufferedPageRange(): { readonly start: number; readonly count: number };
    switchToPage(place: number): unknown;
    addNamedDestination(name: string, ...place: (string | number | null)[]): void;
    struct(type: string, options?: StructureOptions): StructureElement;
    addStructure(element: StructureElement): this;
    markContent(tag: string, options?: object): this;
    endMarkedContent(): this;
    registerFont(name: string, font: import('fontkit').Font): this;
    font(name: string): this;
    fontSize(points: number): this;
    text(text: string, x: number, y: number, options: object): this;
    link(x: number, y: number, width: number, height: number, url: string, options: object): this;
    goTo(x: number, y: number, width: number, height: number, name: string, options: object): this;
    save(): this;
    restore(): this;
    translate(x: number, y: number): this;
    scale(factor: number): this;
    path(d: string): this;
    rect(x: number, y: number, width: number, height: number): this;
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
    circle(x: number, y: number, radius: number): this;
    ellipse(x: number, y: number, rx: number, ry: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    lineWidth(points: number): this;
    lineCap(cap: 'butt' | 'round'): this;
    lineJoin(join: 'miter' | 'round'): this;
    dash(length: number, options: { space: number }): this;
    undash(): this;
    fill(colour: string): this;
    fillColor(colour: string): this;
    stroke(colour: string): this;
    fillAndStroke(fill: string, stroke: string): this;
    end(): void;
  }
  const PDFDocument: new (options: object) => PdfDocument;
  export default PDFDocument;
}

declare module 'fontkit' {
  export interface Font {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(point: number): boolean;
    glyphForCodePoint(point: number): { readonly advanceWidth: number };
  }
  export function create(file: Uint8Array): Font;
}
