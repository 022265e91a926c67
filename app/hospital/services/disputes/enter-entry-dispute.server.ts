/**
 * "This was not me", said on the telephone and entered by the coordinator who hears it. It closes at once, whoever calls
 * and whether or not somebody could call back; it is settled like any other, never by a call. She is told on a second
 * channel, lest somebody called in her name.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import {
  calledBackField,
  numberOnFile,
  type Reading,
  readingOf,
  shownReadings,
  wasCalledBack,
} from '#app/consent/index.ts';
import type { ParticipantEventKind } from '#app/kernel/domain/event/event-kinds.ts';
import { ENTRY_DISPUTE_ABOUT } from '#app/kernel/domain/record/entry-dispute.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { tellOnSecondChannel } from '#app/kernel/services/record/second-channel.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { ENTRY_DISPUTE_SAID, openEntryDispute } from './open-entry-dispute.server.ts';

const ENTRY = new RegExp(`^(${ENTRY_DISPUTE_ABOUT.join('|')}):(\\d{0,18})$`);

export const phoneEntryDisputeForm = z.strictObject({
  calledBack: calledBackField,
  /** `act:3` an entry · `reading:12` an opening of the record · `notice:` word of something she does not know */
  entry: z
    .string({ error: 'coordinator:doubtByPhone.choose' })
    .regex(ENTRY, { error: 'coordinator:doubtByPhone.choose' }),
  said: z.enum(ENTRY_DISPUTE_SAID, { error: 'doubt:say.choose' }),
  words: z.string().trim().max(2000).default(''),
});
export type PhoneEntryDisputeForm = z.output<typeof phoneEntryDisputeForm>;

type Coordinator = { readonly account: string; readonly site: string };

const accessFor = (coordinator: Coordinator) => ({
  ...coordinator,
  role: 'site-coordinator',
  reason: 'call-from-person',
});

/** as many as are read out on the telephone */
const READINGS = 20;

export type EntryDisputeEntry = {
  /** the newest first */
  readonly acts: readonly { readonly number: number; readonly kind: ParticipantEventKind; readonly at: string }[];
  readonly readings: readonly Reading[];
};

/** What she may mean; null where there is no such participant at this site. */
export async function loadEntryDisputeEntry(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
): Promise<EntryDisputeEntry | null> {
  return withAccess(tools.database, accessFor(coordinator), async (tx) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return null;
    const where = { ...shownReadings(opened.personId), role: { not: 'system' } };
    const rows = await tx.accessLog.findMany({ where, orderBy: { id: 'desc' }, take: READINGS });
    const acts = opened.events.map(({ number, kind, occurredAt }) => ({
      number: number as number,
      kind,
      at: occurredAt.from,
    }));
    return { acts: acts.reverse(), readings: rows.map(readingOf) };
  });
}

/** @returns the number of the doubt */
export async function enterEntryDispute(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  { calledBack, entry, said, words }: PhoneEntryDisputeForm,
  idempotencyKey: string,
): Promise<Recorded<string>> {
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'phone' } as const;
  const write = { participant: null, actor, access: accessFor(coordinator), idempotencyKey } as const;
  const scope = { idempotencyScope: `doubt:${participant}` };
  return ledgerTransaction<string>(tools, { ...write, ...scope }, async ({ tx, now }) => {
    await lock(tx, participant);
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
    const [, about, of] = ENTRY.exec(entry) ?? [];
    const doubt = { about: z.enum(ENTRY_DISPUTE_ABOUT).parse(about), of: of ?? '', said, words };
    const phone = await numberOnFile(tools, tx, accessFor(coordinator), { ...opened, appointed: null });
    const isKnown = wasCalledBack(calledBack, phone);
    const decided = await openEntryDispute(tools, tx, opened, { ...doubt, calledBack: isKnown }, { actor, now });
    if (!decided.ok || !decided.outbox) return decided;
    const told = await tellOnSecondChannel(tools, tx, opened, { by: coordinator.account, key: idempotencyKey, now });
    return { ...decided, outbox: [...decided.outbox, ...told] };
  });
}
