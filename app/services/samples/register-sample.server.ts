/** A sample taken or received: it gets an identifier of its own, which says nothing of the person. */
import { inLedger, type Recorded } from '#app/adapters/ledger/in-ledger.server.ts';
import { decideSample } from '#app/domain/consent/acts/register-sample.ts';
import type { ParticipantId, SampleId } from '#bridge/contract/identifiers.ts';
import { openRecord } from '../consent/open-record.server.ts';
import type { Tools } from '../tools.server.ts';

export type SampleForm = { readonly kind: 'blood' | 'saliva' | 'tumour' | 'normal-tissue' | 'other'; readonly legacy: boolean; readonly further: boolean };

type Coordinator = { readonly account: string; readonly site: string };

export async function registerSample(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  form: SampleForm,
  idempotencyKey: string,
): Promise<Recorded<SampleId>> {
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'in-person' } as const;
  const access = { ...coordinator, role: actor.role, reason: 'register-sample' };
  return inLedger<SampleId>(tools, { participant, actor, access, idempotencyKey }, async ({ tx, events, now }) => {
    if (!(await openRecord(tx, participant, coordinator.site))) return { ok: false, refusal: { code: 'not-invited' } };
    const sample = tools.ids.sample();
    const decided = decideSample(events, { actor, sample, ...form, site: coordinator.site }, now.toISOString());
    return decided.ok ? { ok: true, events: decided.events, result: sample } : decided;
  });
}
