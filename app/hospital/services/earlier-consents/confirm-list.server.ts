/** The second person reads the report and enters the list: every line in one transaction, or none. */
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { PaperEntry, PaperImport } from '#app/adapters/database/generated/client.ts';
import { readRecords, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { equivalenceTableOf } from '#app/adapters/documents/read-equivalence-tables.server.ts';
import {
  type DecidedTogether,
  ledgerTransactionOfMany,
  type OpenLedgers,
} from '#app/adapters/ledger/ledger-transaction-of-many.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { type EquivalenceTable, readAnswer } from '#app/kernel/domain/paper/equivalence.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import type { LoadedVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { ListLine } from '#app/kernel/services/files/read-list.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { tellOnSecondChannel } from '#app/kernel/services/record/second-channel.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';
import { decideLine } from './line-act.ts';
import { keptLineSchema } from './start-list.server.ts';
import { type Coordinator, type LineReport, tryList, versionOfTable } from './try-list.server.ts';

const accessOf = (coordinator: Coordinator): Access => ({
  ...coordinator,
  role: 'site-coordinator',
  reason: 'paper-entry',
});

async function listOf(tools: Tools, { site }: Coordinator, id: string): Promise<PaperImport | null> {
  if (!isUuid(id)) return null;
  return tools.database.prisma.paperImport.findFirst({ where: { id, site } });
}

/** Lines as they were laid down, opened one by one: each opening is logged. */
async function linesOf(
  tools: Tools,
  tx: Transaction,
  access: Access,
  { table, rows }: { table: EquivalenceTable; rows: readonly PaperEntry[] },
): Promise<ListLine[]> {
  const lines: ListLine[] = [];
  for (const row of rows) {
    const participant = participantIdSchema.parse(row.participant);
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant } });
    const query = { personId, ids: [row.firstRecord], what: 'typing', at: tools.clock.now() } as const;
    const text = (await readRecords(tx, tools.keys, access, query)).get(row.firstRecord);
    const kept = keptLineSchema.parse(JSON.parse(text ?? '{}'));
    const form = table.forms.find((one) => one.form === kept.form) ?? null;
    const unknown = Object.keys(kept.said).filter((name) => readAnswer(table, kept.said[name] ?? '') === 'unknown');
    lines.push({ ...kept, participant, typed: participant, form, unknown, faults: [] });
  }
  return lines;
}

export type ListPage = {
  readonly id: string;
  readonly table: EquivalenceTable;
  readonly state: 'waiting' | 'entered' | 'set-aside';
  readonly madeAt: Date;
  readonly isOwn: boolean;
  readonly rows: number;
  /** as it would go now; empty once it is decided */
  readonly reports: readonly LineReport[];
};

/** Null where there is none at this site. */
export async function loadList(
  tools: Tools,
  coordinator: Coordinator,
  id: string,
  language: Language,
): Promise<ListPage | null> {
  const list = await listOf(tools, coordinator, id);
  const table = list && equivalenceTableOf(list.equivalence);
  if (!list || !table) return null;
  const state = (['waiting', 'entered'] as const).find((one) => one === list.state) ?? 'set-aside';
  const access = accessOf(coordinator);
  const lines =
    state === 'waiting'
      ? await withAccess(tools.database, access, async (tx) => {
          const rows = await tx.paperEntry.findMany({ where: { importId: id }, orderBy: { line: 'asc' } });
          return linesOf(tools, tx, access, { table, rows });
        })
      : [];
  return {
    id,
    table,
    state,
    madeAt: list.madeAt,
    isOwn: await isSamePerson(tools.database.prisma, list.madeBy, coordinator.account),
    rows: list.rows,
    reports: (await tryList(tools, coordinator, table, { lines, language })) ?? [],
  };
}

type Entering = {
  readonly tools: Tools;
  readonly coordinator: Coordinator;
  readonly list: PaperImport;
  readonly table: EquivalenceTable;
  readonly version: LoadedVersion;
  readonly actor: Actor;
};

async function enterLine(
  { tools, coordinator, list, table, version, actor }: Entering,
  { tx, now, eventsOf }: OpenLedgers,
  { line, row }: { line: ListLine; row: PaperEntry },
) {
  const participant = line.participant as ParticipantId;
  const opened = await openRecord(tx, participant, coordinator.site);
  if (!opened) return { ok: false, refusal: { code: 'not-invited' }, about: participant } as const;
  const write = (kind: 'signature' | 'note', text: string) =>
    writeRecord(tx, tools.keys, {
      id: tools.ids.uuid(),
      personId: opened.personId,
      kind,
      text,
      createdBy: coordinator.account,
      at: now,
    });
  const refs = {
    name: await write('signature', line.name),
    explainer: line.explainer ? await write('note', line.explainer) : null,
  };
  const transcription = {
    scan: { record: row.scanRecord, hash: row.scanHash },
    first: list.madeBy,
    second: coordinator.account,
  };
  const events = eventsOf(participant);
  const decided = decideLine(line, refs, { events, actor, now, table, version, transcription });
  if (!decided.ok) return { ...decided, about: participant };
  const closed = { state: 'entered', secondBy: coordinator.account, secondAt: now, closedAt: now };
  await tx.paperEntry.update({ where: { id: row.id }, data: { ...closed, actNumber: events.length + 1 } });
  const told = { by: coordinator.account, key: `list:${list.id}`, now };
  const outbox = await tellOnSecondChannel(tools, tx, opened, told);
  return { ok: true, outbox, act: { participant, events: decided.events, receipt: 'consent-given' } } as const;
}

export type Confirmed =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: Refusal; readonly about: ParticipantId | null };

/** Null where there is none at this site. Entered once: a second time says so and changes nothing. */
export async function confirmList(tools: Tools, coordinator: Coordinator, id: string): Promise<Confirmed | null> {
  const list = await listOf(tools, coordinator, id);
  const table = list && equivalenceTableOf(list.equivalence);
  const version = table && (await versionOfTable(tools, table));
  if (!list || !table || !version) return null;
  if (list.state === 'entered') return { ok: true };
  if (await isSamePerson(tools.database.prisma, list.madeBy, coordinator.account))
    return { ok: false, refusal: { code: 'two-people-needed' }, about: null };
  const actor: Actor = { role: 'site-coordinator', account: coordinator.account, channel: 'paper' };
  const access = accessOf(coordinator);
  const rows = await withAccess(tools.database, access, (tx) =>
    tx.paperEntry.findMany({ where: { importId: id }, orderBy: { line: 'asc' } }),
  );
  // who was transferred to another hospital meanwhile is not seen from here: the rest is not entered without her
  if (rows.length !== list.rows) return { ok: false, refusal: { code: 'not-invited' }, about: null };
  const participants = rows.map(({ participant }) => participantIdSchema.parse(participant));
  const entering = { tools, coordinator, list, table, version, actor };
  return ledgerTransactionOfMany(tools, { participants, actor, access }, async (ledgers): Promise<DecidedTogether> => {
    const { tx, now } = ledgers;
    const taken = await tx.paperImport.updateMany({
      where: { id, state: 'waiting' },
      data: { state: 'entered', decidedBy: coordinator.account, decidedAt: now },
    });
    // somebody else was quicker, or put it aside
    if (taken.count === 0) return { ok: true, acts: [], outbox: [] };
    const lines = await linesOf(tools, tx, access, { table, rows });
    const [acts, outbox] = [[], []] as [Extract<DecidedTogether, { ok: true }>['acts'][number][], unknown[]];
    for (const [place, line] of lines.entries()) {
      const entered = await enterLine(entering, ledgers, { line, row: rows[place] as PaperEntry });
      if (!entered.ok) return entered;
      acts.push(entered.act);
      outbox.push(...entered.outbox);
    }
    return { ok: true, acts, outbox: outbox as Extract<DecidedTogether, { ok: true }>['outbox'] };
  });
}

/** False where it is not there or is decided. Whoever made it may put it aside too: nothing has been entered. */
export async function setListAside(tools: Tools, coordinator: Coordinator, id: string): Promise<boolean> {
  if (!(await listOf(tools, coordinator, id))) return false;
  return withAccess(tools.database, accessOf(coordinator), async (tx) => {
    const now = tools.clock.now();
    const where = { id, site: coordinator.site, state: 'waiting' };
    const done = await tx.paperImport.updateMany({ where, data: { state: 'set-aside', decidedAt: now } });
    if (done.count === 0) return false;
    await tx.paperEntry.updateMany({ where: { importId: id }, data: { state: 'set-aside', closedAt: now } });
    return true;
  });
}
