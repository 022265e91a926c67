/** What divides the tables: of each dimension its nodes, each under its parent. Nodes are added and never taken away. */

import type { Hierarchies } from '#app/kernel/domain/disclosure/figure.ts';
import { AUDIENCES, LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { PROVISION_DECISIONS, REASON_CODES, WITHDRAWAL_LEVELS } from '#bridge/contract/vocabulary.ts';
import { versionNode } from './person-leaves.ts';
import type { Dimension } from './tables.ts';

export const REGIONS = ['hokkaido', 'tohoku', 'kanto', 'chubu', 'kinki', 'chugoku', 'shikoku', 'kyushu'] as const;
export const TOP = 'all';

type Nodes = ReadonlyMap<string, string | null>;
const under = (parent: string, nodes: readonly string[]) => nodes.map((node) => [node, parent] as const);
const flat = (nodes: readonly string[]): Nodes => new Map([[TOP, null], ...under(TOP, nodes)]);

/** how a consent is given */
export const WAYS = ['web', 'in-person', 'paper', 'phone', 'system'];
const BANDS = ['month', 'quarter', 'longer', 'waits', 'not-asked', 'taken-back'];

export type PlaceKnown = { readonly site: string; readonly region: string | null };
export type VersionKnown = { readonly document: string; readonly version: string };

const placesOf = (sites: readonly PlaceKnown[]): Nodes =>
  new Map([
    [TOP, null],
    ...under(TOP, REGIONS),
    // a hospital that has said no region stands for itself
    ...sites.map(({ site, region }) => [site, region ?? TOP] as const),
  ]);

const documentsOf = (versions: readonly VersionKnown[]): Nodes =>
  new Map([
    [TOP, null],
    ...under(TOP, [...versions.map(({ document }) => document), 'unknown']),
    ...versions.map(({ document, version }) => [versionNode(document, version), document] as const),
  ]);

export function hierarchiesOf(sites: readonly PlaceKnown[], versions: readonly VersionKnown[]): Hierarchies {
  const nodes: Record<Dimension, Nodes> = {
    place: placesOf(sites),
    language: flat([...LANGUAGES, 'unknown']),
    way: flat([...WAYS, 'unknown']),
    document: documentsOf(versions),
    audience: flat(AUDIENCES),
    answer: flat(PROVISION_DECISIONS),
    level: flat(WITHDRAWAL_LEVELS),
    'gates-clock': flat(['ten-seconds', 'minute', 'hour', 'longer', 'waits']),
    'copies-clock': flat(BANDS),
    'recipients-clock': flat(BANDS),
    stage: new Map([
      [TOP, null],
      ...under(TOP, ['completed', 'refused', 'waiting']),
      ...under('completed', WAYS),
      ...under('waiting', ['registered', 'opened', 'not-opened']),
    ]),
    asked: flat(['in-time', 'late', 'waiting']),
    direction: flat(['to-yes', 'to-no', 'to-ask']),
    decision: flat(['permit', 'deny']),
    reason: flat(REASON_CODES),
  };
  return new Map(Object.entries(nodes));
}

/** Of the releases so far and of today: what was named once stays where it was. */
export function mergedHierarchies(one: Hierarchies, other: Hierarchies): Hierarchies {
  const names = new Set([...one.keys(), ...other.keys()]);
  return new Map([...names].map((name) => [name, new Map([...(other.get(name) ?? []), ...(one.get(name) ?? [])])]));
}
