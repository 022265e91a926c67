/**
 * Her consent as HL7 FHIR R4 Consent: the same resource that the gate gives at `/fhir`, made by the gate's own mapping.
 * The mapping is handed in by the composition root: the portal reaches into nothing of the gate.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { MakeConsentResource } from '#app/kernel/services/access/load-context.ts';
import { feedLineRow } from '#app/kernel/services/gate/feed-line-row.ts';
import { policyAnnounced } from '#app/kernel/services/gate/policy-announced.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

const linesAbout = (tx: Transaction, participant: ParticipantId) =>
  rows(
    tx,
    feedLineRow,
    Prisma.sql`
      (select revision, kind, payload from feed_line
       where kind = 'consent-state' and participant = ${participant} order by revision desc limit 1)
      union all
      (select revision, kind, payload from feed_line where kind in ('suspension', 'policy', 'list', 'approval'))
      order by revision`,
  );

/** Null where nothing of hers has come to the gate yet. @throws on a line or a policy that this build does not know */
export async function loadFhirConsent(
  tx: Transaction,
  participant: ParticipantId,
  at: Instant,
  make: MakeConsentResource,
): Promise<object | null> {
  const lines = await linesAbout(tx, participant);
  const told = lines.find(({ kind }) => kind === 'consent-state');
  if (!told) return null;
  const stops = lines.flatMap(({ kind, payload }) =>
    kind === 'suspension' ? [parsePayload('suspension', payload)] : [],
  );
  const approvals = lines.flatMap(({ kind, payload }) =>
    kind === 'approval' ? [parsePayload('approval', payload)] : [],
  );
  const state = { ...parsePayload('consent-state', told.payload), revision: Number(told.revision) };
  return make(state, {
    suspensions: [...new Map(stops.map((stop) => [stop.id, stop])).values()], // of one stop the newest line counts
    lists: lines.flatMap(({ kind, payload }) => (kind === 'list' ? [parsePayload('list', payload)] : [])),
    approvals: [...new Map(approvals.map((approval) => [approval.id, approval])).values()],
    policy: policyAnnounced(lines),
    at,
  });
}
