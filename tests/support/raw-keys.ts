/** Names that only the programme knows, found where a person reads: `choice-recontact-resample`, `section:first-page`. */

/** small Latin letters joined by a hyphen, a colon, an underscore or a dot: no Japanese sentence is written so */
const KEY = /(?<![\w@./#?=&%+:~-])[a-z][a-z0-9]*(?:[-_:.][a-z0-9]+)+(?![\w@/=-])/g;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" };
const unescaped = (text: string) => text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (_, name) => entities[name] as string);

/** What is heard or seen of a page: no marks, nothing that is shown as code, and what is only spoken. */
export function readOf(html: string): string {
  const body = html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<(script|style|code|pre|kbd|samp|svg)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<(rt|rp)\b[\s\S]*?<\/\1>/g, '');
  const spoken = [...body.matchAll(/\s(?:aria-label|alt|title|placeholder)="([^"]*)"/g)].map(([, text]) => text);
  return unescaped([body.replace(/<[^>]+>/g, '\n'), ...spoken].join('\n'));
}

/** @param text in Japanese, as it is read */
export const keysIn = (text: string): readonly string[] => [...new Set(text.match(KEY) ?? [])];
