/**
 * Another hospital takes a person on: the ledger says so, and everything of hers that lies at a desk goes along in the same
 * transaction, work that waits included. From then on this hospital sees her as it sees nobody's.
 */
import { z } from 'zod';
import { type Access, systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideTransfer } from '#app/consent/index.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { openFollowUp } from '../follow-up/open-follow-up.server.ts';
import { openSites } from './closures.server.ts';

export const TRANSFER_REASONS = ['moved', 'asked', 'site-closed', 'restricted-record'] as const;

export const transferForm = z.strictObject({
  to: z.string().min(1).max(40),
  why: z.enum(TRANSFER_REASONS),
  /** she, or who decides for her, was told who will see her record from now on */
  told: z.literal('yes'),
  /** with whom it was spoken of, at both hospitals */
  note: z.string().trim().min(1).max(2000),
});

type Coordinator = { readonly account: string; readonly site: string };

/** Where she can go: every other hospital that takes part, by identifier and name. */
export const otherSites = async ({ database }: Pick<Tools, 'database'>, { site }: Pick<Coordinator, 'site'>) =>
  (await openSites(database.prisma)).filter(({ id }) => id !== site);

/** Every table of a desk names its site; what is closed goes along, so that her page there is whole. */
async function moveRows(tx: Transaction, participant: ParticipantId, from: string, to: string): Promise<void> {
  const moved = { where: { participant, site: from }, data: { site: to } };
  await tx.enrolment.updateMany(moved);
  await tx.invitation.updateMany(moved);
  await tx.assentSitting.updateMany(moved);
  await tx.followUp.updateMany(moved);
  await tx.callRequest.updateMany(moved);
  await tx.question.updateMany(moved);
  await tx.withdrawalTask.updateMany(moved);
  await tx.findingCase.updateMany(moved);
  await tx.counsellingRequest.updateMany(moved);
  await tx.paperEntry.updateMany(moved);
  await tx.proposedCorrection.updateMany(moved);
  await tx.deskTask.updateMany(moved);
  await tx.recordDoubt.updateMany(moved);
  await tx.message.updateMany(moved);
}

/** The finding desk's rows open to reasons of their own alone, and they go along without anybody seeing them. */
const MOVING = 'finding-transfer';

type Mover = { readonly actor: Actor; readonly access: Access };
type Move = {
  readonly from: string;
  readonly to: string;
  readonly why: (typeof TRANSFER_REASONS)[number];
  readonly note: string;
};

/** One person moves, whoever says so: her hospital, or the programme that closes it. */
export async function moveEnrolment(
  tools: Tools,
  { actor, access }: Mover,
  participant: ParticipantId,
  { from, to, why, note }: Move,
  idempotencyKey: string,
): Promise<Recorded<null>> {
  return ledgerTransaction<null>(tools, { participant, actor, access, idempotencyKey }, async ({ tx, events, now }) => {
    const opened = await openRecord(tx, participant, from);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
    if (!(await openSites(tx)).some(({ id }) => id === to)) return { ok: false, refusal: { code: 'site-unknown' } };
    const decided = decideTransfer(events, { actor, from, to, why }, now.toISOString());
    if (!decided.ok) return decided;
    const row = { id: tools.ids.uuid(), personId: opened.personId, kind: 'note', text: note } as const;
    await writeRecord(tx, tools.keys, { ...row, createdBy: actor.account, at: now });
    await moveRows(tx, participant, from, to);
    await openFollowUp(tools, tx, { participant, site: to, kind: 'moved-here', now });
    const told = {
      topic: 'mail.act-recorded',
      key: `transfer:${participant}:${idempotencyKey}`,
      payload: { participant },
    };
    return { ok: true, events: decided.events, outbox: [told], result: null };
  });
}

export function transferEnrolment(
  tools: Tools,
  { account, site: from }: Coordinator,
  participant: ParticipantId,
  { to, why, note }: z.output<typeof transferForm>,
  idempotencyKey: string,
): Promise<Recorded<null>> {
  const actor = { role: 'site-coordinator', account, channel: 'in-person' } as const;
  const access = { ...systemAccess(MOVING), account, role: actor.role };
  return moveEnrolment(tools, { actor, access }, participant, { from, to, why, note }, idempotencyKey);
}
