/** A death (逝去): what was wished in life is followed, letters stop, and somebody speaks with the family. */
import { z } from 'zod';
import type { Recorded } from '#app/adapters/ledger/in-ledger.server.ts';
import { wishesPayloads } from '#app/domain/event/payloads/life.ts';
import { dayOf, isDay, wholeDay } from '#app/domain/instant.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Tools } from '../tools.server.ts';
import { recordTurn } from './record-turn.server.ts';

export const deathForm = z.strictObject({
  diedOn: z.union([z.literal(''), z.string().refine(isDay)]).default(''),
  source: wishesPayloads.DeathRecorded.shape.source,
  /** who told, and when */
  note: z.string().trim().max(2000).default(''),
});
type Form = z.output<typeof deathForm>;

type Coordinator = { readonly account: string; readonly site: string };

export async function recordDeath(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  { diedOn, source, note }: Form,
  idempotencyKey: string,
): Promise<Recorded<null>> {
  const today = dayOf(tools.clock.now().toISOString());
  if (diedOn > today) return { ok: false, refusal: { code: 'in-the-future' } };
  const day = diedOn || null;
  return recordTurn(
    tools,
    coordinator,
    {
      participant,
      kind: 'DeathRecorded',
      note,
      reason: 'death',
      payload: (record) => ({ diedOn: day, source, record }),
      ...(day ? { occurredAt: wholeDay(day) } : {}),
      followUp: 'family-of-the-dead',
      besides: async ({ tx, now }) => {
        // letters not sent yet stay unsent; whoever finds one opens nothing
        await tx.invitation.updateMany({ where: { participant, closedAt: null }, data: { closedAt: now } });
      },
    },
    idempotencyKey,
  );
}
