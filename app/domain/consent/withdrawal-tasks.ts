/**
 * What a withdrawal asks of each holder, and by when. J5: one task for each downstream holder, each with its outcome,
 * told to the participant. The gates close at once and need no task. Days are of 24 hours, from recording.
 *
 * | level | biobank | data centre | hospital | programme |
 * | --- | --- | --- | --- | --- |
 * | no further contact | – | – | tell the doctor | stop mailings |
 * | no further access | store unread | stop new collection | stop sampling and collection | stop mailings |
 * | no further use | hold, destroy or unlink | stop jobs, remove, leave joint data, notify public databases | stop, key list | stop mailings, recall, outcome letter |
 */
import type { WithdrawalLevel } from '#bridge/contract/vocabulary.ts';
import { type Instant, later, plusDays } from '../instant.ts';
import type { ConsentRecord, WithdrawalRecord } from './record.ts';

export const HOLDERS = ['biobank', 'data-centre', 'hospital', 'programme'] as const;
export type Holder = (typeof HOLDERS)[number];

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

/** The law asks for "without delay"; the days are the programme's own promise. */
const RULES: readonly Rule[] = [
  { task: 'stop-mailings', holder: 'programme', levels: ALL, days: 1 },
  { task: 'tell-treating-doctor', holder: 'hospital', levels: ALL, days: 3 },
  { task: 'stop-collection', holder: 'data-centre', levels: ACCESS, days: 3 },
  { task: 'stop-sampling', holder: 'hospital', levels: ACCESS, days: 1 },
  { task: 'hold-samples', holder: 'biobank', levels: ACCESS, days: 1 },
  { task: 'stop-jobs', holder: 'data-centre', levels: USE, days: 1 },
  { task: 'recall-releases', holder: 'programme', levels: USE, days: 7 },
  { task: 'notify-public-databases', holder: 'data-centre', levels: USE, days: 7 },
  { task: 'destroy-samples', holder: 'biobank', levels: USE, days: 30, irreversible: true, sampleChoice: 'destroy' },
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
  { task: 'close-key-list', holder: 'hospital', levels: USE, days: 30, irreversible: true },
  { task: 'write-outcome', holder: 'programme', levels: USE, days: 100 },
];

/**
 * Tasks of one withdrawal, in the order of the table. Without a choice on samples they are destroyed, as the document
 * says for the highest level. None for a withdrawal that was taken back.
 */
export function withdrawalTasks(withdrawal: WithdrawalRecord): WithdrawalTask[] {
  if (withdrawal.takenBack) return [];
  const choice = withdrawal.sampleChoice ?? 'destroy';
  const afterCoolingOff = later(withdrawal.recordedAt, withdrawal.takeBackUntil ?? withdrawal.recordedAt);
  return RULES.filter(
    (rule) =>
      rule.levels.includes(withdrawal.level) && (rule.sampleChoice === undefined || rule.sampleChoice === choice),
  ).map((rule) => {
    const from = rule.irreversible || rule.task === 'write-outcome' ? afterCoolingOff : withdrawal.recordedAt;
    return {
      task: rule.task,
      holder: rule.holder,
      from,
      due: plusDays(from, rule.days),
      irreversible: rule.irreversible ?? false,
    };
  });
}

/** Tasks that a death opens; `anonymise` sets `anonymisedAt` once done. None where the wish is to go on. */
export function deathTasks(record: Pick<ConsentRecord, 'deceased'>): WithdrawalTask[] {
  const { deceased } = record;
  if (!deceased) return [];
  const task = (name: string, holder: Holder, days: number): WithdrawalTask => ({
    task: name,
    holder,
    from: deceased.since,
    due: plusDays(deceased.since, days),
    irreversible: true,
  });
  switch (deceased.wish) {
    case 'continue':
    case 'none-recorded':
      return [];
    case 'anonymise-and-continue':
      return [task('anonymise', 'data-centre', 90)];
    case 'stop-and-destroy':
      return [task('destroy-samples', 'biobank', 30), task('remove-data', 'data-centre', 30)];
    default:
      return deceased.wish satisfies never;
  }
}

/** Tasks that withdrawals in this record opened and nobody has closed, with the number of the withdrawal. */
export function openTasks(record: ConsentRecord): (WithdrawalTask & { readonly withdrawal: number })[] {
  return record.withdrawals.flatMap((withdrawal) => {
    const closed = new Set(withdrawal.closedTasks.map(({ task }) => task));
    return withdrawalTasks(withdrawal)
      .filter(({ task }) => !closed.has(task))
      .map((task) => ({ ...task, withdrawal: withdrawal.number }));
  });
}
