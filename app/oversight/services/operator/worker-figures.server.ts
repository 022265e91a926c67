/** Figures of the machinery, for alerts: what waits, what came into force, whether the log of the database is handed over. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Telemetry } from '#app/adapters/telemetry/telemetry.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const figuresRow = z.object({
  outbox_waiting: z.number(),
  outbox_oldest_seconds: z.number(),
  outbox_given_up: z.number(),
  revision: z.number(),
  in_force_lag: z.number(),
  ledger_closed: z.number(),
  tasks_late: z.number(),
  archive_failed: z.number(),
});
type Row = z.output<typeof figuresRow>;

const HELP: Readonly<Record<keyof Row, string>> = {
  outbox_waiting: 'rows of the outbox that are due and not done',
  outbox_oldest_seconds: 'age of the oldest of them',
  outbox_given_up: 'rows that wait for the operator',
  revision: 'last revision of the ledger',
  in_force_lag: 'revisions recorded and not in force yet',
  ledger_closed: '1 where a restored ledger waits for two people',
  archive_failed: 'segments of the log that PostgreSQL could not hand over, since its figures began',
  tasks_late: 'tasks after a withdrawal that holders let lapse; below ten told as none',
};
/** scrapes come in bursts, one for each figure read */
const FRESH_MS = 2000;

async function figuresAt(prisma: Pick<Transaction, '$queryRaw'>, now: Date): Promise<Row> {
  const [row] = await rows(
    prisma,
    figuresRow,
    Prisma.sql`
      select (select count(*)::int from outbox where done_at is null and given_up_at is null and available_at <= ${now}) as outbox_waiting,
        (select coalesce(extract(epoch from ${now} - min(created_at)), 0)::float8 from outbox
          where done_at is null and given_up_at is null and available_at <= ${now}) as outbox_oldest_seconds,
        (select count(*)::int from outbox where done_at is null and given_up_at is not null) as outbox_given_up,
        h.revision::float8 as revision,
        (h.revision - coalesce((select max(f.revision) from in_force f where f.incarnation = h.incarnation), h.revision))::float8 as in_force_lag,
        ledger_is_closed()::int as ledger_closed,
        (select case when count(*) < 10 then 0 else count(*)::int end from withdrawal_task
          where closed_at is null and due_at < ${now}) as tasks_late,
        (select failed_count::float8 from pg_stat_archiver) as archive_failed
      from ledger_head h where h.id = 1`,
  );
  if (!row) throw new Error('the ledger has no head');
  return row;
}

export function tellMachinery({ database, clock }: Pick<Tools, 'database' | 'clock'>, { figures }: Telemetry): void {
  let read: { at: number; row: Promise<Row> } | null = null;
  const look = (): Promise<Row> => {
    if (read && Date.now() - read.at < FRESH_MS) return read.row;
    const row = figuresAt(database.prisma, clock.now());
    read = { at: Date.now(), row };
    return row;
  };
  for (const [name, help] of Object.entries(HELP) as [keyof Row, string][])
    figures.gauge(name, help, async () => Number((await look())[name]));
}
