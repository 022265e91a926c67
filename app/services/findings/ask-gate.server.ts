/**
 * May this be told, now? The gate's own decision over the ledger's own lines; nothing of it is said again here. The
 * caller holds the participant's lock, so that no answer of hers is recorded between the word and the step that rests on it.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { FindingCase } from '#app/domain/findings/finding-case.ts';
import type { DecisionRequest, Verdict } from '#bridge/contract/decision.ts';
import { type FeedKind, parsePayload } from '#bridge/contract/feed.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { ASK_AGAIN_TOPIC } from '#bridge/decision/recontact.ts';
import { policyAnnounced } from '../decisions/policy-announced.ts';

type Line = { readonly revision: bigint; readonly kind: FeedKind; readonly payload: string };

/** Her newest state, the panel's decisions on her and the one named (a relative's, maybe), the lists, the stops, the policy. */
const linesAbout = (tx: Transaction, participant: ParticipantId, panel: string) => tx.$queryRaw<Line[]>`
  (select revision, kind, payload from feed_line
   where kind = 'consent-state' and participant = ${participant} order by revision desc limit 1)
  union all
  (select revision, kind, payload from feed_line where kind in ('suspension', 'policy', 'list')
   or (kind = 'expert-panel' and ((payload::jsonb) ->> 'participant' = ${participant} or (payload::jsonb) ->> 'id' = ${panel})))
  order by revision`;

/**
 * When she was asked again before. These contacts are the finding desk's own: in the ledger they would tell of a finding.
 * The gate's rule (once, ever) reads them here as it reads every contact.
 */
async function askedAgainAt(tx: Transaction, participant: ParticipantId): Promise<readonly Date[]> {
  const steps = await tx.findingStep.findMany({
    where: { case: { participant }, outcome: 'ask-again' },
    select: { at: true },
  });
  return steps.map(({ at }) => at);
}

export type GateWord = {
  readonly verdict: Verdict;
  readonly policy: string;
  /** of her own state: while it stays, the word does */
  readonly revision: number;
};

/** @throws on a line of another schema or a policy that this build does not hold: doubt is no permit */
export async function askGate(
  tx: Transaction,
  participant: ParticipantId,
  request: Omit<DecisionRequest, 'subject'>,
  at: Date,
): Promise<GateWord> {
  const lines = await linesAbout(tx, participant, request.finding?.expertPanel ?? '');
  const policy = policyAnnounced(lines);
  const asked = (await askedAgainAt(tx, participant)).map((when) => ({
    topic: ASK_AGAIN_TOPIC,
    at: when.toISOString(),
  }));
  const stops = lines.flatMap(({ kind, payload }) =>
    kind === 'suspension' ? [parsePayload('suspension', payload)] : [],
  );
  const expertPanels = lines.flatMap(({ kind, payload }) =>
    kind === 'expert-panel' ? [parsePayload('expert-panel', payload)] : [],
  );
  const lists = lines.flatMap(({ kind, payload }) => (kind === 'list' ? [parsePayload('list', payload)] : []));
  const states = lines.flatMap(({ kind, payload, revision }) => {
    if (kind !== 'consent-state') return [];
    const state = parsePayload('consent-state', payload);
    return [{ ...state, contacts: [...state.contacts, ...asked], revision: Number(revision) }];
  });
  const suspensions = [...new Map(stops.map((stop) => [stop.id, stop])).values()]; // of one stop the newest line counts
  const now = at.toISOString();
  const view = memoryView({ states, suspensions, expertPanels, lists }, { lower: now, upper: now });
  const verdict = decide(view, { subject: { participant }, ...request }, policy);
  return { verdict, policy: policy.version, revision: states[0]?.revision ?? 0 };
}

type AskedFor =
  | { readonly for: 'telling'; readonly counselling: boolean }
  | { readonly for: 'relatives' }
  | { readonly for: 'ask-again'; readonly report: string; readonly opinion: string; readonly counsellor: string };

/** The question to the gate for a step of a case. @param gene as it stands in the sealed text */
export function requestOf(
  { kind, trigger, category, panel }: FindingCase,
  gene: string,
  asked: AskedFor,
): Omit<DecisionRequest, 'subject'> {
  if (asked.for === 'ask-again') {
    const { report, opinion: ethics, counsellor } = asked;
    return { action: 'ask-again', report, ethics, counsellor };
  }
  if (kind === 'primary' || category === null)
    return { action: 'return-primary', ...(panel ? { expertPanel: panel } : {}) };
  const to = asked.for === 'relatives' ? ('relative' as const) : ('person' as const);
  const counselling = asked.for === 'relatives' || asked.counselling;
  return {
    action: 'return-finding',
    finding: { category, gene, trigger, to, expertPanel: panel ?? 'none', counselling },
  };
}
