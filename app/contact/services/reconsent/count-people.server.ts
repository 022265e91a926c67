/**
 * Who is asked, counted before a plan is launched: everybody enrolled under the document is looked at, some at a time, each
 * some in a job of its own, so that a hundred thousand hold up nobody and a stop in between loses nothing.
 */
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue, type OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { assignWaves, type Enrolled, rememberedVersions } from './assign-waves.server.ts';
import { type CampaignName, findCampaign, keyOf, nameOf } from './campaign-row.server.ts';
import { type Round, roundsNow } from './rounds.server.ts';

const CHUNK = 250;

const countSchema = z.object({
  document: z.string(),
  version: z.string(),
  since: z.iso.datetime(),
  after: z.string(),
});
type Count = z.output<typeof countSchema>;

const jobOf = (count: Count): OutboxEntry => ({
  topic: 'reconsent.count',
  key: `reconsent-count:${nameOf(count)}:${count.since}:${count.after}`,
  payload: count,
});

export const campaignRoundOf = async (tools: Tools, { document, version }: CampaignName): Promise<Round | null> =>
  (await roundsNow(tools)).find(({ change }) => change.document === document && change.version === version) ?? null;

/** Counts from the beginning; a count that runs is left behind by it. */
export async function beginCount(tools: Tools, { document, version }: CampaignName): Promise<Date> {
  const since = tools.clock.now();
  await withAccess(tools.database, systemAccess('plan-letters'), async (tx) => {
    const data = { countingSince: since, lookedAt: 0 };
    await tx.reconsentCampaign.update({ where: keyOf({ document, version }), data });
    await enqueue(tx, [jobOf({ document, version, since: since.toISOString(), after: '' })], since);
  });
  return since;
}

export async function enrolledAfter({ database }: Tools, document: string, after: string, most = CHUNK) {
  return database.prisma.enrolment.findMany({
    where: { document, participant: { gt: after } },
    orderBy: { participant: 'asc' },
    take: most,
    select: { participant: true, personId: true, site: true },
  }) as Promise<readonly Enrolled[]>;
}

/** Whoever is not among those who signed any more (a record corrected, erased) has no row left. */
async function finish(tools: Tools, { document, version, since }: Count): Promise<void> {
  await withAccess(tools.database, systemAccess('plan-letters'), async (tx) => {
    const gone = { document, version, laidAt: { lt: new Date(since) }, askedAt: null };
    await tx.reconsentMember.deleteMany({ where: gone });
    await tx.reconsentCampaign.updateMany({
      where: { document, version, countingSince: new Date(since) },
      data: { countingSince: null, countedAt: new Date(since) },
    });
  });
}

/** One step of a count. @returns the next, or null at the end and where another count or a launch has overtaken it */
async function countSome(tools: Tools, count: Count): Promise<Count | null> {
  const { prisma } = tools.database;
  const campaign = await findCampaign(prisma, count);
  const round = await campaignRoundOf(tools, count);
  if (!round || campaign?.state !== 'planned' || campaign.countingSince?.toISOString() !== count.since) return null;
  const some = await enrolledAfter(tools, count.document, count.after);
  await assignWaves(tools, round, some, { load: rememberedVersions(tools), anew: true });
  const last = some.at(-1);
  if (last === undefined || some.length < CHUNK) {
    await finish(tools, count);
    return null;
  }
  const { document, version } = count;
  const where = { document, version, countingSince: new Date(count.since) };
  await prisma.reconsentCampaign.updateMany({ where, data: { lookedAt: { increment: some.length } } });
  return { ...count, after: last.participant };
}

/** All of it at once, for whoever has the time: the seed, a measurement. */
export async function countPeople(tools: Tools, name: CampaignName): Promise<void> {
  const since = await beginCount(tools, name);
  let next: Count | null = { document: name.document, version: name.version, since: since.toISOString(), after: '' };
  while (next) next = await countSome(tools, next);
}

export const campaignCountHandlers = (tools: Tools): Readonly<Record<string, OutboxHandler>> => ({
  'reconsent.count': async ({ payload, tx, now }) => {
    const next = await countSome(tools, countSchema.parse(payload));
    if (next) await enqueue(tx, [jobOf(next)], now);
  },
});
