/** Kinds of samples as the ledger last told them of each approval; of one that was set before it told any, nothing. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { type NamedKind, namedKindsSchema } from '#app/kernel/domain/samples/sample-kinds.ts';

const rowsSchema = z.array(z.object({ id: z.string(), samples: namedKindsSchema.nullable() }));

export async function kindsByApproval(
  tx: Pick<Transaction, '$queryRaw'>,
): Promise<ReadonlyMap<string, readonly NamedKind[]>> {
  const rows = await tx.$queryRaw<unknown[]>`
    select distinct on (1) (body::jsonb) #>> '{payload,approval,id}' as id, (body::jsonb) #> '{payload,samples}' as samples
    from ledger_event where kind = 'ApprovalSet' order by 1, revision desc`;
  return new Map(rowsSchema.parse(rows).flatMap(({ id, samples }) => (samples ? [[id, samples] as const] : [])));
}
