/** Releases as the ledger has them: which list, on which approval, to whom, how many; the newest first. */
import { z } from 'zod';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { recipientSchema } from '#bridge/contract/decision.ts';

const MOST = 200;

const rowSchema = z.object({
  id: z.string(),
  at: z.date().transform((at) => at.toISOString()),
  action: z.string(),
  approval: z.string().nullable(),
  dataset: z.string().nullable(),
  recipient: recipientSchema.nullable(),
  samples: z.int(),
  /** recorded, and not handed over after all */
  withheld: z.boolean(),
  /** the desk's own run, where the list came from here */
  run: z.string().nullable(),
});
export type RecordedRelease = Omit<z.output<typeof rowSchema>, 'recipient'> & { readonly organisation: string | null };

export async function listRecorded(tools: Tools, language: Language): Promise<readonly RecordedRelease[]> {
  const rows = await tools.database.prisma.$queryRaw<unknown[]>`
    select m.id, m.recorded_at as at, m.action, m.terms->>'approval' as approval, m.terms->>'dataset' as dataset,
      m.terms->'recipient' as recipient, m.samples, m.withheld_at is not null as withheld, r.id as run
    from release_manifest m left join release_run r on r.manifest = m.id and r.state = 'complete'
    where m.state = 'recorded' and m.action like 'release-%'
    order by m.recorded_at desc, m.id limit ${MOST}`;
  const nameOf = await organisationNames(tools, language);
  return rows.map((row) => {
    const { recipient, ...release } = rowSchema.parse(row);
    return { ...release, organisation: recipient ? nameOf(recipient.organisation) : null };
  });
}
