/**
 * One day of a campaign: whoever has come under it since is laid into a wave, and everybody whose day has come is asked. A
 * version that nobody planned asks everybody at once, from the day it is found. Planned and not launched, it asks nobody.
 */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { type Day, dayColumn, dayOf, type Instant } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { atOnce, type ReachedBy, type Terms } from '../../domain/reconsent/plan.ts';
import { waveOf } from '../../domain/reconsent/waves.ts';
import { assignWaves, type Enrolled, rememberedVersions } from './assign-waves.server.ts';
import { type Campaign, campaignIn, digestOf, findCampaign, keyOf, nameOf, writeStep } from './campaign-row.server.ts';
import { enrolledAfter } from './count-people.server.ts';
import { endIfOver } from './end-campaign.server.ts';
import { followAnswers } from './follow-answers.server.ts';
import { type Round, remindersOf } from './rounds.server.ts';

const SCOPE = 'reconsent-round';
const CHUNK = 250;
const SYSTEM = { account: null, role: 'system' } as const;
const access = systemAccess('reconsent');

/** @returns when she was asked; null where nothing is asked of her */
export type AskOne = (participant: string, terms: Terms) => Promise<Instant | null>;

/** As a version without a plan is asked: written down, so that its progress can be seen like any other's. */
async function withoutPlan(tools: Tools, round: Round): Promise<Campaign> {
  const now = tools.clock.now();
  const { document, version, reconsentBy } = round.change;
  const today = dayOf(now.toISOString());
  const plan = atOnce(today, dayOf(reconsentBy as Instant), remindersOf(round));
  return withAccess(tools.database, access, async (tx) => {
    const data = {
      state: 'running',
      plan,
      dueOn: dayColumn(plan.dueOn),
      planDigest: digestOf(plan),
      launchedAt: now,
      changedAt: now,
    };
    const made = { document, version, plannedAt: now, ...data };
    const { count } = await tx.reconsentCampaign.createMany({ data: [made], skipDuplicates: true });
    // given up: from here on it is asked as if nobody had planned it
    const again = await tx.reconsentCampaign.updateMany({ where: { document, version, state: 'dropped' }, data });
    if (count + again.count > 0)
      await writeStep(tools, tx, { document, version }, { kind: 'launched', by: SYSTEM, at: now });
    return campaignIn(await tx.reconsentCampaign.findUniqueOrThrow({ where: keyOf({ document, version }) }));
  });
}

/** Everybody enrolled who has no row yet: who has signed an earlier version since gets one. */
async function layNewcomers(tools: Tools, round: Round): Promise<void> {
  const { document, version } = round.change;
  const load = rememberedVersions(tools);
  for (let after = ''; ; ) {
    const some = await enrolledAfter(tools, document, after, CHUNK);
    const last = some.at(-1);
    if (!last) return;
    const known = await withAccess(tools.database, access, (tx) =>
      tx.reconsentMember.findMany({
        where: { document, version, participant: { in: some.map(({ participant }) => participant) } },
        select: { participant: true },
      }),
    );
    const there = new Set(known.map(({ participant }) => participant));
    const fresh: Enrolled[] = some.filter(({ participant }) => !there.has(participant));
    if (fresh.length > 0) await assignWaves(tools, round, fresh, { load, anew: false });
    after = last.participant;
  }
}

/** By the plan that was launched; whoever has a wave keeps it. */
async function layWaves(tools: Tools, campaign: Campaign): Promise<void> {
  const { document, version } = campaign;
  for (;;) {
    const laid = await withAccess(tools.database, access, async (tx) => {
      const rows = await tx.reconsentMember.findMany({
        where: { document, version, wave: null },
        take: CHUNK * 8,
        select: { participant: true, site: true, channel: true },
      });
      const placed = rows.map((row) => {
        const { wave, day } = waveOf(campaign.plan, nameOf(campaign), { ...row, channel: row.channel as ReachedBy });
        return { participant: row.participant, wave, day };
      });
      await tx.$executeRaw`
        update reconsent_member m set wave = r.wave, ask_on = r.day
        from jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as r (participant text, wave smallint, day date)
        where m.document = ${document} and m.version = ${version} and m.participant = r.participant`;
      return rows.length;
    });
    if (laid === 0) return;
  }
}

async function isRunning({ database }: Tools, campaign: Campaign): Promise<boolean> {
  const now = await findCampaign(database.prisma, campaign);
  return now?.state === 'running' || now?.state === 'ended';
}

/** Whose day has come and who was not asked yet; a pause stops it between two hundred and fifty. */
async function askDue(tools: Tools, campaign: Campaign, today: Day, askOne: AskOne): Promise<boolean> {
  const { document, version, plan } = campaign;
  for (let after = ''; ; ) {
    if (!(await isRunning(tools, campaign))) return false;
    const due = await withAccess(tools.database, access, (tx) =>
      tx.reconsentMember.findMany({
        where: { document, version, askedAt: null, askOn: { lte: dayColumn(today) }, participant: { gt: after } },
        orderBy: { participant: 'asc' },
        take: CHUNK,
        select: { participant: true },
      }),
    );
    for (const { participant } of due) {
      const askedAt = await askOne(participant, plan);
      if (askedAt === null) continue;
      const data = { askedAt: new Date(askedAt), outcome: 'waiting', outcomeAt: new Date(askedAt) };
      const where = { document, version, participant, askedAt: null };
      await withAccess(tools.database, access, (tx) => tx.reconsentMember.updateMany({ where, data }));
    }
    const last = due.at(-1);
    if (!last) return true;
    after = last.participant;
  }
}

export async function runCampaign(tools: Tools, round: Round, askOne: AskOne): Promise<void> {
  const { prisma } = tools.database;
  const known = await findCampaign(prisma, round.change);
  const campaign = known === null || known.state === 'dropped' ? await withoutPlan(tools, round) : known;
  if (campaign.state === 'planned') return;
  if (campaign.state !== 'paused') await askToday(tools, round, campaign, askOne);
  await followAnswers(tools, campaign);
  await endIfOver(tools, campaign);
}

/** Once a day, and once more after every step of the campaign. */
async function askToday(tools: Tools, round: Round, campaign: Campaign, askOne: AskOne): Promise<void> {
  const now = tools.clock.now();
  const today = dayOf(now.toISOString());
  const key = `${nameOf(campaign)}/${today}/${campaign.changedAt.getTime()}`;
  const { prisma } = tools.database;
  if (await prisma.idempotencyKey.findUnique({ where: { scope_key: { scope: SCOPE, key } } })) return;
  await layNewcomers(tools, round);
  await layWaves(tools, campaign);
  if (!(await askDue(tools, campaign, today, askOne))) return;
  const data = [{ scope: SCOPE, key, outcome: {}, createdAt: now }];
  await prisma.idempotencyKey.createMany({ data, skipDuplicates: true });
}
