/**
 * What the decision looks at, read from the ledger's own lines at one moment: everyone who has or had these samples, and
 * the programme. The gate's rule runs over it unchanged; nothing of it is said again here.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { feedLineRow } from '#app/kernel/services/gate/feed-line-row.ts';
import { policyAnnounced } from '#app/kernel/services/gate/policy-announced.ts';
import type { DecisionRequest, Verdict } from '#bridge/contract/decision.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import type { Policy } from '#bridge/decision/policy.ts';

const careRequest = (sample: SampleId): DecisionRequest => ({ subject: { sample }, action: 'analyse' });

export type CareDecision = {
  readonly sample: SampleId;
  readonly request: DecisionRequest;
  readonly verdict: Verdict;
  /** whose it is; null where nobody is known, or more than one */
  readonly participant: string | null;
  readonly sites: readonly string[];
};
export type CareDecisions = { readonly policy: Policy; readonly decisions: readonly CareDecision[] };

/** The newest state of each person that an event ever gave one of the samples to. */
const statesOf = (tx: Transaction, samples: readonly SampleId[]) =>
  rows(
    tx,
    feedLineRow,
    Prisma.sql`
      select distinct on (participant) revision, kind, payload from feed_line
      where kind = 'consent-state' and participant in (
        select participant from ledger_event
        where kind in ('SampleRegistered', 'SampleReassigned') and (body::jsonb) #>> '{payload,sample}' = any(${samples}))
      order by participant, revision desc`,
  );

/** Stops, each as it stands; lists and approvals have no part in a person's own care. */
const programmeLines = (tx: Transaction) =>
  rows(
    tx,
    feedLineRow,
    Prisma.sql`select revision, kind, payload from feed_line where kind in ('suspension', 'policy') order by revision`,
  );

/**
 * May these be analysed for their people's own care, now? One answer for each sample, in their order.
 * @param sites whose people count; others' are unknown. null: all
 * @throws on a line of another schema or a policy that this build does not hold: doubt is no permit
 */
export async function decideCare(
  tx: Transaction,
  samples: readonly SampleId[],
  at: Date,
  sites: readonly string[] | null = null,
): Promise<CareDecisions> {
  const lines = await programmeLines(tx);
  const policy = policyAnnounced(lines);
  const states = (await statesOf(tx, samples))
    .map(({ payload, revision }) => ({ ...parsePayload('consent-state', payload), revision: Number(revision) }))
    .filter((state) => sites === null || state.sites.some((site) => sites.includes(site)));
  const stops = lines.flatMap(({ kind, payload }) =>
    kind === 'suspension' ? [parsePayload('suspension', payload)] : [],
  );
  const suspensions = [...new Map(stops.map((stop) => [stop.id, stop])).values()]; // of one stop the newest line counts
  const now = at.toISOString();
  const view = memoryView({ states, suspensions }, { lower: now, upper: now });
  const decisions = samples.map((sample): CareDecision => {
    const request = careRequest(sample);
    const state = view.bySample(sample)?.state;
    const verdict = decide(view, request, policy);
    return { sample, request, verdict, participant: state?.participant ?? null, sites: state?.sites ?? [] };
  });
  return { policy, decisions };
}
