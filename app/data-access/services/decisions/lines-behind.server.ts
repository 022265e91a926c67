/** A logged decision made again, with what it rested on. */
import { z } from 'zod';
import type { Database } from '#app/adapters/database/database.server.ts';
import { feedLineRow } from '#app/kernel/services/gate/feed-line-row.ts';
import { earlierPermitIn } from '#bridge/contract/grounds.ts';
import { LINES_BEHIND } from '#bridge/contract/lines-behind.ts';
import { type Replay, replay } from '#bridge/decision/replay.ts';
import type { EarlierPermit } from '#bridge/decision/view.ts';

export type LoggedRow = {
  readonly id: string;
  readonly at: Date;
  readonly participant: string | null;
  readonly basis: unknown;
  readonly request: unknown;
  readonly revision: bigint;
  readonly policy: string;
};

const basisSchema = z.object({ grounds: z.array(z.object({ member: z.string(), ref: z.string().optional() })) });

/** The permit by which work was under way, where this one rests on it: without it the answer could not be made again. */
async function earlierPermit({ prisma }: Database, { basis }: LoggedRow): Promise<EarlierPermit | null> {
  const read = basisSchema.safeParse(basis);
  const id = read.success ? earlierPermitIn(read.data) : null;
  const row =
    id === null ? null : await prisma.decisionLog.findUnique({ where: { id }, select: { id: true, at: true } });
  return row && { decision: row.id, at: row.at.toISOString() };
}

/** @returns null where this build cannot make it again: an older policy, a request of another shape */
export async function replayed(database: Database, row: LoggedRow): Promise<Replay | null> {
  const { prisma } = database;
  const lines = await prisma.$queryRawUnsafe<unknown[]>(LINES_BEHIND, row.participant, row.revision);
  const { at, request, revision, policy } = row;
  return replay(
    {
      at: at.toISOString(),
      request,
      revision: Number(revision),
      policy,
      earlierPermit: await earlierPermit(database, row),
    },
    lines.map((line) => {
      const { revision, kind, payload } = feedLineRow.parse(line);
      return { revision: Number(revision), kind, payload };
    }),
  );
}
