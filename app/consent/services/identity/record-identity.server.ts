/**
 * Both sides identified, a private place, who else is there: recorded by the coordinator before anything is signed
 * (J1, J13). The place goes to the preparation, from where the signing act takes it into its event.
 */
import { z } from 'zod';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { refusedPlace, withoutNumber } from '#app/kernel/domain/record/acts/identity-proof.ts';
import { decideIdentity } from '#app/kernel/domain/record/acts/verify-identity.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { numberOnFile } from './number-on-file.server.ts';

const person = z.string().trim().max(100).default('');

export const identityForm = z.strictObject({
  /** the person, or who decides for her: by number of the event that appointed */
  whose: z.union([z.literal('person'), z.coerce.number().int().positive()]).default('person'),
  method: z.enum([
    'photo-id-in-person',
    'health-record-in-person',
    'my-number-card',
    'video-with-photo-id',
    'call-back-known-number',
  ]),
  shown: z.enum([
    'driving-licence',
    'my-number-card',
    'passport',
    'health-record',
    'disability-certificate',
    'known-number',
  ]),
  explainerShown: z.enum(['staff-card', 'name-on-published-number']),
  privatePlace: z.enum(['yes', 'no']),
  othersPresent: z
    .array(z.enum(['family', 'friend', 'helper', 'interpreter', 'witness', 'staff', 'other']))
    .default([]),
  helper: person,
  interpreter: person,
  witness: person,
});
export type IdentityForm = z.output<typeof identityForm>;

type Coordinator = { readonly account: string; readonly site: string };

const NAMED = ['helper', 'interpreter', 'witness'] as const;

export async function recordIdentity(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  form: IdentityForm,
  idempotencyKey: string,
): Promise<Recorded<null>> {
  const actor = { role: 'site-coordinator', account: coordinator.account, channel: 'in-person' } as const;
  const access = { ...coordinator, role: actor.role, reason: 'identity-check' };
  return ledgerTransaction<null>(tools, { participant, actor, access, idempotencyKey }, async ({ tx, events, now }) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
    const power =
      form.whose === 'person'
        ? null
        : opened.record.capacity.proxies.find(({ number, ended }) => number === form.whose && ended === null);
    if (power === undefined) return { ok: false, refusal: { code: 'entry-unknown' } };
    const command = {
      actor,
      of: power ? 'proxy' : 'person',
      method: form.method,
      shown: form.shown,
      checkedBy: coordinator.account,
      explainer: { account: coordinator.account, shown: form.explainerShown },
      purpose: opened.record.withdrawal ? 'take-back' : 'consent',
      appointed: power?.number ?? null,
      note: null,
    } as const;
    const decided = decideIdentity(events, command, now.toISOString());
    if (!decided.ok) return decided;
    const refused =
      refusedPlace({
        isPrivate: form.privatePlace === 'yes',
        othersPresent: form.othersPresent,
        named: NAMED.filter((part) => form[part] !== ''),
      }) ??
      withoutNumber(
        form.method,
        await numberOnFile(tools, tx, access, { ...opened, appointed: power?.number ?? null }),
      );
    if (refused) return refused;
    const named = async (name: string) => {
      if (name === '') return null;
      const row = {
        id: tools.ids.uuid(),
        personId: opened.personId,
        kind: 'note',
        text: name,
        createdBy: coordinator.account,
        at: now,
      } as const;
      return (await writeRecord(tx, tools.keys, row)).record;
    };
    const known = await tx.joiningPreparation.findUnique({ where: { participant }, select: { helperRecord: true } });
    const place = {
      privatePlace: form.privatePlace === 'yes',
      othersPresent: form.othersPresent,
      // a supporter named with the invitation stays, where no other helper is
      helperRecord: (await named(form.helper)) ?? known?.helperRecord ?? null,
      interpreterRecord: await named(form.interpreter),
      witnessRecord: await named(form.witness),
      placeRecordedBy: coordinator.account,
      placeRecordedAt: now,
    };
    await tx.joiningPreparation.upsert({ where: { participant }, create: { participant, ...place }, update: place });
    return { ok: true, events: decided.events, result: null };
  });
}
