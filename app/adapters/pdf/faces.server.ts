/** BIZ UDPGothic as files that a PDF can embed; what none of them holds is drawn as 〓, with the right text behind it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import type { PdfDocument } from 'pdfkit';
import type { Face, Measure } from './lines.ts';
import { unpackWoff } from './unpack-woff.ts';

/** The mark that Japanese printing sets where a type is missing. */
export const MISSING = '〓';
const PARTS = ['japanese', 'latin', 'latin-ext'] as const;
const WEIGHTS = { false: '400', true: '700' } as const;

export type Faces = {
  readonly measure: Measure;
  register(pdf: PdfDocument): void;
};

const faceOf = (part: string, isBold: boolean): string => `${part}-${WEIGHTS[`${isBold}`]}`;
const nameOf = (face: Face, isBold: boolean): string => face ?? faceOf('japanese', isBold);

export { nameOf as fontName };

function readFaces(): ReadonlyMap<string, Font> {
  const { resolve } = createRequire(import.meta.url);
  return new Map(
    PARTS.flatMap((part) =>
      [false, true].map((isBold): [string, Font] => {
        const face = faceOf(part, isBold);
        const file = resolve(`@fontsource/biz-udpgothic/files/biz-udpgothic-${face}-normal.woff`);
        return [face, create(unpackWoff(readFileSync(file)))];
      }),
    ),
  );
}

/** Variation selectors and joiners choose a form; they are drawn by none and missed by nobody. */
const isDrawn = (point: number) => !(point === 0x200d || (point >= 0xfe00 && point <= 0xfe0f) || point >= 0xe0100);

function openFaces(): Faces {
  const fonts = readFaces();
  const known = new Map<string, ReturnType<Measure>>();
  const look: Measure = (cluster, isBold) => {
    const points = [...cluster].map((one) => one.codePointAt(0) as number).filter(isDrawn);
    const part = PARTS.find((one) => {
      const font = fonts.get(faceOf(one, isBold)) as Font;
      return points.every((point) => font.hasGlyphForCodePoint(point));
    });
    const drawn = part ? points : [MISSING.codePointAt(0) as number];
    const font = fonts.get(faceOf(part ?? 'japanese', isBold)) as Font;
    const units = drawn.reduce((sum, point) => sum + font.glyphForCodePoint(point).advanceWidth, 0);
    return { face: part ? faceOf(part, isBold) : null, width: units / font.unitsPerEm };
  };
  return {
    /** width in ems */
    measure: (cluster, isBold) => {
      const key = `${isBold}${cluster}`;
      const found = known.get(key) ?? look(cluster, isBold);
      if (cluster.length === 1) known.set(key, found);
      return found;
    },
    register: (pdf) => {
      for (const [name, font] of fonts) pdf.registerFont(name, font);
    },
  };
}

let opened: Faces | null = null;
/** Read once: what is in them never changes. */
export function faces(): Faces {
  opened ??= openFaces();
  return opened;
}
