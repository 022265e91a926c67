/**
 * One person enrolled twice: two records of one document at one hospital become one, in one append. The ways into the
 * record that closes close with it; nothing of it is lost.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransactionOfMany } from '#app/adapters/ledger/ledger-transaction-of-many.server.ts';
import { decideMerge, settleTasks } from '#app/consent/index.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, readTypedIdentifier } from '#bridge/contract/identifiers.ts';

export const mergeForm = z.strictObject({
  /** the other record of the same person */
  other: z.string().transform((typed, context) => {
    const read = readTypedIdentifier('P-', typed) as ParticipantId | null;
    if (read === null) context.addIssue({ code: 'custom', message: 'life:merge.numberMissing' });
    return read as ParticipantId;
  }),
  /** which of the two goes on */
  keep: z.enum(['this', 'other']),
  /** "I looked at who she is, and she knows" */
  sure: z.literal('yes'),
  /** how it was found, what she said */
  note: z.string().trim().min(1).max(2000),
});

type Coordinator = { readonly account: string; readonly site: string };
export type MergeDone = Done<{ readonly kept: ParticipantId }>;

/** Letters, powers and, where she has no other enrolment, the account of the record that closes. */
async function closeWaysIn(tx: Transaction, { participant, personId }: OpenRecord, now: Date): Promise<void> {
  await tx.invitation.updateMany({ where: { participant, closedAt: null }, data: { closedAt: now } });
  await tx.proxyPower.updateMany({ where: { participant, endedAt: null }, data: { endedAt: now } });
  await tx.enrolment.update({ where: { participant }, data: { nextTurnAt: null } });
  if ((await tx.enrolment.count({ where: { personId, NOT: { participant } } })) > 0) return;
  await tx.account.updateMany({ where: { personId, disabledAt: null }, data: { disabledAt: now } });
}

export async function mergeEnrolments(
  tools: Tools,
  { account, site }: Coordinator,
  participant: ParticipantId,
  { other, keep, note }: z.output<typeof mergeForm>,
): Promise<MergeDone> {
  const [kept, closed] = keep === 'this' ? [participant, other] : [other, participant];
  if (kept === closed) return { ok: false, refusal: { code: 'not-mergeable' } };
  const actor = { role: 'site-coordinator', account, channel: 'in-person' } as const;
  const access = { account, site, role: actor.role, reason: 'merge' };
  const write = { participants: [kept, closed], actor, access };
  const done = await ledgerTransactionOfMany(tools, write, async ({ tx, now, eventsOf }) => {
    const refused = (refusal: Refusal, about = closed) => ({ ok: false, refusal, about }) as const;
    const closing = await openRecord(tx, closed, site);
    const keeping = await openRecord(tx, kept, site);
    if (!closing || !keeping) return refused({ code: 'not-invited' });
    const row = { id: tools.ids.uuid(), personId: keeping.personId, kind: 'note', text: note } as const;
    const record = await writeRecord(tx, tools.keys, { ...row, createdBy: account, at: now });
    const decided = decideMerge(eventsOf(closed), eventsOf(kept), { actor, record }, now.toISOString());
    if (!decided.ok) return refused(decided.refusal);
    await closeWaysIn(tx, closing, now);
    // what was asked for the one that closes is asked for the one that goes on, under both numbers
    for (const [about, fresh] of [
      [closing, decided.closed],
      [keeping, decided.kept],
    ] as const)
      await settleTasks(tools, tx, about, { events: asIfRecorded(about.events, fresh, now, actor), now });
    const told = { topic: 'mail.act-recorded', key: `merge:${closed}`, payload: { participant: kept } };
    return {
      ok: true,
      // away before here
      acts: [
        { participant: closed, events: decided.closed, receipt: 'enrolment-merged' },
        { participant: kept, events: decided.kept, receipt: 'enrolment-merged' },
      ],
      outbox: [told],
    };
  });
  return done.ok ? { ok: true, kept } : { ok: false, refusal: done.refusal };
}
