/** To whom my data or samples were given: the recorded releases whose list names one of my samples. */
import { z } from 'zod';
import { recipientSchema } from '#bridge/contract/decision.ts';
import type { Tools } from '../tools.server.ts';
import type { Own } from './own-record.server.ts';

const MOST = 200;

const rowSchema = z.object({
  id: z.string(),
  at: z.date().transform((at) => at.toISOString()),
  action: z.enum(['release-data', 'release-sample', 'release-public']),
  recipient: recipientSchema.nullable(),
  approval: z.string().nullable(),
});
export type ReleaseLine = z.output<typeof rowSchema>;

/** Newest first. What was recorded and then withheld never left, and is not here. */
export async function listReleases({ database }: Tools, { participant }: Own): Promise<readonly ReleaseLine[]> {
  const rows = await database.prisma.$queryRaw<unknown[]>`
    select m.id, m.recorded_at as at, m.action, m.terms->'recipient' as recipient, m.terms->>'approval' as approval
    from release_manifest m
    where m.state = 'recorded' and m.withheld_at is null and m.action like 'release-%'
      and exists (select 1 from manifest_sample s where s.participant = ${participant} and s.manifest = m.id)
    order by m.recorded_at desc, m.id limit ${MOST}`;
  return rows.map((row) => rowSchema.parse(row));
}
