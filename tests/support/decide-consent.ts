/** What a gate would say of one participant now, over the newest line that the ledger has for it. */
import { registerSample } from '#app/kernel/services/samples/register-sample.server.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { decide as decideOver } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { COORDINATOR, type TestProgramme } from './participant.ts';

async function stateOf({ tools }: TestProgramme, participant: string) {
  const line = await tools.database.prisma.feedLine.findFirstOrThrow({
    where: { participant, kind: 'consent-state' },
    orderBy: { revision: 'desc' },
  });
  return { ...parsePayload('consent-state', line.payload), revision: Number(line.revision) };
}

/** A sample of hers, registered where there is none yet. */
async function sampleOf(programme: TestProgramme, participant: ParticipantId): Promise<string> {
  const known = (await stateOf(programme, participant)).samples[0]?.id;
  if (known) return known;
  const form = { kind: 'blood', legacy: false, further: false } as const;
  const done = await registerSample(programme.tools, COORDINATOR, participant, form, programme.tools.ids.uuid());
  if (!done.ok) throw new Error(done.refusal.code);
  return done.result;
}

export async function decide(
  programme: TestProgramme,
  participant: ParticipantId,
  action: 'sequence' | 'analyse' | 'joint-analyse',
  more: Partial<DecisionRequest> = {},
): Promise<{ decision: 'permit' | 'deny'; reasons: string[] }> {
  const sample = await sampleOf(programme, participant);
  const now = programme.clock.now().toISOString();
  const view = memoryView({ states: [await stateOf(programme, participant)] }, { lower: now, upper: now });
  const request = { subject: { sample }, action, ...more } as DecisionRequest;
  const verdict = decideOver(view, request, currentPolicy);
  return {
    decision: verdict.decision,
    reasons: verdict.decision === 'deny' ? verdict.reasons.map(({ code }) => code) : [],
  };
}
