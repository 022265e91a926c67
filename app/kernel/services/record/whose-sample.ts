/**
 * Whose a sample is now, for rows that were written when it was somebody's. A record that was merged, or a mix-up that was
 * settled, moves the sample; what was done with it moves along, or another person would be told, asked and recalled.
 */
import { Prisma } from '#app/adapters/database/generated/client.ts';

const MOVED = Prisma.raw(`kind in ('SampleRegistered', 'SampleReassigned')`);
const SAMPLE = Prisma.raw(`(body::jsonb) #>> '{payload,sample}'`);
const TO = Prisma.raw(`(body::jsonb) #>> '{payload,to}'`);

/**
 * The participant; null where it was taken from somebody and is nobody's yet. @param row name of a table in the query, with
 * `sample` and `participant`: whose it was then
 */
export const ownerNow = (row: 'manifest_sample' | 'usage_record' | 'usage_question'): Prisma.Sql => {
  const name = Prisma.raw(row);
  return Prisma.sql`(
    select moved.participant from (
      select participant, revision, ${TO} as "to" from ledger_event
      where ${MOVED} and ${SAMPLE} = ${name}.sample and ${TO} in ('moved-here', 'moved-away')
      union all select ${name}.participant, 0, 'moved-here'
      order by revision desc limit 1
    ) as moved where moved."to" = 'moved-here')`;
};

/** Samples that ever came to them: with those that were theirs from the start, all that may be theirs now. */
export const cameTo = (participants: readonly string[]): Prisma.Sql => Prisma.sql`
  select ${SAMPLE} from ledger_event
  where participant = any(${[...participants]}) and kind = 'SampleReassigned' and ${TO} = 'moved-here'`;

/** Held until a mix-up is settled: nothing is said of it to anybody. @param row as in `ownerNow` */
export const isSampleHeld = (row: 'manifest_sample'): Prisma.Sql => Prisma.sql`
  coalesce((select ${TO} = 'suspended' from ledger_event
    where ${MOVED} and ${SAMPLE} = ${Prisma.raw(row)}.sample order by revision desc limit 1), false)`;

/** The table's rows about samples that are hers now. */
export const hersNow = (
  row: 'manifest_sample' | 'usage_record' | 'usage_question',
  participant: string,
): Prisma.Sql => {
  const name = Prisma.raw(row);
  return Prisma.sql`(${name}.participant = ${participant} or ${name}.sample in (${cameTo([participant])}))
    and ${ownerNow(row)} = ${participant}`;
};
