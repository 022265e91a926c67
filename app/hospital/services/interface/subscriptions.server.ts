/** What a hospital's system asked to be told of: changes of its own people's consent, at an address on its list. */
import type { ConsentSubscription } from '#app/adapters/database/generated/client.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { HospitalClient } from './hospital-clients.server.ts';
import { newestRevision } from './newest-revision.server.ts';

/** `empty`: somebody changed · `id-only`: with the participant's number */
export const CONTENTS = ['empty', 'id-only'] as const;
export type Content = (typeof CONTENTS)[number];
export type Subscription = {
  readonly id: string;
  readonly endpoint: string;
  readonly content: Content;
  /** `error`: the address does not take notices at present */
  readonly status: 'requested' | 'active' | 'error' | 'off';
  /** notices so far */
  readonly events: number;
};

/** more than a hospital has systems */
const MOST = 20;

const subscriptionOf = ({
  id,
  endpoint,
  content,
  status,
  events,
  failingSince,
}: ConsentSubscription): Subscription => ({
  id,
  endpoint,
  content: content as Content,
  status: status === 'active' && failingSince !== null ? 'error' : (status as Subscription['status']),
  events: Number(events),
});

/** As the two would be asked for: what climbs out of a path has done so already. */
export function isOnList({ notify }: Pick<HospitalClient, 'notify'>, endpoint: string, isDemo: boolean): boolean {
  if (!URL.canParse(endpoint)) return false;
  const url = new URL(endpoint);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  const isHere = isDemo && url.protocol === 'http:' && url.hostname === 'localhost';
  return (isHere || url.protocol === 'https:') && notify.some((prefix) => url.href.startsWith(prefix));
}

/** Its first notice asks the address whether it takes any; until it has answered nothing else is sent. */
export async function subscribe(
  { database: { prisma }, ids, clock, environment }: Tools,
  client: HospitalClient,
  { endpoint, content }: { readonly endpoint: string; readonly content: Content },
  id = ids.uuid(),
): Promise<Subscription | 'endpoint-not-allowed' | 'too-many'> {
  if (!isOnList(client, endpoint, environment.demo)) return 'endpoint-not-allowed';
  return prisma.$transaction(async (tx) => {
    const where = { clientId: client.id, status: { not: 'off' } };
    if ((await tx.consentSubscription.count({ where })) >= MOST) return 'too-many';
    const newest = await newestRevision(tx);
    const now = clock.now();
    const data = {
      id,
      clientId: client.id,
      endpoint: new URL(endpoint).href,
      content,
      status: 'requested',
      createdAt: now,
    };
    const made = await tx.consentSubscription.create({ data: { ...data, seen: newest ?? 0n } });
    const notice = { topic: 'notify.consent', key: `notify:${id}:0`, payload: { subscription: id, number: 0 } };
    await tx.outbox.createMany({ data: [{ ...notice, createdAt: now, availableAt: now }] });
    return subscriptionOf(made);
  });
}

/** Null where this client has none of that number. */
export async function findSubscription(
  { database: { prisma } }: Tools,
  client: HospitalClient,
  id: string,
): Promise<Subscription | null> {
  const row = await prisma.consentSubscription.findFirst({ where: { id, clientId: client.id } });
  return row && subscriptionOf(row);
}

export async function listSubscriptions({ database: { prisma } }: Tools, client: HospitalClient) {
  const rows = await prisma.consentSubscription.findMany({
    where: { clientId: client.id },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(subscriptionOf);
}

/** Ending it twice changes nothing. False where this client has none of that number. */
export async function endSubscription(
  { database: { prisma }, clock }: Tools,
  client: HospitalClient,
  id: string,
): Promise<boolean> {
  const data = { status: 'off', endedAt: clock.now() };
  await prisma.consentSubscription.updateMany({ where: { id, clientId: client.id, status: { not: 'off' } }, data });
  return (await prisma.consentSubscription.count({ where: { id, clientId: client.id } })) > 0;
}
