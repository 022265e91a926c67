/** Links inside the document's words: sections have pages here; words stand on the page, or in the whole document. */

import type { DocumentLinks } from '#app/ui/document/links.tsx';
import { type Inline, walkInline } from '../domain/document/inline.ts';
import type { Block, Section } from '../domain/document/section.ts';
import type { Visit } from '../services/access/visit.ts';

/** The same pages stand at two addresses: on the way to a signature, and for good. */
export type ReadingBase = '/join/read' | '/document';
export const readingBase = ({ path }: Visit): ReadingBase =>
  /^\/document(?:[/?]|$)/.test(path) ? '/document' : '/join/read';

/** Where she goes from there. */
export const homeOf = (base: ReadingBase) => (base === '/document' ? '/home' : '/join');
export const printOf = (base: ReadingBase, section?: string, size?: 'large') => {
  const query = new URLSearchParams({ ...(section ? { section } : {}), ...(size ? { size } : {}) }).toString();
  return `${base === '/document' ? '/document/print' : '/join/print'}${query && `?${query}`}`;
};

type Shown = { readonly document: string; readonly version: string; readonly language: string };

/** On pages that list many lines: a word leads to the whole document, which explains it. */
export const linksOut = ({ document, version, language }: Shown): DocumentLinks => ({
  glossary: (id) => `/documents/${document}/${version}/${language}#word-${id}`,
  section: (id) => `/join/read/${id}`,
  figure: () => '',
});

/** On the list of sections: a word leads to the whole text, which explains it. */
export const linksToWhole = (base: ReadingBase): DocumentLinks => ({
  glossary: (id) => `${printOf(base)}#word-${id}`,
  section: (id) => `${base}/${id}`,
  figure: () => '',
});

const linesOf = (block: Block): readonly (readonly Inline[])[] =>
  block.kind === 'list' ? block.items : block.kind === 'figure' ? [] : [block.children];

/** The part of a section in which each word of the glossary stands first. */
function firstUses({ title, oneSentence, plain, full }: Section): ReadonlyMap<Inline, string> {
  const parts = [title, oneSentence, ...[...plain, ...full].flatMap(linesOf)].flatMap((line) => [...walkInline(line)]);
  const first = new Map<string, Inline>();
  for (const part of parts) if (part.kind === 'glossary' && !first.has(part.id)) first.set(part.id, part);
  return new Map([...first].map(([id, part]) => [part, id]));
}

/** On the page of one section: a word leads down to its explanation, and that leads back to where she was. */
export function linksInSection(base: ReadingBase, section: Section, figure: DocumentLinks['figure']): DocumentLinks {
  const uses = firstUses(section);
  return {
    glossary: (id) => `#word-${id}`,
    section: (id) => `${base}/${id}`,
    figure,
    place: (word) => (uses.has(word) ? `used-${uses.get(word)}` : undefined),
  };
}

/** On pages that explain their own words: a word leads down to it. */
export const linksWithin = (figure: DocumentLinks['figure'] = () => ''): DocumentLinks => ({
  glossary: (id) => `#word-${id}`,
  section: (id) => `/join/read/${id}`,
  figure,
});
