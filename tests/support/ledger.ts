/** Rows for `ledger_append` in tests that speak SQL to the ledger directly. */
import { createHash, randomUUID } from 'node:crypto';

export const row = (participant: string | null, number: number | null, over: Record<string, unknown> = {}) => {
  const id = randomUUID();
  const body = JSON.stringify({ id, participant, number });
  return {
    id,
    participant,
    number,
    kind: 'Test',
    occurredFrom: '2026-11-01T00:00:00.000Z',
    recordedAt: '2026-11-01T00:00:00.000Z',
    body,
    leafHash: createHash('sha256').update(Uint8Array.of(0)).update(body).digest('hex'),
    feed: { kind: 'none', payload: '' },
    receipt: null,
    ...over,
  };
};
