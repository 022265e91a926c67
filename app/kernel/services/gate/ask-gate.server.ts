/**
 * May this be told, now? The gate's own decision over the ledger's own lines; nothing of it is said again here. The
 * caller holds the participant's lock, so that no answer of hers is recorded between the word and the step that rests on it.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { DecisionRequest, Verdict } from '#bridge/contract/decision.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { ASK_AGAIN_TOPIC } from '#bridge/decision/recontact.ts';
import type { FindingCase } from '../../domain/findings/finding-case.ts';
import { feedLineRow } from './feed-line-row.ts';
import { policyAnnounced } from './policy-announced.ts';

/** The newest state of each, the panel's decisions on them and the one named (a relative's, maybe), the lists, the stops, the policy. */
const linesAbout = (tx: Transaction, participants: readonly ParticipantId[], panel: string) =>
  rows(
    tx,
    feedLineRow,
    Prisma.sql`
      (select newest.revision, newest.kind, newest.payload from unnest(${[...participants]}::text[]) as asked (participant)
       cross join lateral (select revision, kind, payload from feed_line
         where kind = 'consent-state' and participant = asked.participant order by revision desc limit 1) as newest)
      union all
      (select revision, kind, payload from feed_line where kind in ('suspension', 'policy', 'list', 'ethics-opinion')
       or (kind = 'expert-panel' and ((payload::jsonb) ->> 'participant' = any(${[...participants]}) or (payload::jsonb) ->> 'id' = ${panel})))
      order by revision`,
  );

/**
 * When they were asked again before. These contacts are the finding desk's own: in the ledger they would tell of a finding.
 * The gate's rule (once, ever) reads them here as it reads every contact.
 */
async function askedAgainAt(
  tx: Transaction,
  participants: readonly ParticipantId[],
): Promise<ReadonlyMap<string, readonly { topic: string; at: string }[]>> {
  const steps = await tx.findingStep.findMany({
    where: { case: { participant: { in: [...participants] } }, outcome: 'ask-again' },
    select: { at: true, case: { select: { participant: true } } },
  });
  const asked = steps.map(({ at, case: { participant } }) => ({ participant, at: at.toISOString() }));
  return new Map(
    [...Map.groupBy(asked, ({ participant }) => participant)].map(([participant, each]) => [
      participant,
      each.map(({ at }) => ({ topic: ASK_AGAIN_TOPIC, at })),
    ]),
  );
}

export type GateWord = {
  readonly verdict: Verdict;
  readonly policy: string;
  /** of her own state: while it stays, the word does */
  readonly revision: number;
  /** null where the gate knows nothing of her */
  readonly state: ConsentState | null;
};

/**
 * The same question about several people. The caller holds all their locks.
 * @throws on a line of another schema or a policy that this build does not hold: doubt is no permit
 */
export async function askGateOfMany(
  tx: Transaction,
  participants: readonly ParticipantId[],
  request: Omit<DecisionRequest, 'subject'>,
  at: Date,
): Promise<ReadonlyMap<ParticipantId, GateWord>> {
  const lines = await linesAbout(tx, participants, request.finding?.expertPanel ?? '');
  const policy = policyAnnounced(lines);
  const asked = await askedAgainAt(tx, participants);
  const stops = lines.flatMap(({ kind, payload }) =>
    kind === 'suspension' ? [parsePayload('suspension', payload)] : [],
  );
  const expertPanels = lines.flatMap(({ kind, payload }) =>
    kind === 'expert-panel' ? [parsePayload('expert-panel', payload)] : [],
  );
  const ethicsOpinions = lines.flatMap(({ kind, payload }) =>
    kind === 'ethics-opinion' ? [parsePayload('ethics-opinion', payload)] : [],
  );
  const lists = lines.flatMap(({ kind, payload }) => (kind === 'list' ? [parsePayload('list', payload)] : []));
  const states = lines.flatMap(({ kind, payload, revision }) => {
    if (kind !== 'consent-state') return [];
    const state = parsePayload('consent-state', payload);
    const contacts = [...state.contacts, ...(asked.get(state.participant) ?? [])];
    return [{ ...state, contacts, revision: Number(revision) }];
  });
  const suspensions = [...new Map(stops.map((stop) => [stop.id, stop])).values()]; // of one stop the newest line counts
  const now = at.toISOString();
  const view = memoryView({ states, suspensions, expertPanels, ethicsOpinions, lists }, { lower: now, upper: now });
  const known = new Map(states.map((state) => [state.participant, state]));
  return new Map(
    participants.map((participant) => {
      const verdict = decide(view, { subject: { participant }, ...request }, policy);
      const state = known.get(participant) ?? null;
      return [participant, { verdict, policy: policy.version, revision: state?.revision ?? 0, state }];
    }),
  );
}

/** @throws as for several */
export async function askGate(
  tx: Transaction,
  participant: ParticipantId,
  request: Omit<DecisionRequest, 'subject'>,
  at: Date,
): Promise<GateWord> {
  return (await askGateOfMany(tx, [participant], request, at)).get(participant) as GateWord;
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
