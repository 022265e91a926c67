/** A sample taken, received, or made of another: it gets an identifier of its own, which says nothing of the person. */
import { z } from 'zod';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { type ParticipantId, type SampleId, sampleIdSchema } from '#bridge/contract/identifiers.ts';
import { decideSample } from '../../domain/record/acts/register-sample.ts';
import { isMade, sampleKindSchema } from '../../domain/samples/sample-kinds.ts';
import { openRecord } from '../record/open-record.server.ts';
import type { Tools } from '../tools.server.ts';

/** the first of this programme, a further one, or one that lies here from an earlier study */
export const SAMPLE_ORIGINS = ['first', 'further', 'legacy'] as const;

/** `from` is asked of what is made alone; what it is made of says where it comes from. */
export const sampleForm = z
  .strictObject({
    kind: sampleKindSchema,
    origin: z.enum(SAMPLE_ORIGINS),
    from: z.union([z.literal(''), sampleIdSchema]).default(''),
    idempotencyKey: z.uuid(),
  })
  .transform(({ kind, origin, from, idempotencyKey }) => ({
    idempotencyKey,
    sample: {
      kind,
      legacy: origin === 'legacy',
      further: origin === 'further',
      ...(isMade(kind) && from !== '' ? { from } : {}),
    },
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
  return ledgerTransaction<SampleId>(
    tools,
    { participant, actor, access, idempotencyKey },
    async ({ tx, events, now }) => {
      if (!(await openRecord(tx, participant, coordinator.site)))
        return { ok: false, refusal: { code: 'not-invited' } };
      const sample = tools.ids.sample();
      const decided = decideSample(events, { actor, sample, ...form, site: coordinator.site }, now.toISOString());
      return decided.ok ? { ok: true, events: decided.events, result: sample } : decided;
    },
  );
}
