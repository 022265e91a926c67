/** A restored ledger: whether it is still closed, and tools that may enter what is missing while it is. Decision 048. */
import type { Environment } from '#app/adapters/environment.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';

export type ClosedLedger = {
  readonly incarnation: string;
  readonly previous: string;
  /** the last entry that the copy held */
  readonly revision: number;
  readonly digest: string;
  readonly closedAt: Date;
};

/** Null where the ledger is open. */
export async function closedLedger({ database }: Pick<Tools, 'database'>): Promise<ClosedLedger | null> {
  const row = await database.prisma.ledgerRestore.findFirst({ where: { openedAt: null } });
  return row && { ...row, revision: Number(row.revision) };
}

const CLOSED =
  'The ledger was restored and two people have not opened it: nothing is permitted and nothing is taken. ' +
  'See: npm run restore -- status (docs/operations/restore.md).';

/**
 * Web and worker do not start on a closed ledger. Where the database does not answer they start as ever and wait for it: the
 * wall itself stands in the database. @throws Error with what to do
 */
export async function refuseWhileClosed(tools: Pick<Tools, 'database'>): Promise<void> {
  const isClosed = await closedLedger(tools).then(
    (closed) => closed !== null,
    // who remembers an earlier ledger is not even let in to ask
    () => tools.database.seen?.doubt?.why === 'closed',
  );
  if (isClosed) throw new Error(CLOSED);
}

/** Entries are refused on every connection but those that say which closed ledger they mean. */
export function toolsForEntering(part: string, environment: Environment, { incarnation }: ClosedLedger): Tools {
  const url = new URL(environment.databaseUrl);
  const settings = ['synchronous_commit=on', 'timezone=UTC', `tomoni.entering_again=${incarnation}`];
  url.searchParams.set('options', settings.map((setting) => `-c ${setting}`).join(' '));
  return createTools(part, { ...environment, databaseUrl: url.href });
}
