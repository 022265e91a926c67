/** Who is written to about a participant, and by which way it would go now. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import type { ContactChannel } from '#app/kernel/domain/contact/budget.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { wayOfMail } from '#app/kernel/domain/mail/way-of-mail.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { isConfidential, isRestrictedFor } from '#app/kernel/services/access/access-restrictions.server.ts';
import { reachOf } from '#app/kernel/services/contact/reach.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';

type WrittenTo = {
  readonly account: { readonly id: string; readonly personId: string; readonly language: string };
  /** tells several mails of one job apart */
  readonly part: string;
  /** nothing in writing: the desk knows to whom it may be said */
  readonly byDesk: boolean;
  /** the record is confidential: no paper to any address, hers who is safe included */
  readonly noPaper: boolean;
};

async function hasDied(tx: Transaction, participant: string): Promise<boolean> {
  const events = (await loadEvents(tx, participantIdSchema.parse(participant))) as readonly ParticipantEvent[];
  return events.length > 0 && consentAt(events).deceased !== null;
}

/** Her own account; null of one who has died. */
export async function ownAccountOf(tx: Transaction, participant: string) {
  if (await hasDied(tx, participant)) return null;
  const enrolment = await tx.enrolment.findUnique({ where: { participant }, select: { personId: true } });
  return enrolment && tx.account.findFirst({ where: { personId: enrolment.personId, disabledAt: null } });
}

/**
 * Those of several who decide from whom the record is not kept (支援措置): a notice would tell the others what was done.
 * Where it is kept from all, the desk knows to whom it may be said.
 */
async function toBeTold<A extends { readonly id: string }>(
  tx: Transaction,
  participant: string,
  accounts: readonly A[],
): Promise<{ readonly told: readonly A[]; readonly byDesk: boolean }> {
  const kept = await Promise.all(accounts.map(({ id }) => isRestrictedFor(tx, id, participant)));
  const shown = accounts.filter((_, place) => !kept[place]);
  const byDesk = shown.length === 0;
  return { told: byDesk ? accounts : shown, byDesk };
}

/**
 * Who is written to about a participant: those who decide for her while they do, else she herself. Nobody at the address
 * of one who has died: her family hears it from a person.
 */
export async function accountsOfParticipant(
  tx: Transaction,
  participant: string,
  now: Date,
): Promise<readonly WrittenTo[]> {
  if (await hasDied(tx, participant)) return [];
  const powers = await tx.proxyPower.findMany({
    where: { participant, endedAt: null, OR: [{ until: null }, { until: { gt: now } }] },
    select: { account: true },
    distinct: ['accountId'],
  });
  if (powers.length > 0) {
    const open = powers.map(({ account }) => account).filter(({ disabledAt }) => disabledAt === null);
    const { told, byDesk } = await toBeTold(tx, participant, open);
    const noPaper = await isConfidential(tx, participant);
    return told.map((account) => ({ account, part: `:${account.id}`, byDesk, noPaper }));
  }
  const own = await ownAccountOf(tx, participant);
  return own ? [{ account: own, part: '', byDesk: false, noPaper: await isConfidential(tx, participant) }] : [];
}

/** The easiest way to any of those who are written to, as her wishes name it; null where nobody can be told. */
export async function channelTo(
  tools: Tools,
  tx: Transaction,
  participant: string,
  now: Date,
): Promise<ContactChannel | null> {
  const ways = await Promise.all(
    (await accountsOfParticipant(tx, participant, now)).map(async ({ account, byDesk, noPaper }) => {
      const reach = await reachOf(tools, tx, account, now);
      const confidential = noPaper || (reach?.confidential ?? false);
      return byDesk ? 'desk' : reach && wayOfMail('service', { ...reach, confidential }, false);
    }),
  );
  if (ways.includes('mail')) return 'mail';
  if (ways.includes('letter')) return 'letter';
  return ways.includes('desk') ? 'phone' : null;
}
