/**
 * Earlier permits for a gate at a site, which has no log: looked up where the decisions of all gates are. A site hears only of
 * its own clients and its own people.
 */
import type { Pool } from 'pg';
import { z } from 'zod';
import { rowsOf } from '../replica/rows.ts';
import { type FoundPermit, permitsInLog } from '../server/permits-in-log.ts';
import type { SiteRelay } from './site-boots.ts';
import type { SoughtPermits } from './site-wire.ts';

const mayRow = z.object({ may: z.boolean() });
const MAY_ASK = `select
  exists (select 1 from gate_client c
    where c.id::text = $1 and c.revoked_at is null and cardinality(c.sites) > 0 and c.sites <@ $3::text[])
  and not exists (select 1 from unnest($2::text[]) as p (participant)
    where not coalesce((
      select (f.payload::jsonb->'sites') ?| $3::text[] from feed_line f
      where f.participant = p.participant and f.kind = 'consent-state' order by f.revision desc limit 1), false)) as may`;

/** @returns null where the client or one of the people is not this site's */
export async function permitsFor(
  pool: Pool,
  { sites }: SiteRelay,
  { client, sought }: SoughtPermits,
): Promise<readonly FoundPermit[] | null> {
  const people = [...new Set(sought.map(({ participant }) => participant))];
  const [answer] = await rowsOf(pool, mayRow, MAY_ASK, [client, people, sites]);
  return answer?.may === true ? permitsInLog(pool, client, sought) : null;
}
