/** Texts inside React, with readings as ruby, weight and links. */
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Values } from './i18n.ts';
import { parseRich, type RichPart } from './rich-text.ts';
import { Ruby } from './ruby.tsx';
import { type TextKey, type Texts, textsOf } from './texts.ts';

/** Addresses of the links in a text, by the name that stands in it. */
export type Links = Readonly<Record<string, string>>;

const drawn = (parts: readonly RichPart[], links: Links): ReactNode =>
  parts.map((part, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places
    return <Fragment key={place}>{drawnPart(part, links)}</Fragment>;
  });

function drawnPart(part: RichPart, links: Links): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'ruby':
      return <Ruby base={part.base} reading={part.reading} />;
    case 'strong':
      return <strong>{drawn(part.children, links)}</strong>;
    case 'link':
      return <a href={links[part.to]}>{drawn(part.children, links)}</a>;
    default:
      return part satisfies never;
  }
}

/** A text that is already at hand (a document's words, a date), drawn with its readings. */
export const Marked = ({ text, links = {} }: { text: string; links?: Links }): ReactNode =>
  drawn(parseRich(text), links);

/** One text of the site. */
export function T({ k, values, links }: { k: TextKey; values?: Values; links?: Links }): ReactNode {
  const { marked } = useTexts();
  return <Marked text={marked(k, values)} links={links} />;
}

export function useTexts(): Texts & { rich(key: TextKey, values?: Values, links?: Links): ReactNode } {
  const { i18n } = useTranslation();
  const texts = textsOf(i18n);
  return { ...texts, rich: (key, values, links) => <Marked text={texts.marked(key, values)} links={links} /> };
}
