/** All releases of the public figures so far, with what there truly was. Read by the maker of releases alone. */
import { z } from 'zod';
import type { FigureTally, Hierarchies, Link, Published } from '#app/kernel/domain/disclosure/figure.ts';
import { dayOf, plusDays, startOfDay, storedDay } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { mergedHierarchies } from '../../domain/figures/hierarchies.ts';
import { figureTallyOf, linksOf, type ReleaseSpan } from '../../domain/figures/release.ts';
import { hierarchiesSchema, publishedSchema } from './stored-figures.ts';

export type Archive = {
  readonly newest: {
    readonly number: number;
    readonly to: string;
    readonly revision: bigint;
    readonly madeAt: Date;
  } | null;
  readonly figures: readonly Published[];
  readonly links: readonly Link[];
  readonly tallies: readonly FigureTally[];
  readonly hierarchies: Hierarchies;
};

/** The day on which a release's tallies lie: the last that it counts. */
export const lastDayOf = ({ to }: ReleaseSpan): string => dayOf(plusDays(startOfDay(to), -1));

export async function loadArchive({ database: { prisma } }: Tools): Promise<Archive> {
  const releases = await prisma.figureRelease.findMany({ orderBy: { number: 'asc' } });
  const rows = await prisma.figureTally.findMany();
  const spanOf = new Map(
    releases.map(({ number, fromDay, toDay }) => [
      number,
      { from: fromDay && storedDay(fromDay), to: storedDay(toDay) },
    ]),
  );
  const tallies = rows.map(({ release, tableId, leaf, count }) => {
    const span = spanOf.get(release) as ReleaseSpan;
    return figureTallyOf({ table: tableId, leaf: leaf === '' ? null : leaf, count }, span, lastDayOf(span));
  });
  const last = releases.at(-1);
  return {
    newest: last
      ? { number: last.number, to: storedDay(last.toDay), revision: last.revision, madeAt: last.madeAt }
      : null,
    figures: releases.flatMap(({ figures }) => z.array(publishedSchema).parse(figures)),
    links: [...spanOf.values()].flatMap((span) => linksOf(span)),
    tallies,
    hierarchies: releases
      .map(({ hierarchies }) => hierarchiesSchema.parse(hierarchies))
      .reduce(mergedHierarchies, new Map() as Hierarchies),
  };
}
