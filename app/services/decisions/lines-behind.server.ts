/** A logged decision made again, with what it rested on. */
import type { Database } from '#app/adapters/database/database.server.ts';
import type { FeedKind } from '#bridge/contract/feed.ts';
import { LINES_BEHIND } from '#bridge/contract/lines-behind.ts';
import { type Replay, replay } from '#bridge/decision/replay.ts';

export type LoggedRow = {
  readonly id: string;
  readonly at: Date;
  readonly participant: string | null;
  readonly request: unknown;
  readonly revision: bigint;
  readonly policy: string;
};

type LineRow = { readonly revision: bigint; readonly kind: FeedKind; readonly payload: string };

/** @returns null where this build cannot make it again: an older policy, a request of another shape */
export async function replayed({ prisma }: Database, row: LoggedRow): Promise<Replay | null> {
  const lines = await prisma.$queryRawUnsafe<LineRow[]>(LINES_BEHIND, row.participant, row.revision);
  return replay(
    { at: row.at.toISOString(), request: row.request, revision: Number(row.revision), policy: row.policy },
    lines.map(({ revision, kind, payload }) => ({ revision: Number(revision), kind, payload })),
  );
}
