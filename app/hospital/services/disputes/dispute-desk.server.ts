/**
 * Doubts at the desk of her hospital and with the contact for personal data: whose, about what, by when, who has taken it
 * on; and how it is settled, which lifts the freeze and the stop at the gates in one act.
 */
import { z } from 'zod';
import { type Access, systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { RecordDoubt } from '#app/adapters/database/generated/client.ts';
import { readRecords, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { loadEvents, loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideLifting } from '#app/data-access/index.ts';
import type { OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { ParticipantEventKind } from '#app/kernel/domain/event/event-kinds.ts';
import {
  cannotSettle,
  ENTRY_DISPUTE_OUTCOMES,
  type EntryDisputeAbout,
  newCheck,
} from '#app/kernel/domain/record/entry-dispute.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { type OwnEntryDispute, outcomeOf, saidOf } from './own-entry-disputes.server.ts';

export const KEEPER_ROLES = ['site-coordinator', 'data-protection-contact'] as const;
/** A coordinator has her own site, the contact every site. */
export type Keeper = {
  readonly account: string;
  readonly role: (typeof KEEPER_ROLES)[number];
  readonly site: string | null;
};

export const settleEntryDisputeForm = z.strictObject({
  outcome: z.enum(ENTRY_DISPUTE_OUTCOMES),
  note: z.string().trim().min(1).max(2000),
  /** what she herself reads */
  answer: z.string().trim().min(1).max(2000),
  idempotencyKey: z.uuid(),
});

const REASON = 'doubt';
const accessFor = ({ account, role, site }: Keeper): Access =>
  role === 'site-coordinator'
    ? { account, role, reason: REASON, site: site ?? '' }
    : { ...systemAccess(REASON), account, role };
const mine = ({ role, site }: Keeper) => (role === 'site-coordinator' ? { site: site ?? '' } : {});

export type EntryDisputeLine = {
  readonly id: string;
  readonly participant: string;
  readonly about: EntryDisputeAbout;
  readonly stopsUse: boolean;
  readonly isTaken: boolean;
  readonly dueAt: Date;
  readonly late: boolean;
};

/** Those that are open, the nearest day first. */
export async function listEntryDisputes(tools: Tools, keeper: Keeper): Promise<readonly EntryDisputeLine[]> {
  const now = tools.clock.now();
  const rows = await withAccess(tools.database, accessFor(keeper), (tx) =>
    tx.recordDoubt.findMany({
      where: { ...mine(keeper), settledAt: null },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    }),
  );
  return rows.map(({ id, participant, about, suspension, owner, dueAt }) => ({
    id,
    participant,
    about: about as EntryDisputeAbout,
    stopsUse: suspension !== null,
    isTaken: owner !== null,
    dueAt,
    late: dueAt < now,
  }));
}

export type DeskEntryDispute = EntryDisputeLine & {
  readonly said: OwnEntryDispute['said'];
  readonly openedAt: Date;
  /** heard on the telephone: whether the caller was called back; null where it was said on a screen */
  readonly calledBack: boolean | null;
  readonly act: { readonly number: number; readonly kind: ParticipantEventKind; readonly at: string } | null;
  readonly reading: { readonly at: string; readonly role: string; readonly reason: string } | null;
  /** her own words */
  readonly words: string;
  readonly isOwn: boolean;
  /** a new check of who she is was made since */
  readonly isChecked: boolean;
  readonly settled: {
    readonly at: Date;
    readonly outcome: OwnEntryDispute['said'] | ReturnType<typeof outcomeOf>;
  } | null;
};

const eventsOf = async (tx: Transaction, participant: string) =>
  (await loadEvents(tx, participantIdSchema.parse(participant))) as readonly ParticipantEvent[];

const aboutWhat = ({ about, act, openedAt }: RecordDoubt) => ({
  about: about as EntryDisputeAbout,
  act,
  openedAt: openedAt.toISOString(),
});

/** Every account of the human who typed the entry in doubt; none where nobody did. */
async function typistOf(
  tx: Transaction,
  events: readonly ParticipantEvent[],
  act: number | null,
): Promise<OwnAccounts> {
  const typedBy = events.find(({ number }) => number === act)?.actor.account ?? null;
  return typedBy === null ? new Set() : ownAccounts(tx, typedBy);
}

/** Null where there is none for this keeper. Her words are read, and the reading is logged. */
export async function loadEntryDispute(tools: Tools, keeper: Keeper, id: string): Promise<DeskEntryDispute | null> {
  if (!isUuid(id)) return null;
  const access = accessFor(keeper);
  return withAccess(tools.database, access, async (tx) => {
    const row = await tx.recordDoubt.findFirst({ where: { id, ...mine(keeper) } });
    if (!row) return null;
    const enrolment = await tx.enrolment.findUnique({ where: { participant: row.participant } });
    if (!enrolment) return null;
    const now = tools.clock.now();
    const events = await eventsOf(tx, row.participant);
    const event = events.find(({ number }) => number === row.act);
    const log = row.reading === null ? null : await tx.accessLog.findUnique({ where: { id: row.reading } });
    const ids = row.wordRecord ? [row.wordRecord] : [];
    const query = { personId: enrolment.personId, ids, what: 'note', at: now } as const;
    const texts = await readRecords(tx, tools.keys, access, query);
    return {
      id,
      participant: row.participant,
      about: row.about as EntryDisputeAbout,
      stopsUse: row.suspension !== null,
      isTaken: row.owner !== null,
      dueAt: row.dueAt,
      late: row.settledAt === null && row.dueAt < now,
      said: saidOf(row.said),
      openedAt: row.openedAt,
      calledBack: row.calledBack,
      act: event ? { number: event.number as number, kind: event.kind, at: event.occurredAt.from } : null,
      reading: log && { at: log.at.toISOString(), role: log.role, reason: log.reason },
      words: row.wordRecord ? (texts.get(row.wordRecord) ?? '') : '',
      isOwn: row.owner === keeper.account,
      isChecked: newCheck(events, aboutWhat(row), await typistOf(tx, events, row.act)) !== null,
      settled: row.settledAt && { at: row.settledAt, outcome: outcomeOf(row.outcome) },
    };
  });
}

/** Somebody is named for it. Taking what is taken hands it over. @returns false where there is none for this keeper */
export async function takeEntryDispute(tools: Tools, keeper: Keeper, id: string): Promise<boolean> {
  return withAccess(tools.database, accessFor(keeper), async (tx) => {
    const where = { id, ...mine(keeper), settledAt: null };
    const data = { owner: keeper.account, takenAt: tools.clock.now() };
    return (await tx.recordDoubt.updateMany({ where, data })).count === 1;
  });
}

export async function settleEntryDispute(
  tools: Tools,
  keeper: Keeper,
  id: string,
  { outcome, note, answer, idempotencyKey }: z.output<typeof settleEntryDisputeForm>,
): Promise<Recorded<null>> {
  const actor = { role: keeper.role, account: keeper.account, channel: 'in-person' } as const;
  const write = { participant: null, actor, access: accessFor(keeper), idempotencyKey } as const;
  return ledgerTransaction<null>(tools, { ...write, idempotencyScope: `doubt-settled:${id}` }, async ({ tx, now }) => {
    const row = await tx.recordDoubt.findFirst({ where: { id, ...mine(keeper), settledAt: null } });
    if (!row) return { ok: false, refusal: { code: 'entry-unknown' } };
    await lock(tx, row.participant);
    const events = await eventsOf(tx, row.participant);
    const typist = await typistOf(tx, events, row.act);
    const own = await ownAccounts(tx, keeper.account);
    const refused = cannotSettle(events, aboutWhat(row), { own, typist, outcome });
    if (refused) return refused;
    const check = newCheck(events, aboutWhat(row), typist);
    const programme = [
      ...(await loadProgrammeEvents(tx, 'SuspensionSet')),
      ...(await loadProgrammeEvents(tx, 'SuspensionLifted')),
    ].sort((one, other) => one.revision - other.revision);
    const people = { first: check?.checkedBy ?? '', second: keeper.account };
    const lifted =
      row.suspension === null
        ? null
        : decideLifting(programme, { actor, suspension: row.suspension, people }, now.toISOString());
    if (lifted && !lifted.ok) return lifted;
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: row.participant } });
    const sealed = async (text: string) => {
      const row = { id: tools.ids.uuid(), personId, kind: 'note', text, createdBy: keeper.account, at: now } as const;
      return (await writeRecord(tx, tools.keys, row)).record;
    };
    const words = { noteRecord: await sealed(note), answerRecord: await sealed(answer) };
    const data = { settledAt: now, settledBy: keeper.account, outcome, ...words };
    await tx.recordDoubt.update({ where: { id }, data });
    const told = { topic: 'mail.act-recorded', key: `doubt-settled:${id}`, payload: { participant: row.participant } };
    return { ok: true, events: lifted ? lifted.events : [], outbox: [told], result: null };
  });
}
