/** Word of an act on the second channel: one who did not do it herself learns of it. The mail says nothing of what. */
import type { OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { Own } from './own-record.server.ts';

export const actRecordedMail = (own: Own, { idempotencyKey }: { readonly idempotencyKey: string }): OutboxEntry => ({
  topic: 'mail.act-recorded',
  key: `act-recorded:${own.participant}:${idempotencyKey}`,
  payload: { participant: own.participant },
});

/** To every desk that has work with a deadline now: her hospital's, each holder's. @param openedAt of the tasks */
export const withdrawalTaskMail = (participant: string, openedAt: Date, now: Date): OutboxEntry => ({
  topic: 'mail.withdrawal-task',
  key: `withdrawal-task:${participant}:${openedAt.toISOString()}${now > openedAt ? `:${now.toISOString()}` : ''}`,
  payload: { participant, openedAt: openedAt.toISOString() },
});
