/** Links inside the document's words: sections have pages here; words stand on the page, or in the whole document. */
import type { DocumentLinks } from '#app/ui/document/links.tsx';

type Shown = { readonly document: string; readonly version: string; readonly language: string };

/** On pages that list many lines: a word leads to the whole document, which explains it. */
export const linksOut = ({ document, version, language }: Shown): DocumentLinks => ({
  glossary: (id) => `/documents/${document}/${version}/${language}#word-${id}`,
  section: (id) => `/join/read/${id}`,
  figure: () => '',
});

/** On pages that explain their own words: a word leads down to it. */
export const linksWithin = (figure: DocumentLinks['figure'] = () => ''): DocumentLinks => ({
  glossary: (id) => `#word-${id}`,
  section: (id) => `/join/read/${id}`,
  figure,
});
