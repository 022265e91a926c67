/**
 * Makes one release of the public figures: counts as the ledger stands, hides what could tell of a few, sets the attacker on
 * everything ever released, and keeps it for good. Where anything could be worked out, nothing is released and the figures stay
 * as they were. Source: ADR 036; domain.md §4 rule 10; goal S8.
 */

import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { storedJson } from '#app/adapters/database/stored-json.ts';
import { loadSolver } from '#app/adapters/linear-programming.ts';
import { auditFigures } from '#app/kernel/domain/disclosure/audit.ts';
import type { FigureTally, Hierarchies, Published } from '#app/kernel/domain/disclosure/figure.ts';
import { protect } from '#app/kernel/domain/disclosure/protect.ts';
import type { Day } from '#app/kernel/domain/instant.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { hierarchiesOf, mergedHierarchies } from '../../domain/figures/hierarchies.ts';
import {
  type Counted,
  figureTallyOf,
  linksOf,
  type ReleaseSpan,
  releaseFiguresOf,
} from '../../domain/figures/release.ts';
import { JOINED, LEFT } from '../../domain/figures/tables.ts';
import { type Archive, lastDayOf, loadArchive } from './archive.server.ts';
import { countAll } from './count-all.server.ts';
import { storedHierarchies } from './stored-figures.ts';

export type Made =
  | { readonly ok: true; readonly number: number; readonly audited: number }
  | {
      readonly ok: false;
      /** `changed-meanwhile`: somebody was erased, or another release made, while this one was counted */
      readonly why: 'contradicts' | 'given-away' | 'attacker-found' | 'changed-meanwhile' | 'made-already';
      readonly figures: readonly string[];
    };

const siteRow = z.object({ site: z.string(), region: z.string().nullable() });

async function hierarchiesNow({ database: { prisma } }: Tools): Promise<Hierarchies> {
  const sites = await rows(
    prisma,
    siteRow,
    Prisma.sql`
      select site, s.region from (select id as site from site union select site from enrolment) known
      left join site s on s.id = known.site order by site`,
  );
  const versions = await prisma.documentVersion.findMany({
    distinct: ['document', 'version'],
    select: { document: true, version: true },
    orderBy: [{ document: 'asc' }, { version: 'asc' }],
  });
  return hierarchiesOf(sites, versions);
}

const movedRow = z.object({ joined: z.number(), left: z.number(), gone: z.bigint() });
type Moved = z.output<typeof movedRow>;

/** Who is counted now and was not at the release before, and the other way round; those erased since have left. */
async function moved(tx: Transaction, standing: readonly string[]): Promise<Moved> {
  const [row] = await rows(
    tx,
    movedRow,
    Prisma.sql`
      select (select count(*)::int from unnest(${standing}::text[]) now (participant)
          where not exists (select 1 from figure_standing f where f.participant = now.participant)) as joined,
        (select count(*)::int from figure_standing f where f.participant <> all(${standing}::text[]))
          + (select count(*)::int from figure_gone) as left,
        coalesce((select max(id) from figure_gone), 0) as gone`,
  );
  if (!row) throw new Error('figures-not-compared');
  return row;
}

async function keepStanding(tx: Transaction, standing: readonly string[]): Promise<void> {
  await tx.$executeRaw`delete from figure_standing where participant <> all(${standing}::text[])`;
  await tx.$executeRaw`insert into figure_standing select unnest(${standing}::text[]) on conflict do nothing`;
  await tx.$executeRaw`delete from figure_gone`;
}

type Release = {
  readonly number: number;
  readonly span: ReleaseSpan;
  readonly revision: bigint;
  readonly madeAt: Date;
  readonly hierarchies: Hierarchies;
  readonly figures: readonly Published[];
  readonly counted: readonly Counted[];
  readonly audited: number;
};

async function keep(tx: Transaction, { number, span, revision, madeAt, ...of }: Release): Promise<void> {
  const hierarchies = storedHierarchies(of.hierarchies);
  const { figures, audited } = of;
  const stored = {
    number,
    fromDay: span.from ? new Date(span.from) : null,
    toDay: new Date(span.to),
    revision,
    madeAt,
    hierarchies: storedJson(hierarchies),
    figures: storedJson(figures),
    audited,
    sha256: digest({ number, span, revision: String(revision), figures }),
  };
  await tx.figureRelease.create({ data: stored });
  const rows = of.counted.filter(({ count }) => count > 0);
  await tx.figureTally.createMany({
    data: rows.map(({ table, leaf, count }) => ({ release: number, tableId: table, leaf: leaf ?? '', count })),
  });
}

/** What may be said, shown to hold against the attacker; or why nothing may. */
async function safely(archive: Archive, span: ReleaseSpan, hierarchies: Hierarchies, tallies: readonly FigureTally[]) {
  const solver = await loadSolver();
  const links = [...archive.links, ...linksOf(span)];
  const rule = { links, hierarchies, solver };
  const said = protect(releaseFiguresOf(span, hierarchies), archive.figures, tallies, rule);
  if (!said.ok) return said;
  const { targets, weaknesses } = auditFigures([...archive.figures, ...said.figures], tallies, rule);
  if (weaknesses.length > 0)
    return { ok: false, why: 'attacker-found', figures: weaknesses.map(({ target }) => target.id) } as const;
  return { ...said, audited: targets };
}

/** @param to the figures are of the days before it, Japan */
export async function makeRelease(tools: Tools, to: Day): Promise<Made> {
  const archive = await loadArchive(tools);
  const { newest } = archive;
  if (newest && newest.to >= to) return { ok: false, why: 'made-already', figures: [] };
  const madeAt = tools.clock.now();
  const { revision } = await tools.database.prisma.ledgerHead.findFirstOrThrow();
  const span = { from: newest?.to ?? null, to };
  const between = { after: newest?.revision ?? 0n, upTo: revision, since: newest?.madeAt ?? null, until: madeAt };
  const hierarchies = mergedHierarchies(archive.hierarchies, await hierarchiesNow(tools));
  const { counted: divided, standing } = await countAll(tools, between);
  const access = systemAccess('figures');
  const move = await withAccess(tools.database, access, (tx) => moved(tx, standing));
  const counted: readonly Counted[] = [
    ...divided,
    { table: JOINED, leaf: null, count: move.joined },
    { table: LEFT, leaf: null, count: move.left },
  ];
  const tallies = [...archive.tallies, ...counted.map((one) => figureTallyOf(one, span, lastDayOf(span)))];
  const said = await safely(archive, span, hierarchies, tallies);
  if (!said.ok) return said;
  const number = (newest?.number ?? 0) + 1;
  return withAccess(tools.database, access, async (tx): Promise<Made> => {
    await tx.$executeRaw`lock table figure_standing in share row exclusive mode`;
    const again = await moved(tx, standing);
    const others = await tx.figureRelease.count({ where: { number } });
    const erased = await tx.ledgerEvent.count({ where: { kind: 'ParticipantErased', revision: { gt: revision } } });
    if (others + erased > 0 || again.gone !== move.gone || again.left !== move.left || again.joined !== move.joined)
      return { ok: false, why: 'changed-meanwhile', figures: [] };
    const { figures, audited } = said;
    await keep(tx, { number, span, revision, madeAt, hierarchies, figures, counted, audited });
    await keepStanding(tx, standing);
    return { ok: true, number, audited };
  });
}
