/** What reads exactly alike in two versions, in every language of the later one: what she did about it still stands. */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { canonicalText } from '../ledger/canonical.ts';
import type { DocumentContent } from './content.ts';
import type { DocumentVersion } from './version.ts';

export type Edition = {
  readonly structure: DocumentVersion;
  readonly contents: readonly { readonly language: string; readonly content: DocumentContent }[];
};

const same = (one: unknown, other: unknown): boolean =>
  one !== undefined && other !== undefined && canonicalText(one) === canonicalText(other);

const inEach = (before: Edition, after: Edition, part: (content: DocumentContent) => unknown): boolean =>
  after.contents.every(({ language, content }) => {
    const old = before.contents.find((one) => one.language === language);
    return old !== undefined && same(part(old.content), part(content));
  });

/** The question, its reach, and the list behind it. */
export const isSameQuestion = (before: Edition, after: Edition, code: ProvisionCode): boolean =>
  same(before.structure.provisions[code], after.structure.provisions[code]) &&
  inEach(before, after, ({ provisions }) => provisions[code]);

export const isSameSection = (before: Edition, after: Edition, id: string): boolean =>
  inEach(before, after, ({ sections }) => sections.find((one) => one.id === id)?.section);

/** An item of the check of understanding, and the section that it is about. */
export function isSameItem(before: Edition, after: Edition, id: string): boolean {
  const itemOf = ({ structure }: Edition) => structure.comprehension.find((item) => item.id === id);
  return (
    same(itemOf(before), itemOf(after)) &&
    inEach(before, after, ({ words }) => words.comprehension[id]) &&
    isSameSection(before, after, itemOf(after)?.section ?? '')
  );
}
