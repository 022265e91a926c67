/** A report as it is drawn for its readers: its parts, and the figures as of its release and no later. Pure. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import type { ActRow, Acts, ActsPart } from '../figures/acts.ts';
import {
  hasEverSaid,
  type NodeNames,
  type ReleasedFigures,
  type ReleaseHead,
  type ShownTable,
} from '../figures/shown-table.ts';
import type { FigurePart, ReportContent } from './report.ts';

export type ReportShown = {
  readonly report: string;
  /** null while it is being written */
  readonly published: { readonly version: number; readonly at: Instant } | null;
  readonly content: ReportContent;
  /** up to the one that it is of, the oldest first */
  readonly releases: readonly ReleaseHead[];
  readonly tables: readonly ShownTable[];
  readonly names: NodeNames;
};
/** Handed to the services, which know no words. A piece of markup: what is signed, shown and printed. */
export type DrawReport = (report: ReportShown, language: Language) => string;
/** The same as a file that stands alone. */
export type StandAlone = (markup: string, title: string, language: Language) => string;

/** The figures as they were at a release: nothing of what came later, no row that did not exist then. */
export function figuresAt(
  { releases, tables }: ReleasedFigures,
  release: number,
): Pick<ReportShown, 'releases' | 'tables'> {
  const upTo = releases.filter(({ number }) => number <= release);
  return {
    releases: upTo,
    tables: tables.map((table) => ({
      ...table,
      rows: table.rows
        .map((row) => ({ ...row, shown: row.shown.slice(0, upTo.length) }))
        .filter(({ shown }) => shown.some((one) => one !== null)),
    })),
  };
}

/** Null where there is no such table any more. */
export function tableOfPart({ table, rows }: FigurePart, tables: readonly ShownTable[]): ShownTable | null {
  const whole = tables.find(({ id }) => id === table);
  if (!whole) return null;
  const wanted = whole.rows.filter((row) => (rows === null ? hasEverSaid(row) : rows.includes(row.node ?? '')));
  return { ...whole, rows: wanted };
}

/** One row of acts as the report has it and as it would be counted now; null where there was or is no such row. */
export type RowSince = { readonly node: string; readonly was: number | null; readonly is: number | null };

/** What was counted otherwise since; the report keeps what it has. Null where all is the same. */
export function movedSince({ table, rows }: ActsPart, now: Acts): readonly RowSince[] | null {
  if (digest(rows) === digest(now[table])) return null;
  const count = (of: readonly ActRow[], node: string) => of.find((row) => row.node === node)?.count ?? null;
  const nodes = [...new Set([...rows, ...now[table]].map(({ node }) => node))];
  return nodes.map((node) => ({ node, was: count(rows, node), is: count(now[table], node) }));
}
