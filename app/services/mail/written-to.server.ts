/** Who is written to about a participant, and by which way it would go now. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import { consentAt } from '#app/domain/consent/fold.ts';
import type { ContactChannel } from '#app/domain/contact/budget.ts';
import type { ParticipantEvent } from '#app/domain/event/event.ts';
import { wayOfMail } from '#app/domain/mail/way-of-mail.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { reachOf } from '../contact/reach.server.ts';
import type { Tools } from '../tools.server.ts';

/** `part` tells several mails of one job apart. */
type WrittenTo = {
  readonly account: { readonly id: string; readonly personId: string; readonly language: string };
  readonly part: string;
};

/**
 * Who is written to about a participant: those who decide for her while they do, else she herself. Nobody at the address
 * of one who has died: her family hears it from a person.
 */
export async function accountsOfParticipant(
  tx: Transaction,
  participant: string,
  now: Date,
): Promise<readonly WrittenTo[]> {
  const events = (await loadEvents(tx, participantIdSchema.parse(participant))) as readonly ParticipantEvent[];
  if (events.length > 0 && consentAt(events).deceased) return [];
  const powers = await tx.proxyPower.findMany({
    where: { participant, endedAt: null, OR: [{ until: null }, { until: { gt: now } }] },
    select: { account: true },
    distinct: ['accountId'],
  });
  if (powers.length > 0) {
    const open = powers.map(({ account }) => account).filter(({ disabledAt }) => disabledAt === null);
    return open.map((account) => ({ account, part: `:${account.id}` }));
  }
  const enrolment = await tx.enrolment.findUnique({ where: { participant }, select: { personId: true } });
  const own = enrolment && (await tx.account.findFirst({ where: { personId: enrolment.personId, disabledAt: null } }));
  return own ? [{ account: own, part: '' }] : [];
}

/** The easiest way to any of those who are written to, as her wishes name it; null where nobody can be told. */
export async function channelTo(
  tools: Tools,
  tx: Transaction,
  participant: string,
  now: Date,
): Promise<ContactChannel | null> {
  const reaches = await Promise.all(
    (await accountsOfParticipant(tx, participant, now)).map(({ account }) => reachOf(tools, tx, account, now)),
  );
  const ways = reaches.flatMap((reach) => (reach ? [wayOfMail('service', reach, false)] : []));
  if (ways.includes('mail')) return 'mail';
  if (ways.includes('letter')) return 'letter';
  return ways.includes('desk') ? 'phone' : null;
}
