/** A run that has ended: what the ledger, the mail server and the outbox hold against what people and clusters were told. */
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { nowMs, pause } from '../../consistency/clock.ts';
import type { Asker } from './asker.ts';
import { type Entry, wrongEntries, wrongMails, wrongPermits } from './judge.ts';
import type { ProgrammeOn } from './programme.ts';
import type { Visitor } from './visitor.ts';

export type Running<P extends ProgrammeOn = ProgrammeOn> = {
  readonly programme: P;
  readonly visitors: readonly Visitor[];
  readonly asker: Asker;
};

/** Mail that still waited when everybody had stopped, how long it took from there, and how often one row was tried. */
type Drained = { readonly waited: number; readonly ms: number; readonly mostTries: number };

export type Found = {
  readonly acknowledged: number;
  readonly refused: number;
  readonly lost: readonly string[];
  readonly extra: readonly string[];
  /** acts that were told and are no entry: all that can be said of people who have no receipt */
  readonly fewer: number;
  readonly mails: { readonly missing: readonly string[]; readonly extra: readonly string[]; readonly copies: number };
  readonly asked: number;
  readonly permits: number;
  readonly wrongPermits: number;
  /** pages that said what they must not, parts that did not come back, faults of the audit, processes left behind */
  readonly faults: readonly string[];
  readonly unanswered: Readonly<Record<string, number>>;
  readonly outbox: Drained;
};

/** a worker that was away has much to send; one that sends nothing for so long is stuck */
const STUCK_MS = 60_000;

export async function until(isDone: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  for (const end = nowMs() + withinMs; nowMs() < end; await pause(10)) if (await isDone()) return true;
  return false;
}

export async function entriesOf(programme: ProgrammeOn): Promise<readonly Entry[]> {
  return programme.query<Entry>(
    `select e.participant, r.id as receipt, e.body::jsonb #>> '{payload,changes,0,to}' as answer
     from ledger_event e left join receipt r on r.event_id = e.id where e.kind = 'ChoicesChanged' order by e.revision`,
  );
}

/** Until the outbox comes to its end; how long that takes is the machine's affair, unless it stands still. */
async function drained({ query }: ProgrammeOn): Promise<Drained & { readonly isDone: boolean }> {
  const left = async () => (await query('select 1 from outbox where done_at is null')).length;
  const began = nowMs();
  const waited = await left();
  let isDone = true;
  for (let before = waited; before > 0 && isDone; before = await left())
    isDone = await until(async () => (await left()) < before, STUCK_MS);
  const [most] = await query<{ tries: number }>('select coalesce(max(attempts), 0) as tries from outbox');
  return { isDone, waited, ms: nowMs() - began, mostTries: most?.tries ?? 0 };
}

/** Once everybody has stopped: what the ledger, the mail server and the outbox hold against what was told. */
export async function examined({ programme, visitors, asker }: Running): Promise<Found> {
  const changes = visitors.flatMap((one) => one.changes);
  const { isDone, ...outbox } = await drained(programme);
  const faults = isDone ? [] : ['jobs are left in the outbox'];
  const audit = await auditLedger(programme.tools);
  faults.push(...audit.faults.map(({ what, revision }) => `${what} at ${revision}`));
  faults.push(...visitors.flatMap(({ wrong }) => wrong));
  const taken = await programme.sink.all();
  const unanswered: Record<string, number> = {};
  const all = [...visitors.flatMap((one) => Object.entries(one.unanswered)), ...Object.entries(asker.unanswered)];
  for (const [why, count] of all) unanswered[why] = (unanswered[why] ?? 0) + count;
  // what is away says so, and is asked again; what says that it failed hides nothing by being asked again
  if (unanswered[500]) faults.push(`${unanswered[500]} answers that told of a fault of ours`);
  return {
    acknowledged: changes.length,
    refused: visitors.reduce((sum, one) => sum + one.refused, 0),
    ...wrongEntries(await entriesOf(programme), changes),
    mails: wrongMails(
      taken.map(({ messageId }) => messageId),
      changes,
    ),
    asked: asker.words.length,
    permits: asker.words.filter(({ decision }) => decision === 'permit').length,
    wrongPermits: wrongPermits(asker.words, changes).length,
    faults,
    unanswered,
    outbox,
  };
}
