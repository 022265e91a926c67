/** That somebody cannot decide any more, for now or lastingly, or can again: what she wished for it is followed. */
import { z } from 'zod';
import type { Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { proxyPayloads } from '#app/kernel/domain/event/payloads/life.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { recordTurn } from './record-turn.server.ts';

export const capacityForm = z.strictObject({
  state: proxyPayloads.IncapacityRecorded.shape.state,
  /** which doctor judged it, from what */
  note: z.string().trim().min(1).max(2000),
});

type Coordinator = { readonly account: string; readonly site: string };

const NEXT = { 'lost-lasting': 'proxy-needed', 'lost-for-now': null, regained: 'decides-again' } as const;

export const recordCapacity = (
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  { state, note }: z.output<typeof capacityForm>,
  idempotencyKey: string,
): Promise<Recorded<null>> =>
  recordTurn(
    tools,
    coordinator,
    {
      participant,
      kind: 'IncapacityRecorded',
      note,
      reason: 'capacity',
      payload: (record) => ({ state, judgedBy: coordinator.account, record }),
      followUp: NEXT[state],
    },
    idempotencyKey,
  );
