/** What is published of reports, by half-year: how many of each kind, in tens, and what was done in general. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  boundsOfHalf,
  countsOf,
  DISCRIMINATION_KINDS,
  type DiscriminationCounts,
  type DiscriminationKind,
  discriminationCounts,
  discriminationReportsDone,
  halfOf,
  refusedCounts,
} from '../../domain/discrimination-reports/discrimination-report.ts';
import type { DiscriminationReader } from './discrimination-office.server.ts';

export type PublishedHalf = {
  readonly half: string;
  readonly counts: DiscriminationCounts;
  readonly done: string;
  readonly publishedAt: string;
};

/** The newest first. */
export async function publishedHalves(
  { database }: Pick<Tools, 'database'>,
  language: Language,
): Promise<readonly PublishedHalf[]> {
  const rows = await database.prisma.unfairCount.findMany({ orderBy: { half: 'desc' } });
  return rows.map(({ half, counts, texts, publishedAt }) => ({
    half,
    counts: discriminationCounts.parse(counts),
    done: discriminationReportsDone.parse(texts)[language],
    publishedAt: publishedAt.toISOString(),
  }));
}

/** Halves that are over and not published, the oldest first; from the first report on. */
export async function halvesToPublish(
  tools: Tools,
  { account, role }: DiscriminationReader,
): Promise<readonly string[]> {
  const { first, known } = await withAccess(tools.database, { account, role, reason: 'answer-unfair' }, async (tx) => ({
    first: await tx.unfairReport.findFirst({
      where: { kind: { in: [...DISCRIMINATION_KINDS] } },
      orderBy: { openedAt: 'asc' },
      select: { openedAt: true },
    }),
    known: await tx.unfairCount.findMany({ select: { half: true } }),
  }));
  const now = tools.clock.now();
  const halves: string[] = [];
  for (let at = first?.openedAt ?? now; ; ) {
    const half = halfOf(at.toISOString());
    at = boundsOfHalf(half).until;
    if (at > now) break;
    halves.push(half);
  }
  return halves.filter((half) => !known.some((one) => one.half === half));
}

/** The exact numbers are read here and nowhere kept. */
export const publishHalf = (
  tools: Tools,
  { account, role }: DiscriminationReader,
  half: string,
  texts: unknown,
): Promise<Done> =>
  withAccess(tools.database, { account, role, reason: 'answer-unfair' }, async (tx) => {
    await lock(tx, 'unfair-counts');
    const now = tools.clock.now();
    const isPublished = (await tx.unfairCount.count({ where: { half } })) > 0;
    const refused = refusedCounts(role, half, isPublished, now.toISOString());
    if (refused) return refused;
    const { from, until } = boundsOfHalf(half);
    const rows = await tx.unfairReport.findMany({
      where: { openedAt: { gte: from, lt: until }, kind: { in: [...DISCRIMINATION_KINDS] } },
      select: { kind: true },
    });
    const counts = countsOf(rows.map(({ kind }) => kind as DiscriminationKind));
    await tx.unfairCount.create({
      data: { half, counts, texts: discriminationReportsDone.parse(texts), publishedBy: account, publishedAt: now },
    });
    await audit(tx, now, 'unfair-counts-published', account, { half });
    return { ok: true } as const;
  });
