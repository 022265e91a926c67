import { Fragment, type ReactNode } from 'react';
import { Ruby } from '#app/i18n/ruby.tsx';
import { type Inline, parseInline } from '#app/kernel/domain/document/inline.ts';
import { type DocumentLinks, useDocumentLinks } from './links.tsx';

function drawn(part: Inline, links: DocumentLinks): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'ruby':
      return <Ruby base={part.base} reading={part.reading} />;
    case 'strong':
      return <strong>{drawnAll(part.children, links)}</strong>;
    case 'glossary':
      return (
        <a className="glossary-link" id={links.place?.(part)} href={links.glossary(part.id)}>
          {drawnAll(part.children, links)}
        </a>
      );
    case 'section':
      return <a href={links.section(part.id)}>{drawnAll(part.children, links)}</a>;
    default:
      return part satisfies never;
  }
}

const drawnAll = (parts: readonly Inline[], links: DocumentLinks): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: an approved text never changes its order
  parts.map((part, place) => <Fragment key={place}>{drawn(part, links)}</Fragment>);

/** Words of a document, parsed. */
export const InlineText = ({ parts }: { parts: readonly Inline[] }): ReactNode => drawnAll(parts, useDocumentLinks());

/** Words of a document as they stand in `provisions.json` and `words.json`. */
export const DocText = ({ text }: { text: string }): ReactNode => <InlineText parts={parseInline(text, 1)} />;
