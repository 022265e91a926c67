/**
 * Runs of text as lines of a width. Where a line may end: after a space, and between any two characters one of which is
 * Japanese, but not before a closing mark, a small kana or a long-vowel mark, nor after an opening one (JIS X 4051,
 * simplified). A word longer than the line, such as a hash, is broken where it must be.
 */
import type { Run } from './inline.ts';

/** Which file of the font draws it; null: none does. */
export type Face = string | null;
export type Measure = (cluster: string, isBold: boolean) => { readonly face: Face; readonly width: number };
/** What is drawn at once: of one run and one face. `x` from the left edge of the line. */
export type Piece = {
  readonly text: string;
  readonly run: Run;
  readonly face: Face;
  readonly x: number;
  readonly width: number;
};
export type Line = readonly Piece[];

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}…―〜]/u;
const NEVER_FIRST =
  /[、。，．・：；？！゛゜ヽヾゝゞ々ー）〉》」』】〕］｝’”ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％,.:;?!)\]}]/u;
const NEVER_LAST = /[（〈《「『【〔［｛‘“([{]/u;
/** Marks that belong to the letter before them. */
const JOINED = /\p{M}|\u200d/u;

const clusters = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const clustersOf = (text: string): string[] =>
  JOINED.test(text) ? [...clusters.segment(text)].map(({ segment }) => segment) : [...text];

/** Whether a line may end between two characters. */
export function mayBreak(one: string, next: string): boolean {
  if (one === ' ') return next !== ' ';
  if (one === '-' || one === '/') return !/\d/.test(next);
  if (!WIDE.test(one) && !WIDE.test(next)) return false;
  return next !== ' ' && !NEVER_FIRST.test(next) && !NEVER_LAST.test(one);
}

type Atom = { readonly text: string; readonly run: Run; readonly face: Face; readonly width: number };

function lineOf(atoms: readonly Atom[]): Line {
  const line: Piece[] = [];
  let x = 0;
  for (const { text, run, face, width } of atoms) {
    const last = line.at(-1);
    if (last && last.run === run && last.face === face && face !== null)
      line[line.length - 1] = { ...last, text: last.text + text, width: last.width + width };
    else line.push({ text, run, face, x, width });
    x += width;
  }
  return line;
}

/** @param width in the unit of `measure` */
export function linesOf(runs: readonly Run[], width: number, measure: Measure): Line[] {
  const lines: Line[] = [];
  let line: Atom[] = [];
  let used = 0;
  /** how many atoms stand before the last place where it may end */
  let place = 0;
  const end = (count: number) => {
    lines.push(lineOf(line.slice(0, count)));
    line = line.slice(count);
    used = line.reduce((sum, atom) => sum + atom.width, 0);
    place = 0;
  };
  for (const run of runs) {
    for (const text of clustersOf(run.text.normalize('NFC'))) {
      if (text === '\n') {
        end(line.length);
        continue;
      }
      const atom = { text, run, ...measure(text, run.isBold) };
      const last = line.at(-1);
      if (last && mayBreak(last.text, text)) place = line.length;
      // what is carried over with a word may itself be too long for the next letter
      while (used + atom.width > width && text !== ' ' && line.length > 0) end(place || line.length);
      line.push(atom);
      used += atom.width;
    }
  }
  if (line.length > 0) end(line.length);
  return lines;
}
