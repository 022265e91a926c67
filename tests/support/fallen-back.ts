/** Words on a page that are in another language than the page: what fell back to Japanese, seen in its HTML alone. */
import type { Locale } from './browser.ts';

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const NOT_READ = new Set(['script', 'style', 'code', 'svg']);
const HAN = /\p{Script=Han}/u;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

type Open = { readonly tag: string; readonly lang: string | null; readonly isOwn: boolean };
type Piece = { readonly text: string; readonly within: readonly Open[] };

/** Each run of text and each spoken label, with what stands around it. */
function* pieces(html: string): Generator<Piece> {
  const within: Open[] = [];
  for (const [part] of html.matchAll(/<!--[\s\S]*?-->|<[^>]+>|[^<]+/g)) {
    if (part.startsWith('<!')) continue;
    if (!part.startsWith('<')) {
      yield { text: part, within };
      continue;
    }
    const tag = /^<\/?([a-z0-9]+)/i.exec(part)?.[1]?.toLowerCase() ?? '';
    if (part.startsWith('</')) {
      const place = within.findLastIndex((one) => one.tag === tag);
      if (place >= 0) within.length = place;
      continue;
    }
    const lang = /\slang="([^"]+)"/.exec(part)?.[1] ?? null;
    // a person's own words are in her language; what is only heard can carry no reading
    const open = { tag, lang, isOwn: /class="[^"]*\b(?:own-words|unseen)\b/.test(part) };
    for (const [, text] of part.matchAll(/\s(?:alt|aria-label|title|placeholder)="([^"]+)"/g))
      yield { text: text as string, within: [...within, { ...open, tag: 'label' }] };
    if (!VOID.has(tag) && !part.endsWith('/>')) within.push(open);
  }
}

/**
 * In plain Japanese kanji stand under a reading; where a label is only heard, nothing can stand over it. On an English
 * page there is no Japanese but what is marked as such.
 * @param names of people, hospitals, organisations: the same in every language
 */
export function fallenBack(html: string, locale: Exclude<Locale, 'ja'>, names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const { text, within } of pieces(html)) {
    if (within.some(({ tag, isOwn }) => isOwn || NOT_READ.has(tag) || tag === 'head')) continue;
    const lang = within.findLast((one) => one.lang !== null)?.lang ?? null;
    const left = names.reduce((rest, name) => rest.replaceAll(name, ''), text);
    if (locale === 'en' ? lang !== 'ja' && JAPANESE.test(left) : lang !== 'en' && isBare(left, within))
      found.add(text.trim().slice(0, 60));
  }
  return [...found];
}

const isBare = (text: string, within: readonly Open[]) =>
  HAN.test(text) && !within.some(({ tag }) => tag === 'ruby' || tag === 'label' || tag === 'title' || tag === 'option');
