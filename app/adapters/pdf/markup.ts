/**
 * Markup that this house wrote itself (React's static markup, exact renderings) as a tree. What a browser would guess at
 * is refused: a page that is read wrongly would be printed wrongly.
 */
import { ownMember } from '#bridge/contract/own-member.ts';
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
};
export type Node = string | Element;

const TOKEN =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)|(<)/gi;
const ATTRIBUTE = /([^\s=>/]+)(?:="([^"]*)")?/g;
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta']);
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex: string, decimal: string, name: string) => {
    if (name) return ownMember(NAMED, name) ?? whole;
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, unescaped(value ?? '')]));

/** @throws RangeError on markup that is not well formed */
export function parseMarkup(markup: string): readonly Node[] {
  const root: Node[] = [];
  const open: { name: string; children: Node[] }[] = [{ name: '', children: root }];
  for (const [whole, end, name, attributes = '', empty, text, stray] of markup.matchAll(TOKEN)) {
    const parent = open.at(-1) as (typeof open)[number];
    if (stray) throw new RangeError('markup-stray-bracket');
    if (text) parent.children.push(unescaped(text));
    else if (name && end) {
      if (parent.name !== name) throw new RangeError(`markup-unbalanced ${whole}`);
      open.pop();
    } else if (name) {
      const children: Node[] = [];
      parent.children.push({ name, attributes: attributesOf(attributes), children });
      if (!empty && !VOID.has(name)) open.push({ name, children });
    }
  }
  if (open.length !== 1) throw new RangeError(`markup-open ${open.at(-1)?.name}`);
  return root;
}

/** Classes that the print style sheet hides, and what carries no text. */
const NOT_PRINTED = new Set(['screen-only', 'actions', 'cell-name', 'unseen']);
const NOT_TEXT = new Set(['head', 'script', 'style', 'template', 'button', 'form', 'nav']);

/** Whether a part stands on paper. */
export function isPrinted({ name, attributes }: Element): boolean {
  if (NOT_TEXT.has(name) || attributes['aria-hidden'] === 'true') return false;
  return !(attributes.class ?? '').split(' ').some((one) => NOT_PRINTED.has(one));
}
