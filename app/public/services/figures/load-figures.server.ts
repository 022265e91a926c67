/** The public figures as released, for pages and files: every table with its rows, at the newest release and those before. */

import { z } from 'zod';
import { storedDay } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { cellOf, releaseRowsOf } from '../../domain/figures/release.ts';
import type { ReleasedFigures, ShownTable } from '../../domain/figures/shown-table.ts';
import { TABLES } from '../../domain/figures/tables.ts';
import { hierarchiesSchema, publishedSchema } from './stored-figures.ts';

async function readFigures({ database: { prisma } }: Tools): Promise<ReleasedFigures> {
  const rows = await prisma.figureRelease.findMany({ orderBy: { number: 'asc' } });
  const hierarchies = hierarchiesSchema.parse(rows.at(-1)?.hierarchies ?? []);
  const said = rows.map(({ figures }) => {
    const all = z.array(publishedSchema).parse(figures);
    return new Map(all.map(({ series, shown }) => [series, shown]));
  });
  const tables = TABLES.map(
    (table): ShownTable => ({
      ...{ id: table.id, kind: table.kind, step: table.step, overlaps: table.overlaps, by: table.by },
      rows: releaseRowsOf(table, hierarchies).map((node) => ({
        node,
        parent: (node !== null && table.by && hierarchies.get(table.by)?.get(node)) || null,
        shown: said.map((at) => at.get(cellOf(table.id, node)) ?? null),
      })),
    }),
  );
  const releases = rows.map(({ number, toDay, madeAt, revision, audited, sha256 }) => ({
    ...{ number, audited, sha256, revision: Number(revision) },
    ...{ to: storedDay(toDay), madeAt: madeAt.toISOString() },
  }));
  return { releases, tables };
}

/** Releases never change: read once each, until the next one is made. */
const kept = new WeakMap<Tools['database'], { readonly number: number; readonly figures: ReleasedFigures }>();

export async function loadFigures(tools: Tools): Promise<ReleasedFigures> {
  const { prisma } = tools.database;
  const newest = await prisma.figureRelease.findFirst({ orderBy: { number: 'desc' }, select: { number: true } });
  const number = newest?.number ?? 0;
  const before = kept.get(tools.database);
  if (before?.number === number) return before.figures;
  const figures = await readFigures(tools);
  kept.set(tools.database, { number, figures });
  return figures;
}
