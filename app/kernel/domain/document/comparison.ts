/**
 * Version to version: what is different for a participant, and how she must be told. `reconsent` where a question, its
 * reach or a list of countries or genes changed; `notify` where its words or a section's did; else `editorial`.
 */
import { PROVISION_CODES, type ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { ChangeClass } from '../event/payloads/governance.ts';
import { canonicalText } from '../ledger/canonical.ts';
import type { DocumentContent } from './content.ts';
import type { DocumentVersion } from './version.ts';

export type ProvisionDifference = {
  readonly provision: ProvisionCode;
  readonly what: 'added' | 'removed' | 'reach' | 'list' | 'words';
};

export type Comparison = {
  /** the lowest class that is honest about these differences */
  readonly changeClass: ChangeClass;
  readonly provisions: readonly ProvisionDifference[];
  /** provisions that must be asked again */
  readonly toAskAgain: readonly ProvisionCode[];
  readonly sectionsChanged: readonly string[];
  readonly sectionsAdded: readonly string[];
  readonly sectionsRemoved: readonly string[];
  readonly rulesChanged: boolean;
};

const RANK: Readonly<Record<ChangeClass, number>> = { editorial: 0, notify: 1, reconsent: 2 };
export const atLeast = (one: ChangeClass, other: ChangeClass): boolean => RANK[one] >= RANK[other];

const same = (one: unknown, other: unknown): boolean => canonicalText(one ?? null) === canonicalText(other ?? null);

/**
 * The question that has to be asked again where the next text goes further by itself than the one she signed: it names diseases beyond
 * her own, or others than before. Null where it does not.
 */
function furtherBy(before: DocumentVersion, after: DocumentVersion): ProvisionCode | null {
  const next = after.diseases ?? 'own';
  if (next === 'own' || same(before.diseases ?? 'own', next)) return null;
  return after.provisions['scope-any-health'] ? 'scope-any-health' : 'participate';
}

function provisionDifferences(
  before: DocumentVersion,
  after: DocumentVersion,
  words: boolean,
  texts: [DocumentContent?, DocumentContent?],
): ProvisionDifference[] {
  const differences: ProvisionDifference[] = [];
  const further = furtherBy(before, after);
  for (const provision of PROVISION_CODES) {
    const [old, next] = [before.provisions[provision], after.provisions[provision]];
    if (!old && !next) continue;
    if (!old || !next) {
      differences.push({ provision, what: old ? 'removed' : 'added' });
      continue;
    }
    const { list: oldList, sections: _old, ...oldReach } = old;
    const { list: nextList, sections: _next, ...nextReach } = next;
    if (provision === further || !same(oldReach, nextReach)) differences.push({ provision, what: 'reach' });
    else if (oldList !== nextList) differences.push({ provision, what: 'list' });
    else if (words && !same(texts[0]?.provisions[provision], texts[1]?.provisions[provision]))
      differences.push({ provision, what: 'words' });
  }
  return differences;
}

/**
 * @param texts content of both versions in the source language (ja); without it, words count as unchanged and only
 * structure is compared
 */
export function compareVersions(
  before: DocumentVersion,
  after: DocumentVersion,
  texts?: { readonly before: DocumentContent; readonly after: DocumentContent },
): Comparison {
  const provisions = provisionDifferences(before, after, texts !== undefined, [texts?.before, texts?.after]);
  const toAskAgain = provisions
    .filter(({ what }) => what === 'added' || what === 'reach' || what === 'list')
    .map(({ provision }) => provision);
  const idsOf = (version: DocumentVersion) => version.sections.map(({ id }) => id);
  const sectionsAdded = idsOf(after).filter((id) => !idsOf(before).includes(id));
  const sectionsRemoved = idsOf(before).filter((id) => !idsOf(after).includes(id));
  const textOf = (content: DocumentContent | undefined, id: string) =>
    content?.sections.find((section) => section.id === id)?.section;
  const sectionsChanged = texts
    ? idsOf(after).filter(
        (id) => !sectionsAdded.includes(id) && !same(textOf(texts.before, id), textOf(texts.after, id)),
      )
    : [];
  const rulesChanged = !same(
    [before.rules, before.studyUntil, before.keptUntil, before.statements, before.wishes],
    [after.rules, after.studyUntil, after.keptUntil, after.statements, after.wishes],
  );
  const toTell =
    provisions.length > 0 ||
    sectionsAdded.length > 0 ||
    sectionsRemoved.length > 0 ||
    sectionsChanged.length > 0 ||
    rulesChanged;
  return {
    changeClass: toAskAgain.length > 0 ? 'reconsent' : toTell ? 'notify' : 'editorial',
    provisions,
    toAskAgain,
    sectionsChanged,
    sectionsAdded,
    sectionsRemoved,
    rulesChanged,
  };
}

/** What is different for somebody: one comparison for each audience that both versions are written for, taken together. */
export function comparedTogether(each: readonly [Comparison, ...Comparison[]]): Comparison {
  const union = <T>(of: (one: Comparison) => readonly T[]): T[] => [...new Set(each.flatMap(of))];
  const provisions = new Map<string, ProvisionDifference>();
  for (const difference of union((one) => one.provisions))
    provisions.set(`${difference.provision} ${difference.what}`, difference);
  return {
    changeClass: each.reduce(
      (highest, { changeClass }) => (atLeast(changeClass, highest) ? changeClass : highest),
      'editorial' as ChangeClass,
    ),
    provisions: [...provisions.values()],
    toAskAgain: PROVISION_CODES.filter((code) => each.some(({ toAskAgain }) => toAskAgain.includes(code))),
    sectionsChanged: union((one) => one.sectionsChanged),
    sectionsAdded: union((one) => one.sectionsAdded),
    sectionsRemoved: union((one) => one.sectionsRemoved),
    rulesChanged: each.some((one) => one.rulesChanged),
  };
}
