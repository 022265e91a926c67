/**
 * By which way each of many people would be told now: the answer of `channelTo`, read in few queries. Whoever is spoken for
 * by another is asked about one by one. For plans and counts; nothing of what is read is shown.
 */
import { systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import { readLatestOfMany } from '#app/adapters/database/personal-records.server.ts';
import { wayOfMail } from '#app/kernel/domain/mail/way-of-mail.ts';
import { contactSchema } from '#app/kernel/services/contact/contact-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ReachedBy } from '../domain/reconsent/plan.ts';
import { channelTo } from './mail/written-to.server.ts';

export type Somebody = { readonly participant: string; readonly personId: string; readonly deceased: boolean };

const access = { ...systemAccess('plan-letters'), system: true } as const;

/** Those for whom another decides now. */
async function spokenFor(tx: Transaction, participants: readonly string[], now: Date): Promise<ReadonlySet<string>> {
  const powers = await tx.proxyPower.findMany({
    where: { participant: { in: [...participants] }, endedAt: null, OR: [{ until: null }, { until: { gt: now } }] },
    select: { participant: true },
  });
  return new Set(powers.map(({ participant }) => participant));
}

async function ownWays(tools: Tools, tx: Transaction, people: readonly Somebody[], now: Date) {
  const personIds = [...new Set(people.map(({ personId }) => personId))];
  const accounts = await tx.account.findMany({ where: { personId: { in: personIds }, disabledAt: null } });
  const accountOf = new Map(accounts.map((account) => [account.personId, account]));
  const contacts = await readLatestOfMany(tx, tools.keys, access, { personIds, kind: 'contact', at: now });
  const confidential = await tx.confidentialRecord.findMany({
    where: { participant: { in: people.map(({ participant }) => participant) }, endedAt: null },
    select: { participant: true },
  });
  const kept = new Set(confidential.map(({ participant }) => participant));
  return people.map(({ participant, personId }): [string, ReachedBy] => {
    const [account, text] = [accountOf.get(personId), contacts.get(personId)];
    if (!account || text === undefined) return [participant, 'none'];
    const contact = contactSchema.parse(JSON.parse(text));
    const reach = { ...contact, mailFails: account.mailFailsSince !== null };
    const way = wayOfMail('service', { ...reach, confidential: kept.has(participant) || contact.confidential }, false);
    return [participant, way === 'desk' ? 'phone' : way === 'nowhere' ? 'none' : way];
  });
}

export async function waysToEach(
  tools: Tools,
  tx: Transaction,
  people: readonly Somebody[],
  now: Date,
): Promise<ReadonlyMap<string, ReachedBy>> {
  const alive = people.filter(({ deceased }) => !deceased);
  const others = await spokenFor(
    tx,
    alive.map(({ participant }) => participant),
    now,
  );
  const ways = new Map<string, ReachedBy>(people.map(({ participant }) => [participant, 'none']));
  const own = alive.filter(({ participant }) => !others.has(participant));
  for (const [participant, way] of await ownWays(tools, tx, own, now)) ways.set(participant, way);
  for (const participant of others) {
    const channel = await channelTo(tools, tx, participant, now);
    ways.set(participant, channel === null || channel === 'portal' ? 'none' : channel);
  }
  return ways;
}
