/** What she herself said was not hers or looked wrong, and how it stands. Somebody else's and none at all are one: null. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { RecordDoubt } from '#app/adapters/database/generated/client.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import { type Reading, readingOf, shownReadings } from '#app/consent/index.ts';
import type { ParticipantEventKind } from '#app/kernel/domain/event/event-kinds.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import {
  ENTRY_DISPUTE_OUTCOMES,
  type EntryDisputeAbout,
  type EntryDisputeOutcome,
  entryDisputesYes,
} from '#app/kernel/domain/record/entry-dispute.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ENTRY_DISPUTE_SAID, findSubject } from './open-entry-dispute.server.ts';

export type EntryDisputeSubject = {
  readonly about: EntryDisputeAbout;
  /** as the form sends it back */
  readonly of: string;
  readonly act: { readonly number: number; readonly kind: ParticipantEventKind; readonly at: Instant } | null;
  readonly reading: Reading | null;
  /** the gates say no until it is settled */
  readonly stopsUse: boolean;
};

export type OwnEntryDispute = EntryDisputeSubject & {
  readonly id: string;
  readonly said: (typeof ENTRY_DISPUTE_SAID)[number];
  readonly openedAt: Instant;
  readonly isByPhone: boolean;
  /** by when somebody gets in touch */
  readonly dueAt: Instant;
  /** somebody has taken it on */
  readonly isTaken: boolean;
  readonly settled: { readonly at: Instant; readonly outcome: EntryDisputeOutcome } | null;
};
export type AnsweredEntryDispute = OwnEntryDispute & {
  /** what she was answered, in the words of whoever settled it; empty while it is open */
  readonly answer: string;
};

export const saidOf = (text: string) => ENTRY_DISPUTE_SAID.find((one) => one === text) ?? 'looks-wrong';
export const outcomeOf = (text: string | null) => ENTRY_DISPUTE_OUTCOMES.find((one) => one === text) ?? 'explained';

/** How each entry stands: in doubt, or as it was settled last. */
export async function doubtedActs(
  tx: Transaction,
  participant: string,
): Promise<ReadonlyMap<number, 'open' | EntryDisputeOutcome>> {
  const rows = await tx.recordDoubt.findMany({
    where: { participant, act: { not: null } },
    orderBy: { openedAt: 'asc' },
    select: { act: true, settledAt: true, outcome: true },
  });
  return new Map(rows.map(({ act, settledAt, outcome }) => [act as number, settledAt ? outcomeOf(outcome) : 'open']));
}

type Opened = Awaited<ReturnType<typeof readOwn>>;

const actIn = ({ events }: Opened, number: number | null): EntryDisputeSubject['act'] => {
  const event = events.find((one) => one.number === number);
  return event ? { number: event.number as number, kind: event.kind, at: event.occurredAt.from } : null;
};

/** What she may say it of; null where she has no such thing. */
export async function loadSubject(
  tools: Tools,
  own: Own,
  about: EntryDisputeAbout,
  of: string,
): Promise<EntryDisputeSubject | null> {
  const opened = await readOwn(tools, own, 'own-doubt');
  const found = await withAccess(tools.database, opened.access, (tx) => findSubject(tx, opened, about, of));
  if (!found) return null;
  const stopsUse = entryDisputesYes(opened.events, { about, act: found.act });
  return { about, of, act: actIn(opened, found.act), reading: found.reading, stopsUse };
}

async function drawn(tx: Transaction, opened: Opened, row: RecordDoubt): Promise<OwnEntryDispute> {
  const log =
    row.reading === null
      ? null
      : await tx.accessLog.findFirst({ where: { ...shownReadings(opened.personId), id: row.reading } });
  return {
    id: row.id,
    about: row.about as EntryDisputeAbout,
    of: String(row.act ?? row.reading ?? ''),
    act: actIn(opened, row.act),
    reading: log && readingOf(log),
    stopsUse: row.suspension !== null,
    said: saidOf(row.said),
    openedAt: row.openedAt.toISOString(),
    isByPhone: row.calledBack !== null,
    dueAt: row.dueAt.toISOString(),
    isTaken: row.owner !== null,
    settled: row.settledAt && { at: row.settledAt.toISOString(), outcome: outcomeOf(row.outcome) },
  };
}

export async function listOwnEntryDisputes(tools: Tools, own: Own): Promise<readonly OwnEntryDispute[]> {
  const opened = await readOwn(tools, own, 'own-doubt');
  return withAccess(tools.database, opened.access, async (tx) => {
    const where = { participant: own.participant };
    const rows = await tx.recordDoubt.findMany({ where, orderBy: { openedAt: 'desc' }, take: 200 });
    const doubts: OwnEntryDispute[] = [];
    for (const row of rows) doubts.push(await drawn(tx, opened, row));
    return doubts;
  });
}

export async function loadOwnEntryDispute(
  tools: Tools,
  own: Own,
  id: string | undefined,
): Promise<AnsweredEntryDispute | null> {
  if (!isUuid(id)) return null;
  const opened = await readOwn(tools, own, 'own-doubt');
  return withAccess(tools.database, opened.access, async (tx) => {
    const row = await tx.recordDoubt.findFirst({ where: { id, participant: own.participant } });
    if (!row) return null;
    const ids = row.answerRecord ? [row.answerRecord] : [];
    const query = { personId: opened.personId, ids, what: 'note', at: tools.clock.now() } as const;
    const texts = await readRecords(tx, tools.keys, opened.access, query);
    return { ...(await drawn(tx, opened, row)), answer: texts.get(row.answerRecord ?? '') ?? '' };
  });
}
