/**
 * The public tables: what is counted, by what, and how large a group must be. Every figure counts people, never acts, so that
 * one person who acts often does not make a group look large. Source: domain.md §4 rule 10; decision 036.
 */

import { RARE_STEP, STEP } from '#app/kernel/domain/disclosure/figure.ts';
import { PROVISION_CODES, type ProvisionCode } from '#bridge/contract/vocabulary.ts';

/** `standing`: everybody who takes part on the day, divided; `so-far`: everybody of whom it is true on the day; `month`: of that month. */
export const TABLE_KINDS = ['standing', 'so-far', 'month'] as const;

export type Table = {
  readonly id: string;
  readonly kind: (typeof TABLE_KINDS)[number];
  /** of the hierarchy that divides it; null: one figure alone */
  readonly by: Dimension | null;
  readonly step: number;
  /** a table of the same people as another leaves the total to that one */
  readonly total: boolean;
  /** people may be in several rows at once: each row stands alone, and there is no total */
  readonly overlaps: boolean;
};

export const DIMENSIONS = [
  'place',
  'language',
  'way',
  'document',
  'audience',
  'answer',
  'level',
  'gates-clock',
  'copies-clock',
  'recipients-clock',
  'stage',
  'asked',
  'direction',
  'decision',
  'reason',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const table = (id: string, kind: Table['kind'], by: Dimension | null, more: Partial<Table> = {}): Table => ({
  ...{ id, kind, by, step: STEP, total: false, overlaps: false },
  ...more,
});

/** The one whose total is the number of people who take part. */
export const PEOPLE = 'people';
export const JOINED = 'joined';
export const LEFT = 'left';

export const choiceTable = (provision: ProvisionCode) => `choice-${provision}`;

export const TABLES: readonly Table[] = [
  table(PEOPLE, 'standing', 'place', { total: true }),
  table('language', 'standing', 'language'),
  table('way', 'standing', 'way'),
  // a document is for one group of diseases
  table('document', 'standing', 'document', { step: RARE_STEP }),
  table('audience', 'standing', 'audience'),
  ...PROVISION_CODES.map((code) => table(choiceTable(code), 'standing', 'answer')),
  table(JOINED, 'month', null),
  table(LEFT, 'month', null),
  table('changed', 'month', 'direction', { overlaps: true }),
  table('decided', 'month', 'decision', { overlaps: true }),
  table('denied', 'month', 'reason', { overlaps: true }),
  table('invited', 'so-far', 'stage', { total: true }),
  table('withdrawn', 'so-far', 'level', { total: true }),
  table('gates-closed', 'so-far', 'gates-clock'),
  table('copies-destroyed', 'so-far', 'copies-clock'),
  table('recipients-confirmed', 'so-far', 'recipients-clock'),
  table('asked', 'so-far', 'asked', { total: true }),
];

/** Tables that divide the same people as another: both come to the same total, and every reader knows it. */
export const SAME_PEOPLE: ReadonlyMap<string, string> = new Map([
  ...TABLES.filter(({ kind, id }) => kind === 'standing' && id !== PEOPLE).map(({ id }) => [id, PEOPLE] as const),
  ['gates-closed', 'withdrawn'],
  ['copies-destroyed', 'withdrawn'],
  ['recipients-confirmed', 'withdrawn'],
]);
