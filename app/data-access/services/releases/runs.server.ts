/** Lists in the desk's hand. They belong to the desk, not to one of its people: who is there tomorrow goes on. */
import { z } from 'zod';
import type { ReleaseRun } from '#app/adapters/database/generated/client.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ListedKinds, listedKindsSchema } from './kinds-of-list.server.ts';

export type ReleaseDesk = { readonly account: string };

/** What the gate told of a list, in numbers: by reason where enough people have it, else none. */
const toldSchema = z.object({
  read: z.int(),
  permitted: z.int(),
  denied: z.record(z.string(), z.int()),
  revision: z.int().nullable(),
});
export type Told = z.infer<typeof toldSchema>;

export type Ended =
  | 'void'
  | 'failed'
  | 'none-permitted'
  | 'unheard'
  | 'unreachable'
  | 'stale'
  | 'refused'
  | 'approval-over'
  | 'kind';
export type Run = {
  readonly id: string;
  readonly approval: string;
  readonly dataset: string;
  readonly action: string;
  readonly lines: number;
  readonly madeAt: string;
  readonly state: 'ready' | 'recording' | 'complete';
  /** null where the list is held to no kind of sample, or was not looked at yet */
  readonly kinds: ListedKinds | null;
  readonly told: Told | null;
  readonly toldAt: string | null;
  readonly ended: Ended | null;
  readonly manifest: string | null;
  /** what may leave is still kept here */
  readonly hasFile: boolean;
};

const WITHOUT_FILES = { list: true, answer: true } as const;
type Row = Omit<ReleaseRun, 'list' | 'answer'>;

const runOf = (row: Row, hasFile: boolean): Run => ({
  id: row.id,
  approval: row.approval,
  dataset: row.dataset,
  action: row.action,
  lines: row.lines,
  madeAt: row.madeAt.toISOString(),
  state: row.state as Run['state'],
  kinds: row.kinds === null ? null : listedKindsSchema.parse(row.kinds),
  told: row.tried === null ? null : toldSchema.parse(row.tried),
  toldAt: row.triedAt?.toISOString() ?? null,
  ended: row.ended as Ended | null,
  manifest: row.manifest,
  hasFile,
});

export async function findRun({ database: { prisma } }: Tools, id: string): Promise<Run | null> {
  if (!isUuid(id)) return null;
  const row = await prisma.releaseRun.findUnique({ where: { id }, omit: WITHOUT_FILES });
  if (row === null) return null;
  return runOf(row, (await prisma.releaseRun.count({ where: { id, answer: { not: null } } })) > 0);
}

/** Newest first. */
export async function listRuns({ database: { prisma } }: Tools): Promise<readonly Run[]> {
  const open = { state: { not: 'complete' } };
  const rows = await prisma.releaseRun.findMany({ where: open, omit: WITHOUT_FILES, orderBy: { madeAt: 'desc' } });
  return rows.map((row) => runOf(row, false));
}

const KEPT_MS = 24 * 3_600_000;

/** After a day the files go: what was given stands in the ledger, what was not may be handed in again. */
export async function tidyRuns({ database: { prisma }, clock }: Tools): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS);
  await prisma.releaseRun.deleteMany({ where: { madeAt: { lt: before }, state: 'ready' } });
  const complete = { madeAt: { lt: before }, state: 'complete' };
  await prisma.releaseRun.updateMany({ where: complete, data: { list: null, answer: null } });
}
