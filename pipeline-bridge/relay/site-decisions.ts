/**
 * Rows of the decision log that a gate at a site ships. Taken only where they can be its own: said by a boot of that
 * client, to a client of those sites, about one of their people, as that revision knew them. Source: contract §3.
 */
import type { Pool } from 'pg';
import { insertDecisions } from '../server/decision-rows.ts';
import { makersOf, type SiteRelay } from './site-boots.ts';
import type { SiteDecision } from './site-wire.ts';

/** Rows that this client must not write; a permit is always about somebody. */
const NOT_ITS_OWN = `select r.id
  from jsonb_to_recordset($1::jsonb)
    as r (id text, gate text, boot text, client text, participant text, sample text, decision text, revision bigint)
  where not exists (select 1 from gate_boot b where b.boot = r.boot and b.gate = $2 || r.gate)
    or not exists (select 1 from gate_client c
      where c.id::text = r.client and cardinality(c.sites) > 0 and c.sites <@ $3::text[])
    or (r.participant is null and (r.decision = 'permit' or r.sample is not null))
    or (r.participant is not null and not coalesce((
      select (f.payload::jsonb->'sites') ?| $3::text[] from feed_line f
      where f.participant = r.participant and f.kind = 'consent-state' and f.revision <= r.revision
      order by f.revision desc limit 1), false))
  limit 1`;

/** All or none; rows that stand already are left. @returns false where one of them is not this client's to write */
export async function writeDecisionsFor(pool: Pool, relay: SiteRelay, rows: readonly SiteDecision[]): Promise<boolean> {
  const wrong = await pool.query(NOT_ITS_OWN, [JSON.stringify(rows), makersOf(relay), relay.sites]);
  if (wrong.rowCount !== 0) return false;
  const named = rows.map((row) => JSON.stringify({ ...row, gate: `${makersOf(relay)}${row.gate}` }));
  await insertDecisions(pool, named);
  return true;
}
