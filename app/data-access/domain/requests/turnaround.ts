/** How long each stretch of a request's way took, in whatever days the caller counts. Pure. */
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { RequestEventKind } from './request-event.ts';

/** What settles a request: the committee's decision, or the accepted report of a participating institution. */
const SETTLED = ['Decided', 'ReportAccepted'] as const;
/** Each stretch from the first entry of some kinds to the first of the others after it. */
export const STRETCHES = {
  completeness: [['Submitted'], ['FoundComplete']],
  review: [['FoundComplete'], SETTLED],
  agreement: [SETTLED, ['AgreementSigned']],
  activation: [['AgreementSigned'], ['Activated']],
  decision: [['Submitted'], SETTLED],
} as const satisfies Readonly<Record<string, readonly [readonly RequestEventKind[], readonly RequestEventKind[]]>>;
export type Stretch = keyof typeof STRETCHES;
export const STRETCH_NAMES = Object.keys(STRETCHES) as Stretch[];

export type Passed = { readonly request: string; readonly kind: RequestEventKind; readonly at: Instant };
export type TurnaroundFigure = { readonly requests: number; readonly median: number; readonly longest: number };

/** @param sorted not empty */
const medianOf = (sorted: readonly number[]): number => {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2;
};

/** @param entries in order of time within each request @returns null where no request has gone that way */
export function turnaround(
  entries: readonly Passed[],
  days: (from: Instant, until: Instant) => number,
): Readonly<Record<Stretch, TurnaroundFigure | null>> {
  const requests = new Map<string, Passed[]>();
  for (const entry of entries) requests.set(entry.request, [...(requests.get(entry.request) ?? []), entry]);
  const lengths = (stretch: Stretch) => {
    const [begins, ends]: readonly [readonly RequestEventKind[], readonly RequestEventKind[]] = STRETCHES[stretch];
    return [...requests.values()].flatMap((passed) => {
      const from = passed.find(({ kind }) => begins.includes(kind));
      const until = from && passed.find(({ kind, at }) => ends.includes(kind) && at >= from.at);
      return until ? [days(from.at, until.at)] : [];
    });
  };
  return Object.fromEntries(
    STRETCH_NAMES.map((stretch) => {
      const sorted = lengths(stretch).sort((one, other) => one - other);
      const figure = { requests: sorted.length, median: medianOf(sorted), longest: sorted.at(-1) as number };
      return [stretch, sorted.length === 0 ? null : figure];
    }),
  ) as Record<Stretch, TurnaroundFigure | null>;
}
