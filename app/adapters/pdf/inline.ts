/** A stretch of one line of thought: text of one weight, perhaps a link. A new line within is `\n`. */
import { type Element, isPrinted, type Node } from './markup.ts';

export type Run = { readonly text: string; readonly isBold: boolean; readonly href: string | null };

const INLINE = new Set('a abbr b br code em i rb rp rt ruby small span strong sub sup time'.split(' '));
export const isInline = (node: Node): boolean => typeof node === 'string' || INLINE.has(node.name);

const isKept = ({ name, attributes }: Element): boolean =>
  name === 'pre' || (attributes.style ?? '').includes('white-space:pre');

type Style = Omit<Run, 'text'> & { readonly isKept: boolean };

function collect(nodes: readonly Node[], style: Style, into: Run[]): void {
  for (const node of nodes) {
    if (typeof node === 'string') {
      const text = style.isKept ? node.replace(/\r\n?/g, '\n') : node.replace(/[ \t\r\n\f]+/g, ' ');
      if (text !== '') into.push({ text, isBold: style.isBold, href: style.href });
    } else if (node.name === 'br') into.push({ ...style, text: '\n' });
    else if (isPrinted(node)) {
      const isBold = style.isBold || node.name === 'strong' || node.name === 'b';
      const href = node.name === 'a' ? (node.attributes.href ?? null) : style.href;
      // a block within (a cell, an entry of a list) begins a line of its own
      if (!isInline(node) && into.length > 0) into.push({ ...style, text: '\n' });
      collect(node.children, { isBold, href, isKept: style.isKept || isKept(node) }, into);
    }
  }
}

/** Spaces at both ends, twice in a row and beside a new line go, as a browser drops them. */
function tidied(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  let before = '\n';
  for (const run of runs) {
    let { text } = run;
    if (before === '\n' || before === ' ') text = text.replace(/^ +/, '');
    if (text === '') continue;
    kept.push({ ...run, text });
    before = text.at(-1) as string;
  }
  const last = kept.at(-1);
  if (!last) return kept;
  kept[kept.length - 1] = { ...last, text: last.text.trimEnd() };
  return kept.filter(({ text }) => text !== '');
}

/** What an element says, in one flow. @param isBold of all of it */
export function runsOf(nodes: readonly Node[], { isBold = false, isKept: kept = false } = {}): Run[] {
  const runs: Run[] = [];
  collect(nodes, { isBold, href: null, isKept: kept }, runs);
  return kept ? runs : tidied(runs);
}

/** Its text alone. */
export const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');
