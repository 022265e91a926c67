/**
 * A cluster redeems the order of two people at the moment its job starts. With the ledger's head held, the decision is
 * made again, written to the decision log, and handed over; only then can a withdrawal commit. ADR 017.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { type HeldHead, holdingHead } from '#app/adapters/ledger/held-head.server.ts';
import { type GrantedOverride, redemptionRefused } from '#app/data-access/index.ts';
import type { RefusalCode } from '#app/kernel/domain/refusals.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Redeemed, Redemption } from '#bridge/contract/care-override.ts';
import { type CareDecisions, decideCare } from './ledger-view.server.ts';

/** Who redeems, and with what. */
export type Bearer = {
  /** of the order */
  readonly secret: string;
  /** the cluster's own token at the gate: an order that somebody overheard opens nothing elsewhere */
  readonly gateToken: string;
};
export type RedeemAnswer = Omit<Redeemed, 'request'>;
/** The answer to the kernel, or the socket's end; never longer than its own patience. */
export type HandOver = (answer: RedeemAnswer) => Promise<void>;

type Cluster = { readonly id: string; readonly sites: readonly string[] | null };
/** One that two people gave, with the cluster that holds its secret. */
export type Order = { readonly granted: GrantedOverride; readonly cluster: Cluster };

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** null for a wrong secret, another's order, an unknown cluster: to who asks they are one. */
export async function orderHeldBy({ database }: Tools, { secret, gateToken }: Bearer): Promise<Order | null> {
  const hash = hashOf(gateToken);
  const client = await database.prisma.gateClient.findFirst({
    where: {
      revokedAt: null,
      actions: { has: 'analyse' },
      scopes: { has: 'decide' },
      OR: [{ tokenHash: hash }, { nextHash: hash }],
    },
  });
  if (!client) return null;
  const secretHash = hashOf(secret);
  const granted = (await loadProgrammeEvents(database.prisma, 'CareOverrideGranted'))
    .flatMap((event) => (event.kind === 'CareOverrideGranted' ? [event.payload] : []))
    .find((payload) => payload.secret === secretHash);
  if (!granted || granted.cluster !== client.name) return null;
  return { granted, cluster: { id: client.id, sites: client.sites.length === 0 ? null : client.sites } };
}

/** T is a lease; W, which a paused process cannot outlast, is 1.15 of it. Lease line 2 */
const holdMsOf = (leaseMs: number): number => Math.ceil(leaseMs * 1.15);

function answerTo(
  { decisions }: CareDecisions,
  granted: GrantedOverride,
  { at }: HeldHead,
  leaseMs: number,
): RedeemAnswer {
  const isPermitted = decisions.every(({ verdict }) => verdict.decision === 'permit');
  if (!isPermitted) return { decision: 'deny', validForMs: 0 };
  return { decision: 'permit', validForMs: Math.min(leaseMs, Date.parse(granted.until) - at.getTime()) };
}

const takenRow = z.object({ taken: z.boolean() });

/** Committed by itself, before anything is said. @returns false where another job has the order */
async function record(
  { database: { prisma }, ids }: Tools,
  { cluster }: Order,
  { order, job }: Redemption,
  { at, revision }: HeldHead,
  { policy, decisions }: CareDecisions,
  said: RedeemAnswer,
): Promise<boolean> {
  const rows = decisions.map(({ sample, participant, request, verdict }) => ({
    id: ids.decision(at),
    participant,
    sample,
    decision: verdict.decision,
    reasons: verdict.decision === 'deny' ? verdict.reasons : [],
    basis: verdict.decision === 'permit' ? verdict.basis : null,
    request,
    revision,
    policy: policy.version,
  }));
  const recorded = prisma.$queryRaw<unknown[]>`
    select care_override_record(${order}, ${job}, ${cluster.id}, ${at}, ${JSON.stringify(rows)}::jsonb) as taken`;
  const [taken] = await prisma.$transaction([
    recorded,
    audit(prisma, at, 'care-override-redeemed', null, { order, job, client: cluster.id, decision: said.decision }),
  ]);
  return takenRow.parse(taken[0]).taken;
}

/**
 * MUST be called one at a time in a process: it waits for a second connection while it holds the head by a first.
 * @param handOver called once at most, and only with what is in the decision log already
 * @returns why there is no answer; null where one was handed over
 * @throws on outages: no answer then
 */
export async function redeemCareOverride(
  tools: Tools,
  order: Order,
  asked: Redemption,
  handOver: HandOver,
): Promise<RefusalCode | null> {
  if (order.granted.override !== asked.order) return 'override-unknown';
  const { leaseMs } = tools.environment;
  return holdingHead(tools.database, holdMsOf(leaseMs), async ({ tx, head, stillHolds }) => {
    const refused = redemptionRefused(order.granted, asked, head.at.toISOString());
    if (refused) return refused;
    const decided = await decideCare(tx, asked.samples, head.at, order.cluster.sites);
    const said = answerTo(decided, order.granted, head, leaseMs);
    if (!(await record(tools, order, asked, head, decided, said))) return 'override-used';
    await stillHolds();
    await handOver(said);
    return null;
  });
}
