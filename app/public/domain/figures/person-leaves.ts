/** In which row of which table one person is counted. Pure. */
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import { PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import { choiceTable, PEOPLE } from './tables.ts';

/** How the latest consent was given. */
export type Signed = { readonly language: string; readonly way: string };

export type CountedPerson = {
  readonly state: ConsentState;
  readonly site: string;
  readonly audience: string;
  readonly signed: Signed | null;
  /** an account with a way in of her own; the letter's link or number used */
  readonly registered: boolean;
  readonly opened: boolean;
};

export type Leaf = readonly [table: string, leaf: string];

/** A version of a document, as the figures name it. */
export const versionNode = (document: string, version: string) => `${document} ${version}`;

/** Consent in force, by the fold's own word, of a person who lives. */
export const takesPart = ({ status, deceased }: ConsentState): boolean =>
  (status === 'active' || status === 'reconsent-due') && deceased === null;

function standingLeaves({ state, site, audience, signed }: CountedPerson): readonly Leaf[] {
  const { document } = state.provisions.participate ?? {};
  return [
    [PEOPLE, site],
    ['language', signed?.language ?? 'unknown'],
    ['way', signed?.way ?? 'unknown'],
    ['document', document ? versionNode(document.id, document.version) : 'unknown'],
    ['audience', audience],
    ...PROVISION_CODES.map((code): Leaf => [choiceTable(code), state.provisions[code]?.decision ?? 'not-asked']),
  ];
}

/** From the invitation to the consent: where each stands who was ever invited. */
function stageOf({ state, signed, registered, opened }: CountedPerson): string {
  if (signed) return signed.way;
  if (state.status === 'closed') return 'refused';
  return registered ? 'registered' : opened ? 'opened' : 'not-opened';
}

export const personLeavesOf = (person: CountedPerson): readonly Leaf[] => [
  ...(takesPart(person.state) ? standingLeaves(person) : []),
  ['invited', stageOf(person)],
  ...(person.state.withdrawal ? [['withdrawn', person.state.withdrawal.level] as const] : []),
];
