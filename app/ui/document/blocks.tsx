import type { ReactNode } from 'react';
import { plainText } from '#app/kernel/domain/document/inline.ts';
import type { Block } from '#app/kernel/domain/document/section.ts';
import { InlineText } from './inline-text.tsx';
import { useDocumentLinks } from './links.tsx';

function BlockOf({ block, level }: { block: Block; level: 2 | 3 | 4 }): ReactNode {
  const links = useDocumentLinks();
  const Heading = `h${level}` as const;
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <InlineText parts={block.children} />
        </p>
      );
    case 'heading':
      return (
        <Heading>
          <InlineText parts={block.children} />
        </Heading>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item) => (
            <li key={plainText(item)}>
              <InlineText parts={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'figure':
      return (
        <figure id={`figure-${block.id}`}>
          <img src={links.figure(block.id)} alt={plainText(block.alternative)} loading="lazy" />
        </figure>
      );
    default:
      return block satisfies never;
  }
}

/** Paragraphs, headings, lists and figures of one layer. `level` is that of the headings inside. */
export const Blocks = ({ blocks, level }: { blocks: readonly Block[]; level: 2 | 3 | 4 }) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: an approved text never changes its order
  blocks.map((block, place) => <BlockOf key={place} block={block} level={level} />);
