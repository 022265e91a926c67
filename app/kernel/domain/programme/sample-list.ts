/**
 * A list of samples as the release desk hands it in: bytes of a file, or what was pasted. Nothing is mended but the header
 * of a pasted list: what goes to the gate is what was handed in. Who may be given is the gate's word alone. Pure.
 */
import { isSampleId } from '#bridge/contract/identifiers.ts';

/** the form's body holds no more beside it */
export const LIST_MAX_BYTES = 11 * 1024 * 1024;
const LINES_NAMED = 5;

export type ListFault = 'empty' | 'twice' | 'too-large' | 'no-text' | 'header' | 'quotes' | 'no-rows' | 'not-samples';
export type SampleList =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly lines: number }
  | { readonly ok: false; readonly fault: ListFault; readonly lines?: readonly number[] };

const fault = (code: ListFault, lines?: readonly number[]): SampleList => ({
  ok: false,
  fault: code,
  ...(lines ? { lines } : {}),
});

/** UTF-8 alone, as the gate reads it. Null where it is something else: a workbook, an image, another encoding. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes); // without its byte order mark
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}

const firstCell = (line: string): string => {
  const cell = line.split(',', 1)[0]?.trim() ?? '';
  return /^".*"$/.test(cell) ? cell.slice(1, -1) : cell;
};

/** Line ends within quotation marks would make two lines of one: such a list is not taken. */
const isOpen = (line: string): boolean => line.split('"').length % 2 === 0;

/** @param given lines that are ours and not of the list: the header that a pasted list came without */
function readText(text: string, given = 0): SampleList {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.some(isOpen)) return fault('quotes');
  const first = lines.findIndex((line) => line.trim() !== '');
  if (firstCell(lines[first] ?? '') !== 'sample') return fault('header');
  // counted as an editor shows them: header and empty lines too
  const rows = lines.map((line, at) => ({ line, at: at + 1 - given })).slice(first + 1);
  const filled = rows.filter(({ line }) => line.trim() !== '');
  if (filled.length === 0) return fault('no-rows');
  const strange = filled.filter(({ line }) => !isSampleId(firstCell(line))).map(({ at }) => at);
  if (strange.length > 0) return fault('not-samples', strange.slice(0, LINES_NAMED));
  const whole = [lines[first], ...filled.map(({ line }) => line), ''].join('\n');
  return { ok: true, bytes: new TextEncoder().encode(whole), lines: filled.length };
}

/** @param list as it was taken in, with its header @returns each sample once, in the order of the list */
export const samplesIn = (list: Uint8Array): readonly string[] => [
  ...new Set(new TextDecoder().decode(list).split('\n').map(firstCell).filter(isSampleId)),
];

/** @param pasted may come without its header: there is no other column to mistake */
export function readSampleList(file: Uint8Array, pasted: string): SampleList {
  const typed = pasted.trim();
  if (file.length > 0 && typed !== '') return fault('twice');
  if (file.length > LIST_MAX_BYTES || typed.length > LIST_MAX_BYTES) return fault('too-large');
  if (typed !== '') {
    const isBare = isSampleId(firstCell(typed.split(/\r\n|\n|\r/, 1)[0] ?? ''));
    // its line ends stay, so that its lines are counted as they were pasted
    const whole = pasted.trimEnd().replace(/^\s+/, (before) => before.replace(/[^\r\n]/g, ''));
    return isBare ? readText(`sample\n${whole}`, 1) : readText(whole);
  }
  if (file.length === 0) return fault('empty');
  const text = textOf(file);
  return text === null ? fault('no-text') : readText(text);
}
