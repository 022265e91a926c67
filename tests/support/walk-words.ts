/** The words of a page as one who reads them would look for them: with or without readings over the kanji. */
import { join } from 'node:path';
import { readVersionFolder, type VersionFolder } from '#app/adapters/documents/read-version-folder.server.ts';
import type { Values } from '#app/i18n/i18n.ts';
import type { Locale } from '#app/i18n/locales.ts';
import { parseRich, type RichPart } from '#app/i18n/rich-text.ts';
import { type TextKey, textsFor } from '#app/i18n/texts.ts';
import { type Inline, parseInline, plainText } from '#app/kernel/domain/document/inline.ts';
import type { Audience } from '#app/kernel/domain/event/payloads/parts.ts';

const literal = (text: string): string =>
  text
    // what the page fills in and the reader does not know beforehand
    .split(/\{\{\w+\}\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
    .join('.*?');

/** A name that is heard leaves out the brackets of a reading; a text that is copied keeps them. */
const pattern = (parts: readonly (RichPart | Inline)[]): string =>
  parts
    .map((part) => {
      if (part.kind === 'text') return literal(part.text);
      if (part.kind === 'ruby') return `\\s*${literal(part.base)}\\s*(?:（?${literal(part.reading)}）?)?\\s*`;
      return pattern(part.children);
    })
    .join('');

/** Words in one place; `whole` anchors them at both ends, else they begin there. */
export type Reading = { readonly begins: RegExp; readonly whole: RegExp; readonly inside: RegExp };

const reading = (source: string): Reading => ({
  begins: new RegExp(`^\\s*${source}`),
  whole: new RegExp(`^\\s*${source}\\s*$`),
  inside: new RegExp(source),
});

/** @param key of the site's own texts, `namespace:path` */
export const siteWords = (locale: Locale, key: TextKey, values?: Values): Reading => {
  const text = textsFor(locale).marked(key, values);
  if (text === key.slice(key.indexOf(':') + 1) || text === key) throw new Error(`no words for ${key}`);
  return reading(pattern(parseRich(text)));
};

/** @param to the name that the link has in the text */
export function linkWords(locale: Locale, key: TextKey, to: string): Reading {
  const parts = parseRich(textsFor(locale).marked(key));
  const link = parts.find((part) => part.kind === 'link' && part.to === to);
  if (link?.kind !== 'link') throw new Error(`${key} has no link to ${to}`);
  return reading(pattern(link.children));
}

/** @param text a line of a document, with its marks */
export const lineWords = (text: string): Reading => reading(pattern(parseInline(text, 1)));

/** Without readings and links: as it stands in labels that are only heard. */
export const plainLine = (text: string): string => plainText(parseInline(text, 1));

export const inARow = (all: readonly Reading[]): Reading =>
  reading(all.map(({ inside }) => inside.source).join('\\s*'));

const folders = new Map<string, VersionFolder>();

/** What a document asks of whom, in one language. */
export function documentFor(document: 'wgs-icf/2.2' | 'cancer-icf/1.1', audience: Audience, language: Locale) {
  const folder = folders.get(document) ?? readVersionFolder(join(import.meta.dirname, '../../app/documents', document));
  folders.set(document, folder);
  const found = folder.contents.find((one) => one.audience === audience && one.language === language);
  if (!found) throw new Error(`${document} has no text for ${audience} in ${language}`);
  return found;
}
