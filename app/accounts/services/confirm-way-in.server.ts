/**
 * Another member of staff calls her back, or sits with her: she says that the password is hers and that nobody else knows it.
 * From then on the way in is her own, and what widens her consent counts, answers that wait included. Nobody who had a hand in opening it says so;
 * where it is not known who had one, two colleagues say it. The same for one who decides for her, by her power.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { wayInOfRow } from '#app/adapters/ledger/way-in.server.ts';
import { confirmHeld, lookAgain, numberOnFile } from '#app/consent/index.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { withoutNumber } from '#app/kernel/domain/record/acts/identity-proof.ts';
import { ofParticipant } from '#app/kernel/domain/record/acts/situation.ts';
import { decideIdentity } from '#app/kernel/domain/record/acts/verify-identity.ts';
import { isNotYetOwn } from '#app/kernel/domain/record/way-in.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { markOwn } from '#app/kernel/services/access/opened-by.server.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import { standingAt } from '#app/kernel/services/access/ways-in.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { recoveryForm } from './issue-recovery.server.ts';

type Coordinator = { readonly account: string; readonly site: string };
/** `isOwn` false: one has said so, and another is still to */
type Confirmed = Done<{ readonly isOwn: boolean }>;
type Reads = Pick<Transaction, 'account' | 'enrolment'>;
type Whose = { readonly participant: string; readonly appointed: number | undefined };

/** Of the participant, or of one whose power stands. */
async function notYetOwn(tx: Reads, { participant, appointed }: Whose, now: Date) {
  const enrolment = await tx.enrolment.findUnique({ where: { participant }, select: { personId: true } });
  if (enrolment === null) return null;
  const power = { participant, appointed, ...standingAt(now) };
  const whose = appointed === undefined ? { personId: enrolment.personId } : { powers: { some: power } };
  for (const row of await tx.account.findMany({ where: { ...whose, disabledAt: null } }))
    if (isNotYetOwn(await wayInOfRow(tx, row), now)) return row;
  return null;
}

/** Whether what widens still waits for a call. */
export const isWayInWaiting = async (
  { database, clock }: Tools,
  participant: ParticipantId,
  appointed?: number,
): Promise<boolean> => (await notYetOwn(database.prisma, { participant, appointed }, clock.now())) !== null;

type Sure = ReturnType<typeof recoveryForm.parse> & {
  /** of one who decides for the participant, the number of her power */
  readonly appointed?: number;
};

async function isAnyOf(tx: Transaction, staff: readonly string[], by: string): Promise<boolean> {
  for (const one of staff) if (await isSamePerson(tx, one, by)) return true;
  return false;
}

export async function confirmWayIn(
  tools: Tools,
  { account: by, site }: Coordinator,
  participant: ParticipantId,
  { method, shown, explainerShown, appointed }: Sure,
): Promise<Confirmed> {
  const actor = { role: 'site-coordinator', account: by, channel: 'in-person' } as const;
  const access = { account: by, role: actor.role, reason: 'issue-recovery', site };
  const done = await ledgerTransaction<{ isOwn: boolean }>(
    tools,
    { participant, actor, access },
    async ({ tx, events, now }) => {
      const opened: OpenRecord | null = await openRecord(tx, participant, site);
      const account = opened && (await notYetOwn(tx, { participant, appointed }, now));
      if (!opened || !account) return { ok: false, refusal: { code: 'nothing-changes' } };
      if (await isAnyOf(tx, account.openedByStaff, by)) return { ok: false, refusal: { code: 'two-people-needed' } };
      const check = {
        actor,
        of: appointed === undefined ? 'person' : 'proxy',
        method,
        shown,
        checkedBy: by,
        explainer: { account: by, shown: explainerShown },
        purpose: 'other',
        appointed: appointed ?? null,
        note: null,
      } as const;
      const decided = decideIdentity(events, check, now.toISOString());
      if (!decided.ok) return decided;
      const phone = await numberOnFile(tools, tx, access, { ...opened, appointed: appointed ?? null });
      const unproven = withoutNumber(method, phone);
      if (unproven) return unproven;
      const isOwn = account.openedByStaff.length > 0;
      // nobody knows whose hands it was in: the first to confirm may be the one, and a second is asked
      if (isOwn) {
        await markOwn(tx, account.id, now, false);
        // she said that the address is hers as well
        await tx.account.update({ where: { id: account.id }, data: { addressBy: 'self' } });
      } else await tx.account.update({ where: { id: account.id }, data: { openedByStaff: [by] } });
      await audit(tx, now, 'way-in-confirmed', account.id, { by, isOwn });
      if (!isOwn) return { ok: true, events: decided.events, result: { isOwn } };
      const counts = confirmHeld(events.filter(ofParticipant), account.id, now.toISOString());
      const outbox = counts.length === 0 ? [] : await lookAgain(tx, account.id, now);
      return { ok: true, events: [...decided.events, ...counts], outbox, result: { isOwn } };
    },
  );
  return done.ok ? { ok: true, isOwn: done.result.isOwn } : done;
}
