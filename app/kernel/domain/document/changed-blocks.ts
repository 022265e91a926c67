/** What of a section reads otherwise in the next version: paragraph by paragraph, in the order of the text. */
import { canonicalText } from '../ledger/canonical.ts';
import type { Block, Section } from './section.ts';

export type ChangedBlocks = {
  /** stood there and does no more, or not in these words */
  readonly before: readonly Block[];
  readonly after: readonly Block[];
};

const without = (blocks: readonly Block[], others: readonly Block[]): Block[] => {
  const known = new Set(others.map((block) => canonicalText(block)));
  return blocks.filter((block) => !known.has(canonicalText(block)));
};

const sentenceOf = ({ oneSentence }: Section): Block => ({ kind: 'paragraph', children: oneSentence });

/**
 * The first two layers, or the full text where only that changed. A whole paragraph or list counts as one: a sentence cut
 * out of it would say less than was approved.
 */
export function changedBlocks(before: Section, after: Section): ChangedBlocks {
  const short = (section: Section) => [sentenceOf(section), ...section.plain];
  const of = (layer: (section: Section) => readonly Block[]): ChangedBlocks => ({
    before: without(layer(before), layer(after)),
    after: without(layer(after), layer(before)),
  });
  const plain = of(short);
  return plain.before.length + plain.after.length > 0 ? plain : of(({ full }) => full);
}
