/** As which kind each sample was registered, whoever it belongs to now: that is on its tube, and moves with it. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { type SampleKind, sampleKindSchema } from '../../domain/samples/sample-kinds.ts';

const rowSchema = z.object({ sample: z.string(), kind: sampleKindSchema });

/** A sample that nobody registered stands in no answer. */
export async function kindsOfSamples(
  tx: Pick<Transaction, '$queryRaw'>,
  samples: readonly string[],
): Promise<ReadonlyMap<string, SampleKind>> {
  const rows = await tx.$queryRaw<unknown[]>`
    select (body::jsonb) #>> '{payload,sample}' as sample, (body::jsonb) #>> '{payload,kind}' as kind from ledger_event
    where kind = 'SampleRegistered' and (body::jsonb) #>> '{payload,sample}' = any(${[...samples]})`;
  return new Map(
    rows.flatMap((row) => {
      const read = rowSchema.safeParse(row);
      return read.success ? [[read.data.sample, read.data.kind] as const] : [];
    }),
  );
}
