/**
 * A version published while somebody is on the way: what she read, answered and chose on the one before stands wherever
 * the words are the same, and nothing of it is asked of her twice. Read, never copied: what she does on the new version
 * goes first.
 */

import { type Joining, keyIn } from '#app/consent/index.ts';
import { type Edition, isSameItem, isSameQuestion, isSameSection } from '#app/kernel/domain/document/unchanged.ts';
import type { LoadedVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';

const SAME = {
  question: (before: Edition, after: Edition, name: string) => isSameQuestion(before, after, name as ProvisionCode),
  section: isSameSection,
  item: isSameItem,
} as const;

const editionOf = ({ structure, renderings }: LoadedVersion): Edition => ({
  structure,
  contents: Object.entries(renderings).map(([language, { content }]) => ({ language, content })),
});

/** Where her rows lie: this version, and those before it. */
export const hersSoFar = (joining: Joining) => {
  const { participant, document } = keyIn(joining, joining.version);
  const versions = [joining.version, ...joining.before].map((version) => keyIn(joining, version).version);
  return { participant, document, version: { in: versions } };
};

/**
 * Those that stand in this version, in their order. Of each name only the rows of the latest version that has any.
 * @param rows found by `hersSoFar`
 */
export function standing<R extends { readonly version: string }>(
  joining: Joining,
  what: keyof typeof SAME,
  rows: readonly R[],
  nameOf: (row: R) => string,
): R[] {
  const after = editionOf(joining.version);
  const editions = [joining.version, ...joining.before].map((version) => ({
    key: keyIn(joining, version).version,
    edition: version === joining.version ? null : editionOf(version),
  }));
  const latest = new Map<string, string | null>();
  for (const name of new Set(rows.map(nameOf))) {
    const found = editions.find(({ key }) => rows.some((row) => row.version === key && nameOf(row) === name));
    const stands = found && (found.edition === null || SAME[what](found.edition, after, name));
    latest.set(name, stands ? found.key : null);
  }
  return rows.filter((row) => latest.get(nameOf(row)) === row.version);
}
