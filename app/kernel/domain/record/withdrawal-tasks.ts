/**
 * What a withdrawal asks of each holder, and by when. J5: one task for each downstream holder, each with its outcome,
 * told to the participant. The gates close at once and need no task. Days are of 24 hours, from recording.
 *
 * | level | biobank | data centre | hospital | programme |
 * | --- | --- | --- | --- | --- |
 * | no further contact | – | – | tell the doctor | stop mailings, outcome |
 * | no further access | store unread | stop new collection | stop sampling and collection | stop mailings, outcome |
 * | no further use | hold, destroy or unlink samples and cells | stop jobs and training, remove, leave joint and family data, notify public databases, let backups run out | stop, key list | stop mailings, recall, publications, outcome |
 *
 * A death after which she wished all to end asks what the highest level asks, without the letters.
 */
import type { WithdrawalLevel } from '#bridge/contract/vocabulary.ts';
import { type Instant, plusDays } from '../instant.ts';
import type { Role } from '../roles.ts';
import type { ClosedTask, ConsentRecord, WithdrawalRecord } from './record.ts';
import { HELD_BACK_DAYS } from './withdrawal.ts';

export const HOLDERS = ['biobank', 'data-centre', 'hospital', 'programme'] as const;
export type Holder = (typeof HOLDERS)[number];

/** Who reports a holder's task closed. Each for its own alone: nobody says of another's samples that they are gone. */
export const CLOSED_BY: Readonly<Record<Holder, readonly Role[]>> = {
  biobank: ['data-holder'],
  'data-centre': ['data-holder'],
  hospital: ['site-coordinator', 'treating-doctor'],
  programme: ['release-desk', 'site-coordinator'],
};

/** Told to the person when all else is closed; every withdrawal has its own. */
export const OUTCOME_TASK = 'write-outcome';

export type WithdrawalTask = {
  /** unique within the withdrawal */
  readonly task: string;
  readonly holder: Holder;
  /** not before: what cannot be undone waits for the cooling-off to end */
  readonly from: Instant;
  readonly due: Instant;
  readonly irreversible: boolean;
};

type Rule = {
  readonly task: string;
  readonly holder: Holder;
  readonly levels: readonly WithdrawalLevel[];
  /** days after it may begin */
  readonly days: number;
  readonly irreversible?: true;
  readonly sampleChoice?: 'destroy' | 'keep-without-link';
};

const ALL: readonly WithdrawalLevel[] = ['no-further-contact', 'no-further-access', 'no-further-use'];
const ACCESS: readonly WithdrawalLevel[] = ['no-further-access', 'no-further-use'];
const USE: readonly WithdrawalLevel[] = ['no-further-use'];
const LOWER: readonly WithdrawalLevel[] = ['no-further-contact', 'no-further-access'];

/** The law asks for "without delay"; the days are the programme's own promise. */
const RULES: readonly Rule[] = [
  { task: 'stop-mailings', holder: 'programme', levels: ALL, days: 1 },
  { task: 'tell-treating-doctor', holder: 'hospital', levels: ALL, days: 3 },
  { task: 'stop-collection', holder: 'data-centre', levels: ACCESS, days: 3 },
  { task: 'stop-sampling', holder: 'hospital', levels: ACCESS, days: 1 },
  { task: 'hold-samples', holder: 'biobank', levels: ACCESS, days: 1 },
  { task: 'stop-jobs', holder: 'data-centre', levels: USE, days: 1 },
  { task: 'stop-training', holder: 'data-centre', levels: USE, days: 1 },
  { task: 'leave-family-analyses', holder: 'data-centre', levels: USE, days: 7 },
  // the recipients' replies have rows and dates of their own
  { task: 'recall-releases', holder: 'programme', levels: USE, days: 7 },
  { task: 'check-publications', holder: 'programme', levels: USE, days: 30 },
  { task: 'notify-public-databases', holder: 'data-centre', levels: USE, days: 7 },
  { task: 'destroy-samples', holder: 'biobank', levels: USE, days: 30, irreversible: true, sampleChoice: 'destroy' },
  { task: 'destroy-cells', holder: 'biobank', levels: USE, days: 30, irreversible: true, sampleChoice: 'destroy' },
  {
    task: 'unlink-samples',
    holder: 'biobank',
    levels: USE,
    days: 30,
    irreversible: true,
    sampleChoice: 'keep-without-link',
  },
  { task: 'remove-data', holder: 'data-centre', levels: USE, days: 30, irreversible: true },
  { task: 'leave-joint-data', holder: 'data-centre', levels: USE, days: 90, irreversible: true },
  // written over by newer ones: a backup made on the last day before removal is sixty days old by then
  { task: 'let-backups-run-out', holder: 'data-centre', levels: USE, days: 90, irreversible: true },
  { task: 'close-key-list', holder: 'hospital', levels: USE, days: 30, irreversible: true },
  { task: OUTCOME_TASK, holder: 'programme', levels: LOWER, days: 14 },
  { task: OUTCOME_TASK, holder: 'programme', levels: USE, days: 100 },
];

/** Not asked after a death: nobody writes to the dead, and a person speaks with the family. */
const OF_THE_LIVING: readonly string[] = ['stop-mailings', 'tell-treating-doctor', OUTCOME_TASK];

type Stopped = Pick<ConsentRecord, 'withdrawals' | 'deceased' | 'closedBecause'>;

/** Every stop that asks something of holders, in order of number: withdrawals, and a death with the wish that all end. */
export function stopsOf({ withdrawals, deceased }: Stopped): readonly WithdrawalRecord[] {
  if (deceased?.wish !== 'stop-and-destroy') return withdrawals;
  const { number, since, recordedAt, closedTasks } = deceased;
  const death: WithdrawalRecord = {
    number,
    cause: 'death',
    level: 'no-further-use',
    effective: since,
    recordedAt,
    doctorMayTell: null,
    sampleChoice: null,
    by: null,
    takeBackUntil: recordedAt,
    waived: false,
    destroyFrom: plusDays(recordedAt, HELD_BACK_DAYS),
    outcomeTo: 'nowhere',
    takenBack: null,
    closedTasks,
  };
  return [...withdrawals, death].sort((one, other) => one.number - other.number);
}

/**
 * Tasks of one stop, in the order of the table. Without a choice on samples they are destroyed, as the document
 * says for the highest level. None for a withdrawal that was taken back.
 */
export function withdrawalTasks(withdrawal: WithdrawalRecord): WithdrawalTask[] {
  if (withdrawal.takenBack) return [];
  const choice = withdrawal.sampleChoice ?? 'destroy';
  return RULES.filter(
    (rule) =>
      rule.levels.includes(withdrawal.level) &&
      (rule.sampleChoice === undefined || rule.sampleChoice === choice) &&
      !(withdrawal.cause === 'death' && OF_THE_LIVING.includes(rule.task)),
  ).map((rule) => {
    const from = rule.irreversible || rule.task === OUTCOME_TASK ? withdrawal.destroyFrom : withdrawal.recordedAt;
    return {
      task: rule.task,
      holder: rule.holder,
      from,
      due: plusDays(from, rule.days),
      irreversible: rule.irreversible ?? false,
    };
  });
}

/** The one task of a death after which use goes on without her name; closed, it sets `anonymisedAt`. */
function anonymising({ deceased }: Stopped): AskedTask[] {
  if (deceased?.wish !== 'anonymise-and-continue') return [];
  const { number, recordedAt, closedTasks } = deceased;
  const from = plusDays(recordedAt, HELD_BACK_DAYS);
  const task = { task: 'anonymise', holder: 'data-centre', from, due: plusDays(from, 90), irreversible: true } as const;
  return [{ ...task, withdrawal: number, closed: closedTasks.find((one) => one.task === task.task) ?? null }];
}

/** What this stop asks beyond what stands already: raising a level keeps what was asked and widens it. */
export function newTasks(withdrawal: WithdrawalRecord, all: readonly WithdrawalRecord[]): WithdrawalTask[] {
  const before = all.filter(({ number, takenBack }) => number < withdrawal.number && !takenBack);
  const asked = new Set(before.flatMap(withdrawalTasks).map(({ task }) => task));
  return withdrawalTasks(withdrawal).filter(({ task }) => task === OUTCOME_TASK || !asked.has(task));
}

export type AskedTask = WithdrawalTask & {
  /** number of the withdrawal that asked for it */
  readonly withdrawal: number;
  readonly closed: ClosedTask | null;
};

/**
 * Everything that stands once stop `number` was recorded: its own, and what lower ones before it asked for. The outcome
 * is the last one's alone. In the order of withdrawals, then of the table.
 */
export function tasksAfter(withdrawals: readonly WithdrawalRecord[], number: number): AskedTask[] {
  const standing = withdrawals.filter((one) => one.number <= number && !one.takenBack);
  const told = standing.findLast(({ cause }) => cause !== 'death')?.number;
  return standing.flatMap((withdrawal) =>
    newTasks(withdrawal, withdrawals)
      .filter(({ task }) => task !== OUTCOME_TASK || withdrawal.number === told)
      .map((task) => ({
        ...task,
        withdrawal: withdrawal.number,
        closed: withdrawal.closedTasks.find((one) => one.task === task.task) ?? null,
      })),
  );
}

/** All that the record asks of holders today, closed or not. Of two made one, the record that goes on asks for both. */
export function askedTasks(record: Stopped): AskedTask[] {
  if (record.closedBecause === 'merged') return [];
  const stops = stopsOf(record);
  const last = stops.findLast(({ takenBack }) => !takenBack);
  return [...(last ? tasksAfter(stops, last.number) : []), ...anonymising(record)];
}

/** What nobody has closed yet; nothing where no stop stands. */
export const openTasks = (record: Stopped): AskedTask[] => askedTasks(record).filter(({ closed }) => closed === null);

/** What the stop with this number asks; null where there is none, or none any more. */
export function tasksOfStop(record: Stopped, number: number): readonly WithdrawalTask[] | null {
  if (record.closedBecause === 'merged') return [];
  const stops = stopsOf(record);
  const stop = stops.find((one) => one.number === number);
  if (stop) return newTasks(stop, stops);
  return record.deceased?.number === number ? anonymising(record) : null;
}

/** Which stop a task opened at this instant belongs to: the instant at which the stop was recorded. */
export const stopRecordedAt = ({ withdrawals, deceased }: Stopped, openedAt: Instant): number | null =>
  [...withdrawals, ...(deceased ? [deceased] : [])].find(({ recordedAt }) => recordedAt === openedAt)?.number ?? null;
