/**
 * Texts of the site hold three marks: `{漢字|かんじ}` a reading, `**words**` weight, `[words](name)` a link whose address
 * the page gives. Anything else is text as it stands; nothing here throws, for a person's own words may be inside.
 */
export type RichPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ruby'; readonly base: string; readonly reading: string }
  | { readonly kind: 'strong'; readonly children: readonly RichPart[] }
  | { readonly kind: 'link'; readonly to: string; readonly children: readonly RichPart[] };

const MARK = /\{([^{}|]+)\|([^{}|]+)\}|\*\*((?:(?!\*\*).)+)\*\*|\[([^[\]]+)\]\(([a-z][a-zA-Z-]*)\)/s;

export function parseRich(text: string): RichPart[] {
  const parts: RichPart[] = [];
  let rest = text;
  for (let mark = MARK.exec(rest); mark; mark = MARK.exec(rest)) {
    if (mark.index > 0) parts.push({ kind: 'text', text: rest.slice(0, mark.index) });
    const [whole, base, reading, strong, link, to] = mark;
    if (base && reading) parts.push({ kind: 'ruby', base, reading });
    else if (strong) parts.push({ kind: 'strong', children: parseRich(strong) });
    else if (link && to) parts.push({ kind: 'link', to, children: parseRich(link) });
    rest = rest.slice(mark.index + whole.length);
  }
  if (rest !== '') parts.push({ kind: 'text', text: rest });
  return parts;
}

/** The words alone: for titles of windows, labels that only a screen reader hears. */
export const withoutMarks = (text: string): string => wordsOf(parseRich(text), false);

/** Readings in brackets, `漢字（かんじ）`: for mail in text form, where nothing can stand above a line. */
export const withReadings = (text: string): string => wordsOf(parseRich(text), true);

const wordsOf = (parts: readonly RichPart[], hasReadings: boolean): string =>
  parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'ruby':
          return hasReadings ? `${part.base}（${part.reading}）` : part.base;
        case 'strong':
        case 'link':
          return wordsOf(part.children, hasReadings);
        default:
          return part satisfies never;
      }
    })
    .join('');
