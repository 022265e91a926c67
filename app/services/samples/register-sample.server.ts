/** A sample taken or received: it gets an identifier of its own, which says nothing of the person. */
import { z } from 'zod';
import { inLedger, type Recorded } from '#app/adapters/ledger/in-ledger.server.ts';
import { decideSample } from '#app/domain/consent/acts/register-sample.ts';
import type { ParticipantId, SampleId } from '#bridge/contract/identifiers.ts';
import { openRecord } from '../consent/open-record.server.ts';
import type { Tools } from '../tools.server.ts';

export const SAMPLE_KINDS = ['blood', 'saliva', 'tumour', 'normal-tissue', 'other'] as const;
/** the first of this programme, a further one, or one that lies here from an earlier study */
export const SAMPLE_ORIGINS = ['first', 'further', 'legacy'] as const;

export const sampleForm = z
  .strictObject({ kind: z.enum(SAMPLE_KINDS), origin: z.enum(SAMPLE_ORIGINS), idempotencyKey: z.uuid() })
  .transform(({ kind, origin, idempotencyKey }) => ({
    idempotencyKey,
    sample: { kind, legacy: origin === 'legacy', further: origin === 'further' },
  }));
export type SampleForm = z.output<typeof sampleForm>['sample'];

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
