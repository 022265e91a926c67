/** At 16–17: the guardian was told, and objects or does not. Until one of the two is on record, it counts as an objection. */
import { z } from 'zod';
import type { Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { dayOf, isDay } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { recordTurn } from './record-turn.server.ts';

export const guardianForm = z.strictObject({
  toldOn: z.string().refine(isDay),
  objects: z.enum(['no', 'yes']),
  /** who it was and how it was said */
  note: z.string().trim().max(2000).default(''),
});

type Coordinator = { readonly account: string; readonly site: string };

export async function recordGuardian(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  { toldOn, objects, note }: z.output<typeof guardianForm>,
  idempotencyKey: string,
): Promise<Recorded<null>> {
  if (toldOn > dayOf(tools.clock.now().toISOString())) return { ok: false, refusal: { code: 'in-the-future' } };
  return recordTurn(
    tools,
    coordinator,
    {
      participant,
      kind: 'GuardianObjected',
      note,
      reason: 'guardian',
      payload: (record) => ({ objects: objects === 'yes', toldOn, record }),
      followUp: objects === 'yes' ? 'guardian-objects' : null,
      // told is told: nobody is asked to do it again
      besides: async ({ tx, now }) => {
        await tx.followUp.updateMany({
          where: { participant, kind: 'guardian-to-tell', closedAt: null },
          data: { closedAt: now, closedBy: coordinator.account },
        });
      },
    },
    idempotencyKey,
  );
}
