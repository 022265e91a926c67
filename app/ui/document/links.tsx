/** Where the links inside a document lead: the page that shows it decides. */
import { createContext, useContext } from 'react';
import type { Inline } from '#app/kernel/domain/document/inline.ts';

export type DocumentLinks = {
  glossary(id: string): string;
  section(id: string): string;
  figure(id: string): string;
  /** id of the place where a word is used first, for the way back from its explanation */
  place?(word: Inline): string | undefined;
};

/** Within one page that holds the whole document. */
const WITHIN: DocumentLinks = {
  glossary: (id) => `#word-${id}`,
  section: (id) => `#section-${id}`,
  figure: (id) => `#figure-${id}`,
};

const Links = createContext<DocumentLinks>(WITHIN);
export const DocumentLinksProvider = Links.Provider;
export const useDocumentLinks = (): DocumentLinks => useContext(Links);
