/** Decisions older than their time go, but for releases. Run by the worker; safe at any time. Source: docs/operating.md. */
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** at once: a delete of more would hold up the gates' own rows */
const AT_ONCE = 5000;
const ROUNDS = 20;

const goneRow = z.object({ gone: z.number() });

/** @returns how many went */
export async function tidyDecisions({ database, clock, environment }: Tools): Promise<number> {
  const before = new Date(clock.now());
  before.setUTCFullYear(before.getUTCFullYear() - environment.decisionYears);
  let gone = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [row] = await rows(
      database.prisma,
      goneRow,
      Prisma.sql`select decision_log_expire(${before}::timestamptz, ${AT_ONCE}::integer) as gone`,
    );
    const some = row?.gone ?? 0;
    gone += some;
    if (some < AT_ONCE) break;
  }
  return gone;
}
