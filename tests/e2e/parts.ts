/**
 * What pages are made of: each kind of element, with each of its classes, and each kind of field. A few pages hold all of them
 * together: those are looked at in a browser, and no list of them has to be kept.
 */
const APART = /<(script|style|template)\b[\s\S]*?<\/\1>/g;

export type Made = { readonly parts: ReadonlySet<string>; readonly elements: number };

/** @param html of a whole page */
export function madeOf(html: string): Made {
  const body = html.slice(html.indexOf('<body')).replace(APART, '');
  const parts = new Set<string>();
  const tags = [...body.matchAll(/<([a-z][\w-]*)((?:\s[^<>]*)?)>/g)];
  for (const [, tag, attributes = ''] of tags) {
    const type = /\stype="([^"]*)"/.exec(attributes)?.[1];
    parts.add(type ? `${tag}[${type}]` : (tag as string));
    for (const name of (/\sclass="([^"]*)"/.exec(attributes)?.[1] ?? '').split(/\s+/).filter(Boolean))
      parts.add(`${tag}.${name}`);
  }
  return { parts, elements: tags.length };
}

/** what a page costs beside its elements: it is opened */
const OPENING = 300;

/** The page with most parts that no page before it has for what it costs, again and again, until every part is on one. */
export function coverOf(pages: ReadonlyMap<string, Made>): string[] {
  const left = new Set([...pages.values()].flatMap(({ parts }) => [...parts]));
  const chosen: string[] = [];
  while (left.size > 0) {
    const worth = ({ parts, elements }: Made) =>
      [...parts].filter((part) => left.has(part)).length / (OPENING + elements);
    const all = [...pages].map(([id, made]) => ({ id, made, worth: worth(made) }));
    const best = all.reduce((one, other) => (other.worth > one.worth ? other : one));
    for (const part of best.made.parts) left.delete(part);
    chosen.push(best.id);
  }
  return chosen;
}
