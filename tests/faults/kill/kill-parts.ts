/** One run: people change their choices and a cluster asks the gate, while part after part is killed with SIGKILL. */
import { auditLedger } from '#app/services/ledger/audit-ledger.server.ts';
import { nowMs, pause } from '../../history/clock.ts';
import { type Asker, startAsker } from './asker.ts';
import { type Entry, wrongEntries, wrongMails, wrongPermits } from './judge.ts';
import { openProgrammeOf, PARTS, type PartName, type Programme } from './programme.ts';
import { startVisitor, type Visitor } from './visitor.ts';

export type KillPartsPlan = {
  readonly folder: string;
  readonly kills: number;
  readonly people: number;
  /** milliseconds of load before each kill, and up to as many more by chance */
  readonly loadMs: number;
  /** people who take what they sent for done, receipt or not: the control, whose acts are lost */
  readonly isHasty?: boolean;
  readonly tell?: (line: string) => void;
};

export type KillPartsReport = {
  readonly kills: number;
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
  /** from the kill to the part's first work, the supervisor's own pause included */
  readonly recoveryMs: Readonly<Record<PartName, readonly number[]>>;
};

const BACK_WITHIN_MS = 60_000;
/** a worker that was away has much to send; one that sends nothing for so long is stuck */
const STUCK_MS = 60_000;

async function until(isDone: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  for (const end = nowMs() + withinMs; nowMs() < end; await pause(10)) if (await isDone()) return true;
  return false;
}

async function entriesOf(programme: Programme): Promise<readonly Entry[]> {
  return programme.query<Entry>(
    `select e.participant, r.id as receipt, e.body::jsonb #>> '{payload,changes,0,to}' as answer
     from ledger_event e left join receipt r on r.event_id = e.id where e.kind = 'ChoicesChanged' order by e.revision`,
  );
}

/** @returns milliseconds until the part works again, for whoever needs it; null where it does not */
async function killed(programme: Programme, part: PartName, visitors: readonly Visitor[], words: readonly unknown[]) {
  const { sink } = programme;
  const mails = part === 'worker' ? await sink.count() : 0;
  const heard = words.length;
  const killedAt = nowMs();
  programme.kill(part);
  const works: Readonly<Record<PartName, () => boolean | Promise<boolean>>> = {
    postgres: () => visitors.some(({ changes }) => (changes.at(-1)?.lastSentAt ?? 0) > killedAt),
    web: () => visitors.some(({ changes }) => (changes.at(-1)?.lastSentAt ?? 0) > killedAt),
    gate: () => words.length > heard + 1,
    // one may have been on its way when the worker went
    worker: async () => (await sink.count()) > mails + 1,
  };
  return (await until(works[part], BACK_WITHIN_MS)) ? nowMs() - killedAt : null;
}

type Running = {
  readonly programme: Programme;
  readonly visitors: readonly Visitor[];
  readonly asker: Asker;
};

/** Part after part, until all are done or one does not come back. */
async function killAll(plan: KillPartsPlan, { programme, visitors, asker }: Running) {
  const recoveryMs: Record<PartName, number[]> = { postgres: [], web: [], worker: [], gate: [] };
  const acts = () => visitors.every(({ changes }) => changes.length > 0) && asker.words.length > 0;
  if (!(await until(acts, BACK_WITHIN_MS)))
    throw new Error(`nobody could act: ${visitors.flatMap(({ wrong }) => wrong)[0]} ${programme.said().slice(-500)}`);
  for (let kill = 0; kill < plan.kills; kill += 1) {
    const part = PARTS[kill % PARTS.length] as PartName;
    await pause(plan.loadMs * (1 + Math.random()));
    const ms = await killed(programme, part, visitors, asker.words);
    if (ms === null)
      return { kills: kill + 1, recoveryMs, failure: [`${part} is not back: ${programme.said().slice(-500)}`] };
    recoveryMs[part].push(ms);
    plan.tell?.(`kill ${kill + 1}, ${part}: back in ${ms.toFixed(0)} ms`);
  }
  return { kills: plan.kills, recoveryMs, failure: [] };
}

/** @returns whether the outbox came to its end; how long that takes is the machine's affair */
async function allDone({ query }: Programme): Promise<boolean> {
  const left = async () => (await query('select 1 from outbox where done_at is null')).length;
  for (let before = await left(); before > 0; before = await left()) {
    if (!(await until(async () => (await left()) < before, STUCK_MS))) return false;
  }
  return true;
}

/** Once everybody has stopped: what the ledger, the mail server and the outbox hold against what was told. */
async function examined({ programme, visitors, asker }: Running) {
  const changes = visitors.flatMap((one) => one.changes);
  const faults = (await allDone(programme)) ? [] : ['jobs are left in the outbox'];
  const audit = await auditLedger(programme.tools);
  faults.push(...audit.faults.map(({ what, revision }) => `${what} at ${revision}`));
  faults.push(...visitors.flatMap(({ wrong }) => wrong));
  const taken = await programme.sink.all();
  const unanswered: Record<string, number> = {};
  const all = [...visitors.flatMap((one) => Object.entries(one.unanswered)), ...Object.entries(asker.unanswered)];
  for (const [why, count] of all) unanswered[why] = (unanswered[why] ?? 0) + count;
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
  };
}

export async function killParts(plan: KillPartsPlan): Promise<KillPartsReport> {
  const programme = await openProgrammeOf(plan.folder, plan.people);
  const visitors = programme.people.map((one) => startVisitor(programme.web, one, 400, plan.isHasty));
  const running = { programme, visitors, asker: startAsker(programme, 15) };
  const stopLoad = () => Promise.all([...visitors, running.asker].map((one) => one.stop()));
  const leave = async () => {
    await programme.tools.database.close();
    return programme.stop();
  };
  try {
    const { failure, ...killed } = await killAll(plan, running);
    await stopLoad();
    const found = await examined(running);
    const left = (await leave()).map((pid) => `process ${pid} was left behind`);
    return { ...killed, ...found, faults: [...failure, ...found.faults, ...left] };
  } catch (error) {
    await leave();
    await stopLoad();
    throw error;
  }
}
