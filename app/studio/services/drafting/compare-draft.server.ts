/** A draft beside the version it replaces: by the rule that classes the change, by sentence, by question. */

import { type RowDifference, rowDifferences } from '#app/consent/index.ts';
import { type Comparison, comparedTogether, compareVersions } from '#app/kernel/domain/document/comparison.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import { plainText } from '#app/kernel/domain/document/inline.ts';
import type { Audience, Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { isJapanese } from '#app/kernel/domain/languages.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import { plain } from '#app/kernel/domain/plain-language/readability.ts';
import type { LoadedDraft } from '#app/kernel/services/documents/load-draft.server.ts';
import { type LoadedVersion, loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { PROVISION_CODES, type ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { type SentencePair, sentenceDifferences, sentencesOf } from '../../domain/drafting/sentences.ts';
import { type AudienceState, sourceContent } from './whole-draft.server.ts';

/** One audience that has both: what was signed, and what would be. */
export type Pair = {
  readonly audience: Audience;
  readonly before: LoadedVersion;
  readonly own: AudienceState;
  /** in the source; what counts as changed does not hang on a translation */
  readonly after: DocumentContent;
};

/** Null while the source of an audience cannot be read whole. */
export async function pairsOf(
  { database }: Tools,
  draft: LoadedDraft,
  state: readonly AudienceState[],
): Promise<readonly Pair[] | null> {
  if (draft.base === null) return [];
  const pairs: Pair[] = [];
  for (const own of state) {
    const before = await loadVersion(database, {
      document: draft.document,
      version: draft.base,
      audience: own.audience,
    });
    const after = sourceContent(state, own.audience);
    if (!after) return null;
    if (before) pairs.push({ audience: own.audience, before, own, after });
  }
  return pairs;
}

export function comparisonOfDraft(pairs: readonly Pair[]): Comparison | null {
  const each = pairs.flatMap(({ before, own, after }) => {
    const words = before.renderings.ja?.content;
    return words ? [compareVersions(before.structure, own.structure, { before: words, after })] : [];
  });
  const [first, ...rest] = each;
  return first ? comparedTogether([first, ...rest]) : null;
}

/** Changes with every change of what would be asked, and with nothing else. */
export const stateDigest = (pairs: readonly Pair[]): string =>
  digest(pairs.map(({ audience, own, after, before }) => [audience, own.structure, after, before.version]));

export type SectionComparison = {
  readonly id: string;
  readonly title: string;
  readonly sentences: readonly SentencePair[];
};
export type ProvisionComparison = {
  readonly provision: ProvisionCode;
  /** its code where it is gone */
  readonly title: string;
  readonly what: readonly string[];
  readonly reach: readonly { readonly line: string; readonly before: string; readonly after: string }[];
  readonly rows: readonly RowDifference[];
};

function sectionsOf(before: DocumentContent, after: DocumentContent, language: Language): SectionComparison[] {
  const segmented = isJapanese(language) ? 'ja' : 'en';
  const ids = [...new Set([...after.sections, ...before.sections].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [old, next] = [before, after].map((content) => content.sections.find((one) => one.id === id)?.section);
    const sentences = sentenceDifferences(
      old ? sentencesOf(old, segmented) : [],
      next ? sentencesOf(next, segmented) : [],
    );
    const title = next ?? old;
    return sentences.length > 0 && title ? [{ id, title: plainText(title.title), sentences }] : [];
  });
}

const REACH = ['answers', 'recipientClasses', 'contactsPerYear', 'period', 'list', 'required'] as const;
const said = (value: unknown): string => (Array.isArray(value) ? value.join(' ') : String(value ?? '–'));

function provisionOf(
  code: ProvisionCode,
  { before, own }: Pair,
  words: { before: DocumentContent; after: DocumentContent },
  comparison: Comparison,
): ProvisionComparison {
  const [old, next] = [before.structure.provisions[code], own.structure.provisions[code]];
  const text = words.after.provisions[code];
  return {
    provision: code,
    title: plain((text ?? words.before.provisions[code])?.title ?? code),
    what: comparison.provisions.filter(({ provision }) => provision === code).map(({ what }) => what),
    reach: REACH.map((line) => ({ line, before: said(old?.[line]), after: said(next?.[line]) })).filter(
      (line) => old && next && line.before !== line.after,
    ),
    rows: text ? rowDifferences(words.before.provisions[code], text) : [],
  };
}

export type DraftComparison = {
  readonly language: Language;
  readonly sections: readonly SectionComparison[];
  readonly provisions: readonly ProvisionComparison[];
};

/** In one language; null where one of the two has no whole text in it. */
export function compareIn(pair: Pair, language: Language, comparison: Comparison): DraftComparison | null {
  const before = pair.before.renderings[language]?.content;
  const after = pair.own.languages.find((one) => one.language === language)?.content;
  if (!before || !after) return null;
  const touched = PROVISION_CODES.filter(
    (code) =>
      comparison.provisions.some(({ provision }) => provision === code) ||
      (after.provisions[code] && rowDifferences(before.provisions[code], after.provisions[code]).length > 0),
  );
  return {
    language,
    sections: sectionsOf(before, after, language),
    provisions: touched.map((code) => provisionOf(code, pair, { before, after }, comparison)),
  };
}
