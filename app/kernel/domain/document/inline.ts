/** Words inside a line: text, strong, ruby, links to the glossary and to sections. Nothing else. Source: docs/authoring.md. */
import { DocumentError } from './document-error.ts';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  | { readonly kind: 'ruby'; readonly base: string; readonly reading: string }
  | { readonly kind: 'glossary'; readonly id: string; readonly children: readonly Inline[] }
  | { readonly kind: 'section'; readonly id: string; readonly children: readonly Inline[] };

const RUBY = /^\{([^{}|]+)\|([^{}|]+)\}/;
const LINK = /^\[([^\]]+)\]\((glossary|section):([a-z0-9-]+)\)/;
const STRONG = /^\*\*(?!\s)((?:(?!\*\*).)+)\*\*/;
/** Characters that would begin other Markdown, HTML or a broken one of ours. A lone `_` or `~` is text. */
const FOREIGN = /[*`[\]{}\\]|<(?=[A-Za-z/!?])|&(?=#?\w{1,40};)|!(?=\[)|~~|__/;

/** @param line where the text stands, for the message. @throws DocumentError on any other syntax */
export function parseInline(text: string, line: number, inside: readonly ('strong' | 'link')[] = []): Inline[] {
  const parts: Inline[] = [];
  let rest = text;
  let plain = '';
  const flush = () => {
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
  };
  const take = (length: number, part: Inline) => {
    flush();
    parts.push(part);
    rest = rest.slice(length);
  };
  while (rest !== '') {
    const ruby = RUBY.exec(rest);
    const link = inside.includes('link') ? null : LINK.exec(rest);
    const strong = inside.includes('strong') ? null : STRONG.exec(rest);
    if (ruby) take(ruby[0].length, { kind: 'ruby', base: ruby[1] as string, reading: ruby[2] as string });
    else if (link) {
      const children = parseInline(link[1] as string, line, [...inside, 'link']);
      take(link[0].length, { kind: link[2] as 'glossary' | 'section', id: link[3] as string, children });
    } else if (strong) {
      take(strong[0].length, {
        kind: 'strong',
        children: parseInline(strong[1] as string, line, [...inside, 'strong']),
      });
    } else {
      const foreign = FOREIGN.exec(rest);
      if (foreign?.index === 0) throw new DocumentError(line, `unknown-syntax ${rest.slice(0, 12)}`);
      const length = nextMark(rest, foreign?.index);
      plain += rest.slice(0, length);
      rest = rest.slice(length);
    }
  }
  flush();
  return parts;
}

/** How far plain text runs: to the next character that may begin a mark. */
function nextMark(text: string, foreignAt: number | undefined): number {
  return foreignAt === undefined ? text.length : Math.max(foreignAt, 1);
}

/** The words alone, without readings: for a title bar, a picture's alternative, a count of sentences. */
export function plainText(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'ruby':
          return part.base;
        case 'strong':
        case 'glossary':
        case 'section':
          return plainText(part.children);
        default:
          return part satisfies never;
      }
    })
    .join('');
}

/** Every part, depth first: to gather glossary words and section links. */
export function* walkInline(parts: readonly Inline[]): Generator<Inline> {
  for (const part of parts) {
    yield part;
    if ('children' in part) yield* walkInline(part.children);
  }
}
