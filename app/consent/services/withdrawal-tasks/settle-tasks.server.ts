/**
 * The rows that holders work from, made to say what the record says: after every act that opens, raises or lifts a stop,
 * in its transaction. What is asked again gets a row, what is asked no more is closed, what is asked after all opens again.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { RECALL_TASK, recallRows } from '#app/data-access/index.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { askedTasks, stopsOf } from '#app/kernel/domain/record/withdrawal-tasks.ts';
import { withdrawalTaskMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import type { OpenRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { tellCalledOff } from '../recalls/recipients.server.ts';

/** the stop stands and asks for it elsewhere: one outcome is written, of the highest level */
const RAISED = 'raised';
/** she took it back herself */
const TAKEN_BACK = 'taken-back';
/** what had brought the stop is over, or was a mistake */
const NO_LONGER_ASKED = 'no-longer-asked';
/** of rows that nobody carried out */
const UNASKED: readonly (string | null)[] = [RAISED, TAKEN_BACK, NO_LONGER_ASKED];

type Row = Awaited<ReturnType<Transaction['withdrawalTask']['findMany']>>[number];
type Wanted = Pick<Row, 'holder' | 'task' | 'openedAt' | 'notBefore' | 'dueAt' | 'release' | 'organisation'>;

/** A row belongs to the stop that was recorded when it was opened, and a reply to one release besides. */
const keyOf = ({ openedAt, task, release, organisation }: Wanted): string =>
  JSON.stringify([openedAt.toISOString(), task, release, organisation]);

type About = Pick<OpenRecord, 'participant' | 'site'>;

/** Closed into this one, by a merge that is perhaps only being recorded. */
const mergedNumbers = (events: readonly ParticipantEvent[]): string[] =>
  events.flatMap(({ kind, payload }) =>
    kind === 'ParticipantMerged' && payload.side === 'kept' ? [payload.other] : [],
  );

/** Every row that the record wants open. Replies stand for themselves: a step closed at the programme closes none of them. */
async function wantedRows(
  tx: Transaction,
  record: ConsentRecord,
  numbers: readonly string[],
): Promise<readonly Wanted[]> {
  const wanted: Wanted[] = [];
  const stops = stopsOf(record);
  for (const { task, holder, from, due, withdrawal, closed } of askedTasks(record)) {
    const stop = stops.find(({ number }) => number === withdrawal);
    const openedAt = new Date(stop?.recordedAt ?? record.deceased?.recordedAt ?? from);
    const dates = { openedAt, notBefore: new Date(from), dueAt: new Date(due) };
    if (closed === null) wanted.push({ ...dates, task, holder, release: null, organisation: null });
    if (task !== 'recall-releases' || !stop) continue;
    for (const recall of await recallRows(tx, numbers, stop)) wanted.push({ ...recall, openedAt });
  }
  return wanted;
}

/** What is asked late is not due before it is asked: the days that it has are counted from now. */
const dueFrom = ({ notBefore, openedAt, dueAt }: Wanted, now: Date): Date =>
  new Date(Math.max(dueAt.getTime(), now.getTime() + dueAt.getTime() - (notBefore ?? openedAt).getTime()));

/** @param events as they will stand once this act is recorded */
export async function settleTasks(
  tools: Tools,
  tx: Transaction,
  about: About,
  { events, now }: { readonly events: readonly ParticipantEvent[]; readonly now: Date },
): Promise<void> {
  const { participant, site } = about;
  const record = consentAt(events);
  const wanted = new Map(
    (await wantedRows(tx, record, [participant, ...mergedNumbers(events)])).map((row) => [keyOf(row), row]),
  );
  const rows = await tx.withdrawalTask.findMany({ where: { participant } });
  const known = new Set(rows.map(keyOf));
  await closeUnasked(
    tx,
    record,
    rows.filter((row) => row.closedAt === null && !wanted.has(keyOf(row))),
    now,
  );
  // a reply that came stays what it is; a task of a holder is wanted only while the record has it open
  const isOver = ({ task, outcome }: Row) => task === RECALL_TASK && !UNASKED.includes(outcome);
  const again = rows.filter((row) => row.closedAt !== null && wanted.has(keyOf(row)) && !isOver(row));
  await tx.withdrawalTask.updateMany({
    where: { id: { in: again.map(({ id }) => id) } },
    data: { closedAt: null, outcome: null },
  });
  // the days were cut short: what had been held back may begin
  for (const row of rows) {
    const dates = row.closedAt === null ? wanted.get(keyOf(row)) : undefined;
    if (dates === undefined || dates.notBefore?.getTime() === row.notBefore?.getTime()) continue;
    const { notBefore, dueAt } = dates;
    await tx.withdrawalTask.update({ where: { id: row.id }, data: { notBefore, dueAt } });
  }
  const fresh = [...wanted.values()].filter((row) => !known.has(keyOf(row)));
  await tx.withdrawalTask.createMany({
    data: fresh.map((row) => ({ ...row, dueAt: dueFrom(row, now), id: tools.ids.uuid(), participant, site })),
  });
  const opened = new Set([...fresh, ...again].map(({ openedAt }) => openedAt.getTime()));
  await enqueue(
    tx,
    [...opened].map((at) => withdrawalTaskMail(participant, new Date(at), now)),
    now,
  );
}

/** Each with the reason why nobody is to do it any more; recipients are told, since they may be about to destroy. */
async function closeUnasked(tx: Transaction, record: ConsentRecord, gone: readonly Row[], now: Date): Promise<void> {
  const stops = stopsOf(record);
  const why = ({ openedAt }: Row): string => {
    const stop = stops.find(({ recordedAt }) => recordedAt === openedAt.toISOString());
    if (stop?.takenBack === null) return RAISED;
    return stop?.cause === 'form' ? TAKEN_BACK : NO_LONGER_ASKED;
  };
  await tellCalledOff(
    tx,
    gone.filter(({ task }) => task === RECALL_TASK),
    now,
  );
  for (const outcome of UNASKED as readonly string[])
    await tx.withdrawalTask.updateMany({
      where: { id: { in: gone.filter((row) => why(row) === outcome).map(({ id }) => id) } },
      data: { closedAt: now, outcome },
    });
}
