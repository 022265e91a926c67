/** One report as it is being written: its newest save, who confirmed what, which versions are out. */
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { SteppedReport } from '#app/public/index.ts';
import { reportContentSchema } from '#app/public/index.ts';

export type ReportWriter = Pick<StudioPerson, 'account' | 'role'>;
export const reportAccess = ({ account, role }: ReportWriter): Access => ({ account, role, reason: 'report' });

/** The caller's transaction holds it to its end: two presses are one after the other. */
export const lockReport = (tx: Transaction, id: string) => lock(tx, `report:${id}`);

export type KeptReport = SteppedReport & {
  readonly id: string;
  readonly savedAt: Instant;
  readonly publishedAt: Instant | null;
};

const WITH_ALL = {
  saves: { orderBy: { number: 'desc' }, take: 1 },
  readings: true,
  versions: { orderBy: { version: 'asc' }, select: { version: true, save: true, publishedAt: true } },
} as const;

const rowsIn = (tx: Transaction, where: { id?: string }) =>
  tx.report.findMany({ where, include: WITH_ALL, orderBy: { id: 'desc' } });
type Row = Awaited<ReturnType<typeof rowsIn>>[number];

function keptOf({ id, saves: [save], readings, versions }: Row): KeptReport[] {
  if (!save) return [];
  const content = reportContentSchema.parse(save.content);
  return [
    {
      id,
      save: { number: save.number, by: save.savedBy, content },
      readings: readings.map(({ readSha256, readBy }) => ({ hash: readSha256, by: readBy })),
      versions: versions.map(({ version, save: of }) => ({ version, save: of })),
      savedAt: save.savedAt.toISOString(),
      publishedAt: versions.at(-1)?.publishedAt.toISOString() ?? null,
    },
  ];
}

/** Null where there is none of this number. */
export const reportIn = async (tx: Transaction, id: string): Promise<KeptReport | null> =>
  (await rowsIn(tx, { id })).flatMap(keptOf)[0] ?? null;

export const loadReport = (tools: Tools, who: ReportWriter, id: string): Promise<KeptReport | null> =>
  withAccess(tools.database, reportAccess(who), (tx) => reportIn(tx, id));

/** The newest number first. */
export const allReports = (tools: Tools, who: ReportWriter): Promise<readonly KeptReport[]> =>
  withAccess(tools.database, reportAccess(who), async (tx) => (await rowsIn(tx, {})).flatMap(keptOf));
