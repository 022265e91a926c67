/**
 * Another member of staff calls her back, or sits with her: she says that the password is hers and that nobody else knows it.
 * From then on the way in is her own, and what widens her consent is taken again. Nobody who had a hand in opening it says so.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { inLedger } from '#app/adapters/ledger/in-ledger.server.ts';
import { decideIdentity } from '#app/domain/consent/acts/verify-identity.ts';
import { isNotYetOwn } from '#app/domain/consent/way-in.ts';
import type { Refusal } from '#app/domain/refusals.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { openRecord } from '../consent/open-record.server.ts';
import type { Tools } from '../tools.server.ts';
import { audit } from './audit.server.ts';
import type { recoveryForm } from './issue-recovery.server.ts';
import { accountOpened, markOwn } from './opened-by.server.ts';
import { isSamePerson } from './same-person.server.ts';

type Coordinator = { readonly account: string; readonly site: string };
type Confirmed = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

const notYetOwn = async (tx: Pick<Transaction, 'account'>, personId: string, now: Date) => {
  const rows = await tx.account.findMany({ where: { personId, disabledAt: null } });
  return rows.find(({ openedBy, openedAt }) => isNotYetOwn({ openedBy: accountOpened(openedBy), openedAt }, now));
};

/** Whether what widens still waits for a call. */
export async function isWayInWaiting({ database, clock }: Tools, participant: ParticipantId): Promise<boolean> {
  const { prisma } = database;
  const enrolment = await prisma.enrolment.findUnique({ where: { participant }, select: { personId: true } });
  return enrolment !== null && (await notYetOwn(prisma, enrolment.personId, clock.now())) !== undefined;
}

export async function confirmWayIn(
  tools: Tools,
  { account: by, site }: Coordinator,
  participant: ParticipantId,
  { method, shown, explainerShown }: ReturnType<typeof recoveryForm.parse>,
): Promise<Confirmed> {
  const actor = { role: 'site-coordinator', account: by, channel: 'in-person' } as const;
  const access = { account: by, role: actor.role, reason: 'issue-recovery', site };
  const done = await inLedger<null>(tools, { participant, actor, access }, async ({ tx, events, now }) => {
    const opened = await openRecord(tx, participant, site);
    const account = opened && (await notYetOwn(tx, opened.personId, now));
    if (!account) return { ok: false, refusal: { code: 'nothing-changes' } };
    for (const staff of account.openedByStaff)
      if (await isSamePerson(tx, staff, by)) return { ok: false, refusal: { code: 'two-people-needed' } };
    const check = {
      actor,
      of: 'person',
      method,
      shown,
      checkedBy: by,
      explainer: { account: by, shown: explainerShown },
      purpose: 'other',
      appointed: null,
      note: null,
    } as const;
    const decided = decideIdentity(events, check, now.toISOString());
    if (!decided.ok) return decided;
    await markOwn(tx, account.id, now, false);
    await audit(tx, now, 'way-in-confirmed', account.id, { by });
    return { ok: true, events: decided.events, result: null };
  });
  return done.ok ? { ok: true } : done;
}
