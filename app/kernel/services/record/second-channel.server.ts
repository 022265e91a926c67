/**
 * Word of an act that somebody else typed in, on a channel she did not use: by mail, or by a letter that the desk
 * prints where she has no mail address. It says that something was recorded, never what.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { Tools } from '../tools.server.ts';
import { openDeskTask } from './desk-tasks.server.ts';
import type { OpenRecord } from './open-record.server.ts';

type Act = { readonly by: string; readonly key: string; readonly now: Date };

/** @returns what goes to the outbox with the act; the letter's task is written in the same transaction */
export async function tellOnSecondChannel(
  tools: Tools,
  tx: Transaction,
  opened: OpenRecord,
  { by, key, now }: Act,
): Promise<OutboxEntry[]> {
  const { participant, personId } = opened;
  const account = await tx.account.findFirst({ where: { personId, disabledAt: null }, select: { emailLookup: true } });
  if (!account?.emailLookup) await openDeskTask(tools, tx, opened, { kind: 'tell-by-letter', openedBy: by, now });
  return [{ topic: 'mail.act-recorded', key: `act-recorded:${participant}:${key}`, payload: { participant } }];
}
