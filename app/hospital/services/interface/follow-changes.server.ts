/**
 * From changes in the ledger to notices in the outbox: each change of a consent becomes one notice for each subscription of
 * the person's hospital, in the transaction that moves the subscription on. What is about findings becomes none.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { canonicalText } from '#app/kernel/domain/ledger/canonical.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import { withoutFindings } from '#bridge/decision/without-findings.ts';
import { clientFrom, type HospitalClient } from './hospital-clients.server.ts';
import { accessOfClient } from './list-enrolments.server.ts';
import { newestRevision } from './newest-revision.server.ts';

/** lines of the feed in one transaction */
const MOST = 500;

/** What of a state is somebody's consent: not which samples there are, nor that a letter was sent to her. */
function consentIn(state: Omit<ConsentState, 'revision'>): string {
  const {
    number: _number,
    asOf: _asOf,
    samples: _samples,
    contacts: _contacts,
    ...rest
  } = withoutFindings({
    ...state,
    revision: 0,
  });
  return canonicalText({ ...rest, revision: 0 });
}

/** Null where the line was a person's first: she was invited, which is a change from nothing. */
function isChange(before: string | null, after: string): boolean {
  if (before === null) return true;
  return consentIn(parsePayload('consent-state', before)) !== consentIn(parsePayload('consent-state', after));
}

const changeRow = z.object({
  revision: z.bigint(),
  participant: z.string(),
  payload: z.string(),
  before: z.string().nullable(),
});
const subscriptionRow = z.object({ seen: z.bigint(), events: z.bigint(), content: z.string() });

/** Row security leaves out whom this client may not know. */
const linesFor = (tx: Transaction, { site }: HospitalClient, seen: bigint) =>
  rows(
    tx,
    changeRow,
    Prisma.sql`
      select f.revision, f.participant, f.payload, (
        select b.payload from feed_line b where b.participant = f.participant and b.kind = 'consent-state' and b.revision < f.revision
        order by b.revision desc limit 1) as before
      from feed_line f join enrolment e on e.participant = f.participant and e.site = ${site}
      where f.kind = 'consent-state' and f.revision > ${seen} order by f.revision limit ${MOST}`,
  );

async function followOne(tools: Tools, client: HospitalClient, id: string): Promise<boolean> {
  return withAccess(tools.database, accessOfClient(client, 'hospital-system'), async (tx) => {
    const [row] = await rows(
      tx,
      subscriptionRow,
      Prisma.sql`select seen, events, content from consent_subscription where id = ${id}::uuid and status = 'active' for update skip locked`,
    );
    if (!row) return false;
    const newest = await newestRevision(tx);
    const lines = await linesFor(tx, client, row.seen);
    const changes = lines.filter(({ before, payload }) => isChange(before, payload));
    const now = tools.clock.now();
    await enqueue(
      tx,
      changes.map(({ participant, revision }, place) => {
        const number = Number(row.events) + place + 1;
        const named = row.content === 'id-only' ? { participant } : {};
        const payload = { subscription: id, number, at: now.toISOString(), revision: Number(revision), ...named };
        return { topic: 'notify.consent', key: `notify:${id}:${number}`, payload };
      }),
      now,
    );
    const isFull = lines.length === MOST;
    const seen = isFull ? (lines.at(-1)?.revision ?? row.seen) : (newest ?? row.seen);
    await tx.consentSubscription.update({ where: { id }, data: { seen, events: row.events + BigInt(changes.length) } });
    return isFull;
  });
}

/** All subscriptions that are on, each as far as the ledger goes. Run by the worker every second. */
export async function followChanges(tools: Tools): Promise<void> {
  const newest = await newestRevision(tools.database.prisma);
  const behind = await tools.database.prisma.consentSubscription.findMany({
    where: { status: 'active', seen: { lt: newest ?? 0n }, client: { revokedAt: null } },
    include: { client: true },
  });
  for (const { id, client } of behind) while (await followOne(tools, clientFrom(client), id));
}

const EVERY_MS = 1000;

/** One round after another, each begun a second after the last. */
export function startFollowing(tools: Tools): { stop(): Promise<void> } {
  let stopped = false;
  let wake: () => void = () => {};
  const loop = (async () => {
    while (!stopped) {
      await followChanges(tools).catch((error: Error) =>
        tools.log.warn({ failure: error.name }, 'changes could not be followed for hospitals'),
      );
      if (stopped) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, EVERY_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}
