/**
 * Figures of what organisations and bodies did: requests, decisions, meetings. Each is printed one by one in the register or
 * the minutes, so that no count of them tells of any person. Handing over is counted by approval, never by list: a list may be
 * of one person's samples. Pure.
 */
import { z } from 'zod';
import { DAY_MS, type Instant, msOf } from '#app/kernel/domain/instant.ts';

/** One entry of the register, as far as it is counted. */
export type CountedUse = {
  readonly status: string;
  readonly class: string;
  readonly country: string;
  readonly purposes: readonly string[];
  readonly approved: boolean;
  readonly given: boolean;
  readonly panelView: string;
  /** decided otherwise than the panel said, with a written answer */
  readonly differs: boolean;
};
/** A request from the day on which it was handed in until it was decided. */
export type Decided = { readonly submittedAt: Instant; readonly decidedAt: Instant };
/** How many meetings were held and how many notices of an incident were published so far. */
export type Held = { readonly committee: number; readonly panel: number; readonly incidents: number };

export const ACT_TABLES = {
  uses: ['status', 'class', 'country', 'purpose', 'given-class', 'given-country', 'given-purpose'],
  governance: ['panel', 'difference', 'turnaround', 'meetings', 'incidents'],
} as const;
export type ActGroup = keyof typeof ACT_TABLES;
export type ActTable = (typeof ACT_TABLES)[ActGroup][number];
export const ACT_TABLE_NAMES: readonly ActTable[] = [...ACT_TABLES.uses, ...ACT_TABLES.governance];
export const isActTable = (text: string): text is ActTable => ACT_TABLE_NAMES.some((table) => table === text);
/** Why all of it may be shown: of uses in the register, of requests wherever they stand, of what the bodies did. */
export const groundOf = (table: ActTable): 'uses' | 'requests' | 'bodies' =>
  ACT_TABLES.uses.some((one) => one === table) ? 'uses' : table === 'turnaround' ? 'requests' : 'bodies';
export const isActGroup = (text: string): text is ActGroup => Object.hasOwn(ACT_TABLES, text);

export type ActRow = { readonly node: string; readonly count: number };
export type Acts = Readonly<Record<ActTable, readonly ActRow[]>>;

/** The most first; of as many, by name. */
function tally(nodes: readonly string[]): readonly ActRow[] {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(node, (counts.get(node) ?? 0) + 1);
  return [...counts]
    .map(([node, count]) => ({ node, count }))
    .sort((a, b) => b.count - a.count || (a.node < b.node ? -1 : 1));
}

const WEEKS: readonly (readonly [name: string, atMostDays: number])[] = [
  ['four-weeks', 28],
  ['eight-weeks', 56],
  ['ten-weeks', 75],
];

/** Two and a half months are what applicants are told (R63). */
function turnaround(decided: readonly Decided[]): readonly ActRow[] {
  const bands = decided.map(({ submittedAt, decidedAt }) => {
    const days = (msOf(decidedAt) - msOf(submittedAt)) / DAY_MS;
    return WEEKS.find(([, atMost]) => days <= atMost)?.[0] ?? 'longer';
  });
  return [...WEEKS.map(([name]) => name), 'longer'].map((node) => ({
    node,
    count: bands.filter((band) => band === node).length,
  }));
}

/** The same purpose under two terms counts once. */
const purposesOf = ({ purposes }: CountedUse) => [...new Set(purposes)];

export function figureActsOf(uses: readonly CountedUse[], decided: readonly Decided[], held: Held): Acts {
  const approved = uses.filter((use) => use.approved);
  const given = uses.filter((use) => use.given);
  return {
    status: tally(uses.map(({ status }) => status)),
    class: tally(approved.map((use) => use.class)),
    country: tally(approved.map(({ country }) => country)),
    purpose: tally(approved.flatMap(purposesOf)),
    'given-class': tally(given.map((use) => use.class)),
    'given-country': tally(given.map(({ country }) => country)),
    'given-purpose': tally(given.flatMap(purposesOf)),
    panel: tally(uses.map(({ panelView }) => panelView)),
    difference: [
      { node: 'as-the-panel', count: uses.filter(({ panelView, differs }) => panelView !== 'none' && !differs).length },
      { node: 'otherwise', count: uses.filter(({ differs }) => differs).length },
      { node: 'no-view', count: uses.filter(({ panelView }) => panelView === 'none').length },
    ],
    turnaround: turnaround(decided),
    meetings: [
      { node: 'committee', count: held.committee },
      { node: 'panel', count: held.panel },
    ],
    incidents: [{ node: 'published', count: held.incidents }],
  };
}

/** Counts of acts as one part of a report. */
export const actsPartSchema = z.strictObject({
  id: z.string(),
  kind: z.literal('acts'),
  table: z.enum(ACT_TABLE_NAMES),
  /** the moment as of which the rows are true */
  countedAt: z.iso.datetime(),
  rows: z.array(z.strictObject({ node: z.string(), count: z.int().nonnegative() })),
});
export type ActsPart = z.infer<typeof actsPartSchema>;
