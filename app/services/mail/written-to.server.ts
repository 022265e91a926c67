/** Who is written to about a participant, and by which way it would go now. */
import { systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import { consentAt } from '#app/domain/consent/fold.ts';
import type { ContactChannel } from '#app/domain/contact/budget.ts';
import type { ParticipantEvent } from '#app/domain/event/event.ts';
import { wayOfMail } from '#app/domain/mail/way-of-mail.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { readContact } from '../contact/contact-record.server.ts';
import { reachOf } from '../contact/reach.server.ts';
import type { Tools } from '../tools.server.ts';

type WrittenTo = {
  readonly account: { readonly id: string; readonly personId: string; readonly language: string };
  /** tells several mails of one job apart */
  readonly part: string;
  /** nothing in writing: the desk knows to whom it may be said */
  readonly byDesk: boolean;
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

/** 支援措置: a record that is kept from one of those who decide. A notice to all would tell that one what another did. */
async function isKeptFromFamily(tools: Tools, tx: Transaction, participant: string, at: Date): Promise<boolean> {
  const enrolment = await tx.enrolment.findUnique({ where: { participant }, select: { personId: true } });
  const query = enrolment && { personId: enrolment.personId, at };
  const contact = query && (await readContact(tx, tools.keys, systemAccess('send-mail'), query));
  return contact?.confidential ?? false;
}

/**
 * Who is written to about a participant: those who decide for her while they do, else she herself. Nobody at the address
 * of one who has died: her family hears it from a person.
 */
export async function accountsOfParticipant(
  tools: Tools,
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
    const byDesk = await isKeptFromFamily(tools, tx, participant, now);
    return open.map((account) => ({ account, part: `:${account.id}`, byDesk }));
  }
  const own = await ownAccountOf(tx, participant);
  return own ? [{ account: own, part: '', byDesk: false }] : [];
}

/** The easiest way to any of those who are written to, as her wishes name it; null where nobody can be told. */
export async function channelTo(
  tools: Tools,
  tx: Transaction,
  participant: string,
  now: Date,
): Promise<ContactChannel | null> {
  const ways = await Promise.all(
    (await accountsOfParticipant(tools, tx, participant, now)).map(async ({ account, byDesk }) => {
      const reach = await reachOf(tools, tx, account, now);
      return byDesk ? 'desk' : reach && wayOfMail('service', reach, false);
    }),
  );
  if (ways.includes('mail')) return 'mail';
  if (ways.includes('letter')) return 'letter';
  return ways.includes('desk') ? 'phone' : null;
}
