/** How much is left of a sample, and where: said by the hospital that keeps it. The newest word counts; the earlier ones stay. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Stock } from '#app/kernel/services/files/sample-lines.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import type { HospitalClient } from './hospital-clients.server.ts';
import { accessOfClient, statesOf } from './list-enrolments.server.ts';
import type { Keep } from './once.server.ts';

const namedRow = z.object({ participant: z.string() });

/** False where no person of this hospital has such a sample. */
export async function recordStock(
  tools: Tools,
  client: HospitalClient,
  sample: SampleId,
  stock: Stock,
  keep: (tx: Parameters<Keep>[0]) => Promise<void>,
): Promise<boolean> {
  return withAccess(tools.database, accessOfClient(client, 'register-sample'), async (tx) => {
    const named = await rows(
      tx,
      namedRow,
      Prisma.sql`
        select distinct participant from ledger_event where kind in ('SampleRegistered', 'SampleReassigned')
          and (body::jsonb) #>> '{payload,sample}' = ${sample}`,
    );
    const states = await statesOf(
      tx,
      named.map(({ participant }) => participant),
    );
    // it may have been another person's before: who has it now
    const owner = [...states.values()].find(({ samples }) => samples.some(({ id }) => id === sample))?.participant;
    const { site } = client;
    // asked of nobody's, too: another hospital's sample is as one that nobody has, down to the questions
    const here = await tx.enrolment.findFirst({ where: { participant: owner ?? '', site } });
    if (!here) return false;
    await keep(tx);
    const recorded = { recordedBy: client.id, recordedAt: tools.clock.now() };
    const { participant } = here;
    await tx.sampleStock.create({ data: { id: tools.ids.uuid(), sample, participant, site, ...stock, ...recorded } });
    return true;
  });
}
