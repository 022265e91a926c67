/** Campaigns as their pages show them: every count of people rounded, so that nobody can be told from it. */
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { isSamePerson, ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { mayConfirm, mayDraft } from '../../domain/recontact/campaign.ts';
import { type RoundedCount, roundedCount } from '../../domain/recontact/shown-count.ts';
import { allCampaigns, type Campaign, oneCampaign } from './campaigns.server.ts';
import { countedSchema } from './count.server.ts';
import type { RecontactOfficer } from './draft.server.ts';

/** Counts alone leave it: what the worker may read for them, no page may. */
const COUNTING = systemAccess('recontact-figures');

export type CountedReason = { readonly reason: string; readonly count: RoundedCount };
export type Preview =
  | { readonly is: 'counting' }
  | {
      readonly is: 'made';
      readonly at: Instant;
      readonly meant: RoundedCount;
      readonly reached: RoundedCount;
      readonly later: RoundedCount;
      readonly not: readonly CountedReason[];
    };
export type SendingProgress = {
  readonly meant: RoundedCount;
  readonly sent: RoundedCount;
  readonly byLetter: RoundedCount;
  readonly waiting: RoundedCount;
  /** the mail server did not take it yet: tried again by itself */
  readonly putOff: RoundedCount;
  readonly inDoubt: RoundedCount;
  readonly not: readonly CountedReason[];
  /** came back after it was taken, and there is no such mailbox */
  readonly bounces: { readonly permanent: RoundedCount; readonly passing: RoundedCount };
  readonly replies: Readonly<Record<'interested' | 'no' | 'never', RoundedCount>>;
};
export type RecontactPage = {
  readonly campaign: Campaign;
  readonly isOwn: boolean;
  readonly may: { readonly draft: boolean; readonly confirm: boolean };
  readonly preview: Preview | null;
  /** null before it runs */
  readonly progress: SendingProgress | null;
};

/** The most frequent first; equal ones by name, so that nothing follows from their order. */
const reasonsOf = (counts: Readonly<Record<string, number>>): readonly CountedReason[] =>
  Object.entries(counts)
    .map(([reason, n]) => ({ reason, count: roundedCount(n) }))
    .toSorted((one, other) => sizeOf(other.count) - sizeOf(one.count) || (one.reason < other.reason ? -1 : 1));
const sizeOf = (count: RoundedCount): number => (count.is === 'about' ? count.n : count.is === 'few' ? 1 : 0);

async function previewOf(tools: Tools, id: string): Promise<Preview | null> {
  const row = await tools.database.prisma.recontactCount.findUnique({ where: { campaign: id } });
  if (!row) return null;
  if (row.madeAt === null) return { is: 'counting' };
  const { meant, reached, later, not } = countedSchema.parse(row.counted);
  return {
    is: 'made',
    at: row.madeAt.toISOString(),
    meant: roundedCount(meant),
    reached: roundedCount(reached),
    later: roundedCount(later),
    not: reasonsOf(not),
  };
}

const groupRow = z.object({
  state: z.string(),
  reason: z.string().nullable(),
  way: z.string().nullable(),
  tried: z.boolean(),
  n: z.bigint(),
});
type Group = z.output<typeof groupRow>;
const bounceRow = z.object({ permanent: z.boolean(), n: z.bigint() });
const replyRow = z.object({ answer: z.string(), n: z.bigint() });

function progressOf(
  groups: readonly Group[],
  bounces: readonly z.output<typeof bounceRow>[],
  replies: readonly z.output<typeof replyRow>[],
): SendingProgress {
  const sum = (is: (row: Group) => boolean) =>
    roundedCount(groups.filter(is).reduce((total, { n }) => total + Number(n), 0));
  const not: Record<string, number> = {};
  for (const { state, reason, n } of groups)
    if (state === 'not-sent' || state === 'failed') not[reason ?? '-'] = (not[reason ?? '-'] ?? 0) + Number(n);
  const bounced = (permanent: boolean) =>
    roundedCount(Number(bounces.find((row) => row.permanent === permanent)?.n ?? 0));
  const answered = (answer: string) => roundedCount(Number(replies.find((row) => row.answer === answer)?.n ?? 0));
  const isOpen = ({ state }: Group) => state === 'pending' || state === 'handing';
  return {
    meant: sum(() => true),
    sent: sum(({ state, way }) => state === 'sent' && way !== 'letter'),
    byLetter: sum(({ state, way }) => state === 'sent' && way === 'letter'),
    waiting: sum(isOpen),
    putOff: sum((row) => isOpen(row) && row.tried),
    inDoubt: sum(({ state }) => state === 'in-doubt'),
    not: reasonsOf(not),
    bounces: { permanent: bounced(true), passing: bounced(false) },
    replies: { interested: answered('interested'), no: answered('no'), never: answered('never') },
  };
}

const loadProgress = (tools: Tools, id: string): Promise<SendingProgress> =>
  withAccess(tools.database, COUNTING, async (tx) => {
    const groups = await rows(
      tx,
      groupRow,
      Prisma.sql`
        select state, reason, way, tries > 0 and state = 'pending' as tried, count(*) as n
        from recontact_target where campaign = ${id} group by 1, 2, 3, 4`,
    );
    const bounces = await rows(
      tx,
      bounceRow,
      Prisma.sql`
        select b.action = 'failed' and b.status like '5.%' as permanent, count(distinct m.participant) as n
        from mail_bounce b join message m on m.message_id = b.message_id
        where m.campaign = ${id} and b.action in ('failed', 'delayed') group by 1`,
    );
    const replies = await rows(
      tx,
      replyRow,
      Prisma.sql`
        select answer, count(*) as n from (
          select distinct on (participant) participant, answer from recontact_reply where campaign = ${id}
          order by participant, at desc, id desc) as newest group by 1`,
    );
    return progressOf(groups, bounces, replies);
  });

export async function loadRecontact(tools: Tools, who: RecontactOfficer, id: string): Promise<RecontactPage | null> {
  const campaign = await oneCampaign(tools.database.prisma, id);
  if (!campaign) return null;
  const isBefore = campaign.state === 'draft' || campaign.state === 'discarded';
  return {
    campaign,
    isOwn: await isSamePerson(tools.database.prisma, campaign.draftedBy, who.account),
    may: { draft: mayDraft(who.role), confirm: mayConfirm(who.role) },
    preview: await previewOf(tools, id),
    progress: isBefore ? null : await loadProgress(tools, id),
  };
}

export const loadCampaigns = (tools: Tools): Promise<readonly Campaign[]> => allCampaigns(tools.database.prisma);

/** What waits for this person: drafts of others to be let run, and what stands still because its approval ended. */
export async function campaignsWaiting(tools: Tools, who: RecontactOfficer): Promise<number> {
  const all = await loadCampaigns(tools);
  const own = await ownAccounts(tools.database.prisma, who.account);
  return all.filter(
    ({ state, draftedBy }) =>
      (state === 'draft' && !own.has(draftedBy) && mayConfirm(who.role)) || state === 'ethics-ended',
  ).length;
}
