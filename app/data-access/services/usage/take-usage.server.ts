/**
 * Records of use are taken in: each line once under its own number, with a report of every line. What may not have been
 * allowed is taken all the same, and the release desk asks about it. The whole file is one transaction.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Access, systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { dayColumn, dayOf, type Instant } from '#app/kernel/domain/instant.ts';
import {
  type ApprovalAt,
  doubtAbout,
  type LineOutcome,
  type StopAt,
  type UsageDoubt,
  type UsageFault,
  type UsageRecord,
} from '#app/kernel/domain/programme/usage.ts';
import type { FileRefusal } from '#app/kernel/services/files/read-files.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { NEVER_SHOWN } from '../register/use-actions.ts';

export type Reported = { readonly line: number; readonly number: string; readonly outcome: LineOutcome };
export type Taken =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly fault: UsageFault | FileRefusal['code'] };

type Whose = ReadonlyMap<string, OpenRecord>;

const ownerRow = z.object({ participant: participantIdSchema });

/** By sample, whose it is now. A sample that stands in no record, or is held until a mix-up is settled, is unknown. */
async function ownersOf(tx: Transaction, samples: readonly string[]): Promise<Whose> {
  const found = await rows(
    tx,
    ownerRow,
    Prisma.sql`
      select distinct participant from ledger_event
      where kind in ('SampleRegistered', 'SampleReassigned') and (body::jsonb) #>> '{payload,sample}' = any(${[...samples]})`,
  );
  const owners = new Map<string, OpenRecord>();
  for (const { participant } of found) {
    const opened = await openRecord(tx, participant);
    for (const { id, suspended } of opened?.record.samples ?? [])
      if (opened && !suspended && samples.includes(id)) owners.set(id, opened);
  }
  return owners;
}

async function approvalsIn(tx: Transaction): Promise<ReadonlyMap<string, readonly ApprovalAt[]>> {
  const found = new Map<string, ApprovalAt[]>();
  for (const event of await loadProgrammeEvents(tx, 'ApprovalSet')) {
    if (event.kind !== 'ApprovalSet') continue;
    const { approval } = event.payload;
    found.set(approval.id, [...(found.get(approval.id) ?? []), { approval, since: event.recordedAt }]);
  }
  return found;
}

/** Stops of the programme, each until it was lifted. */
async function stopsIn(tx: Transaction): Promise<readonly StopAt[]> {
  const lifted = new Map<string, Instant>();
  for (const event of await loadProgrammeEvents(tx, 'SuspensionLifted'))
    if (event.kind === 'SuspensionLifted') lifted.set(event.payload.suspension.id, event.recordedAt);
  return (await loadProgrammeEvents(tx, 'SuspensionSet')).flatMap((event): StopAt[] => {
    if (event.kind !== 'SuspensionSet') return [];
    const { suspension: stop } = event.payload;
    return [{ stop, since: event.recordedAt, lifted: lifted.get(stop.id) ?? null }];
  });
}

type Known = { readonly whose: Whose; readonly approvals: ReadonlyMap<string, readonly ApprovalAt[]> };
type Row = Omit<UsageRecord, 'record' | 'at'> & {
  readonly number: string;
  readonly participant: string;
  readonly at: Date;
};

const rowOf = ({ record: number, at, ...rest }: UsageRecord, participant: string): Row => ({
  ...rest,
  number,
  participant,
  at: new Date(at),
});

const COMPARED = ['sample', 'approval', 'organisation', 'tool', 'option', 'action'] as const;
/** What makes two records of one number the same: of a row of the database, and of a line that was just read. */
type Compared = Readonly<Record<(typeof COMPARED)[number], string | null>> & { readonly at: Date };

const isSame = (one: Compared, other: Compared): boolean =>
  COMPARED.every((name) => one[name] === other[name]) && one.at.getTime() === other.at.getTime();

/** One line against what is known so far: in the database, and earlier in the same file. */
function judge(
  read: UsageRecord,
  { whose, approvals }: Known,
  known: ReadonlyMap<string, Compared>,
): LineOutcome | Row {
  const opened = whose.get(read.sample);
  if (!opened) return 'sample-unknown';
  if (!approvals.has(read.approval)) return 'approval-unknown';
  const row = rowOf(read, opened.participant);
  const before = known.get(read.record);
  if (before) return isSame(before, row) ? 'known' : 'record-differs';
  return row;
}

type Question = { readonly row: Row; readonly why: UsageDoubt };

async function ask(tools: Tools, tx: Transaction, questions: readonly Question[], now: Date): Promise<void> {
  const data = questions.map(({ row: { participant, sample, approval, organisation, at }, why }) => ({
    id: tools.ids.uuid(),
    participant,
    sample,
    approval,
    organisation,
    day: dayColumn(dayOf(at.toISOString())),
    why,
    openedAt: now,
  }));
  await tx.usageQuestion.createMany({ data, skipDuplicates: true });
}

/** @param account of the data centre that sent them */
export async function takeUsage(tools: Tools, account: string, bytes: Uint8Array): Promise<Taken> {
  const now = tools.clock.now();
  const done = await tools.files.read('usage', { bytes, now: now.toISOString() }, account);
  if (!done.ok) return { ok: false, fault: done.refusal.code };
  const { read } = done;
  if (!read.ok) return read;
  const access: Access = { ...systemAccess('usage-records'), account, role: 'data-holder' };
  const id = tools.ids.uuid();
  await withAccess(tools.database, access, async (tx) => {
    // one file after the other: the same number in two of them is one record
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('usage-records'))`;
    const records = read.lines.flatMap((line) => (typeof line.read === 'string' ? [] : [line.read]));
    const samples = [...new Set(records.map(({ sample }) => sample))];
    const things: Known = { whose: await ownersOf(tx, samples), approvals: await approvalsIn(tx) };
    const stops = await stopsIn(tx);
    const numbers = records.map(({ record }) => record);
    const there = await tx.usageRecord.findMany({ where: { number: { in: numbers } } });
    const known = new Map<string, Compared>(there.map((row) => [row.number, row]));
    const report: Reported[] = [];
    const fresh: Row[] = [];
    const questions: Question[] = [];
    for (const { line, number, read: one } of read.lines) {
      const judged = typeof one === 'string' ? one : judge(one, things, known);
      report.push({ line, number, outcome: typeof judged === 'string' ? judged : 'taken' });
      if (typeof judged === 'string' || typeof one === 'string') continue;
      known.set(judged.number, judged);
      fresh.push(judged);
      const withdrawals = things.whose.get(judged.sample)?.record.withdrawals ?? [];
      const why = doubtAbout(one, { withdrawals, sets: things.approvals.get(judged.approval) ?? [], stops });
      // a question would tell of it as much as the record itself
      if (why && !NEVER_SHOWN.includes(judged.action)) questions.push({ row: judged, why });
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await tx.usageIntake.create({ data: { id, takenAt: now, takenBy: account, sha256, report } });
    await tx.usageRecord.createMany({ data: fresh.map((row) => ({ ...row, intake: id })) });
    await ask(tools, tx, questions, now);
  });
  return { ok: true, id };
}
