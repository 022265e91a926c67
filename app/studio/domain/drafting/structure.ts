/** What a draft asks, changed one thing at a time; held to the same rules as a published version's structure. */

import {
  type DocumentVersion,
  documentVersionFileSchema,
  mayOfferAsk,
  type ProvisionStructure,
} from '#app/kernel/domain/document/version.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import {
  PROVISION_CODES,
  type ProvisionCode,
  RECIPIENT_CLASSES,
  type RecipientClass,
} from '#bridge/contract/vocabulary.ts';

export const EVERY_PROVISION: readonly ProvisionCode[] = PROVISION_CODES;
export const EVERY_CLASS: readonly RecipientClass[] = RECIPIENT_CLASSES;

export type Reach = {
  readonly asksEachTime: boolean;
  readonly recipientClasses: readonly RecipientClass[];
  readonly contactsPerYear: number | null;
  readonly period: ProvisionStructure['period'];
  readonly sections: readonly string[];
};
export type StructureChange =
  | { readonly do: 'reach'; readonly code: ProvisionCode; readonly reach: Reach }
  | { readonly do: 'add-provision'; readonly code: ProvisionCode; readonly group: string }
  | { readonly do: 'remove-provision'; readonly code: ProvisionCode }
  | { readonly do: 'add-section'; readonly id: string; readonly after: string }
  | { readonly do: 'remove-section'; readonly id: string };

const withReach = (now: ProvisionStructure, { asksEachTime, ...reach }: Reach): ProvisionStructure => ({
  ...now,
  ...reach,
  recipientClasses: [...reach.recipientClasses],
  sections: [...reach.sections],
  answers: asksEachTime ? ['permit', 'deny', 'ask'] : ['permit', 'deny'],
});

/** As little as a question can be: its reach is written next. */
const first = (structure: DocumentVersion): ProvisionStructure => ({
  required: false,
  answers: ['permit', 'deny'],
  alsoSets: [],
  list: null,
  recipientClasses: [],
  contactsPerYear: null,
  period: 'until-study-end',
  sections: [structure.sections[0]?.id as string],
});

const without = <T>(items: readonly T[], gone: T): T[] => items.filter((one) => one !== gone);

/** Sections keep the names of their files; a new one takes the next free number. */
function withSection(structure: DocumentVersion, id: string, after: string): DocumentVersion['sections'] {
  const numbers = structure.sections.map(({ file }) => Number(file.slice(0, 2)));
  const number = Math.min(99, Math.max(0, ...numbers) + 1);
  const added = { id, file: `${String(number).padStart(2, '0')}-${id}`, minutes: 1, core: [] };
  const place = structure.sections.findIndex((one) => one.id === after);
  return [...structure.sections.slice(0, place + 1), added, ...structure.sections.slice(place + 1)];
}

function changed(structure: DocumentVersion, change: StructureChange): DocumentVersion {
  switch (change.do) {
    case 'reach': {
      const now = structure.provisions[change.code] as ProvisionStructure;
      return { ...structure, provisions: { ...structure.provisions, [change.code]: withReach(now, change.reach) } };
    }
    case 'add-provision':
      return {
        ...structure,
        provisions: { ...structure.provisions, [change.code]: first(structure) },
        groups: structure.groups.map((group) =>
          group.id === change.group ? { ...group, provisions: [...group.provisions, change.code] } : group,
        ),
      };
    case 'remove-provision': {
      const { [change.code]: _gone, ...provisions } = structure.provisions;
      const groups = structure.groups
        .map((group) => ({ ...group, provisions: without(group.provisions, change.code) }))
        .filter((group) => group.provisions.length > 0);
      const rules = { ...structure.rules, allOf: without(structure.rules.allOf, change.code) };
      return { ...structure, provisions, groups, rules };
    }
    case 'add-section':
      return { ...structure, sections: withSection(structure, change.id, change.after) };
    case 'remove-section':
      return { ...structure, sections: structure.sections.filter(({ id }) => id !== change.id) };
    default:
      return change satisfies never;
  }
}

type Changed = Done<{ readonly structure: DocumentVersion }>;

/** Refused with what would be wrong in it: a section that a question still points to, a question asked twice. */
export function changeStructure(structure: DocumentVersion, change: StructureChange): Changed {
  const isAbout = change.do === 'reach' || change.do === 'remove-provision';
  if (isAbout && !structure.provisions[change.code]) return refuse('draft-part-unknown');
  if (change.do === 'reach' && change.reach.asksEachTime && !mayOfferAsk(change.code))
    return refuse('draft-structure-wrong', { items: ['ask-not-offered-here'] });
  if (change.do === 'add-provision' && structure.provisions[change.code])
    return refuse('draft-structure-wrong', { items: ['provision-twice'] });
  const read = documentVersionFileSchema.safeParse(changed(structure, change));
  if (read.success) return { ok: true, structure: read.data };
  return refuse('draft-structure-wrong', { items: read.error.issues.slice(0, 3).map(({ message }) => message) });
}
