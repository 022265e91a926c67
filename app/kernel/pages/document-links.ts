/** Links inside the document's words on a page that shows pieces of it: they lead to the whole document. */
import type { DocumentLinks } from '#app/ui/document/links.tsx';

type Shown = {
  readonly document: string;
  readonly version: string;
  readonly language: string;
  /** the adults' text where left out */
  readonly audience?: string;
};

export const linksToDocument = ({ document, version, language, audience }: Shown): DocumentLinks => {
  const whole = `/documents/${document}/${version}/${language}${audience ? `?audience=${audience}` : ''}`;
  return { glossary: (id) => `${whole}#word-${id}`, section: (id) => `${whole}#section-${id}`, figure: () => '' };
};
