/** The public figures as open data (docs/open-data.md). Columns are never renamed or taken away; new ones come at the end. */
import { csvFile } from '#app/kernel/domain/csv.ts';
import type { ShownFigure } from '#app/kernel/domain/disclosure/figure.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ActsPart, ActTable } from '../../domain/figures/acts.ts';
import type { ReleasedFigures, ShownTable } from '../../domain/figures/shown-table.ts';
import { countActs } from './load-acts.server.ts';
import { loadFigures } from './load-figures.server.ts';

const COLUMNS = ['table', 'row', 'parent', 'release', 'counted_at', 'shown', 'at_least', 'at_most'] as const;

export const sayings = (shown: ShownFigure | null, step: number) =>
  shown?.as === 'count'
    ? { shown: 'count', at_least: shown.atLeast, at_most: shown.atLeast === 0 ? 0 : shown.atLeast + step - 1 }
    : { shown: shown ? 'hidden' : 'absent', at_least: null, at_most: null };

function* linesOf({ id, rows, step }: ShownTable, releases: ReleasedFigures['releases']) {
  for (const { node, parent, shown } of rows)
    for (const [place, { number, madeAt }] of releases.entries())
      yield {
        table: id,
        row: node ?? 'all',
        parent,
        release: number,
        counted_at: madeAt,
        ...sayings(shown[place] ?? null, step),
      };
}

/** @param releases those that it tells of, the oldest first */
export const tableCsv = (table: ShownTable, releases: ReleasedFigures['releases']): string =>
  csvFile(COLUMNS, [...linesOf(table, releases)]);

/** Null where there is no such table. */
export async function figuresCsv(tools: Tools, table: string): Promise<string | null> {
  const { tables, releases } = await loadFigures(tools);
  const wanted = tables.find(({ id }) => id === table);
  return wanted ? tableCsv(wanted, releases) : null;
}

const ACT_COLUMNS = ['table', 'row', 'count', 'counted_at'] as const;

/** Exact, and of the moment: each that it counts is printed by itself in the register or the minutes. */
export const countedCsv = ({ table, countedAt, rows }: Pick<ActsPart, 'table' | 'countedAt' | 'rows'>): string =>
  csvFile(
    ACT_COLUMNS,
    rows.map(({ node, count }) => ({ table, row: node, count, counted_at: countedAt })),
  );

export async function actsCsv(tools: Tools, table: ActTable): Promise<string> {
  const { countedAt, acts } = await countActs(tools);
  return countedCsv({ table, countedAt, rows: [...acts[table]] });
}

export async function figuresJson(tools: Tools): Promise<string> {
  const { tables, releases } = await loadFigures(tools);
  const about = `${tools.environment.origin}/figures#how`;
  return JSON.stringify({
    schema: 'public-figures/1',
    about,
    releases: releases.map(({ number, to, madeAt, revision, audited, sha256 }) => ({
      ...{ number, before: to, counted_at: madeAt, revision, points_attacked: audited, sha256 },
    })),
    tables: tables.map(({ id, kind, by, step, overlaps, ...table }) => ({
      ...{ table: id, kind, divided_by: by, step, rows_overlap: overlaps },
      rows: table.rows.map(({ node, parent, shown }) => ({
        row: node ?? 'all',
        parent,
        by_release: shown.map((one) => sayings(one, step)),
      })),
    })),
  });
}
