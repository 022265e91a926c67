/** How far a campaign has come: by day, by hospital, by what was answered. Exact; the office is shown less. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Day } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { OUTCOMES, type ReconsentOutcome } from '../../domain/reconsent/outcome.ts';
import { type CampaignName, campaignAccess, type StudioOfficer } from './campaign-row.server.ts';

export type SiteProgress = {
  readonly site: string;
  readonly laid: number;
  readonly asked: number;
  /** a mail that did not come back, a letter posted, a call made */
  readonly reached: number;
  /** mail to them came back for good */
  readonly bounced: number;
  readonly outcomes: Readonly<Record<ReconsentOutcome, number>>;
};
export type DayProgress = {
  readonly day: Day;
  readonly asked: number;
  readonly answered: number;
  readonly silent: number;
};
export type WaveProgress = {
  readonly wave: number;
  readonly laid: number;
  readonly asked: number;
  readonly answered: number;
};
export type Progress = {
  readonly sites: readonly SiteProgress[];
  readonly waves: readonly WaveProgress[];
  readonly days: readonly DayProgress[];
};

const people = z.bigint().transform(Number);
const siteRow = z.object({
  site: z.string(),
  outcome: z.string().nullable(),
  people,
  asked: people,
  reached: people,
  bounced: people,
});
const waveRow = z.object({ wave: z.number(), laid: people, asked: people, answered: people });
const dayRow = z.object({ day: z.string(), asked: people, answered: people, silent: people });
const NO_OUTCOMES = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<ReconsentOutcome, number>;
const isOutcome = (text: string | null): text is ReconsentOutcome => OUTCOMES.some((outcome) => outcome === text);

/** Rows of one hospital and outcome, summed by hospital. */
function bySite(groups: readonly z.output<typeof siteRow>[]): SiteProgress[] {
  const sites = new Map<string, SiteProgress>();
  for (const { site, outcome, people, ...row } of groups) {
    const sum = sites.get(site) ?? { site, laid: 0, asked: 0, reached: 0, bounced: 0, outcomes: NO_OUTCOMES };
    sites.set(site, {
      site,
      laid: sum.laid + people,
      asked: sum.asked + row.asked,
      reached: sum.reached + row.reached,
      bounced: sum.bounced + row.bounced,
      outcomes: isOutcome(outcome) ? { ...sum.outcomes, [outcome]: sum.outcomes[outcome] + people } : sum.outcomes,
    });
  }
  return [...sites.values()];
}

export async function progressOf(
  tools: Tools,
  who: StudioOfficer,
  { document, version }: CampaignName,
): Promise<Progress> {
  return withAccess(tools.database, campaignAccess(who), async (tx) => {
    const sites = await rows(
      tx,
      siteRow,
      Prisma.sql`
        with told as (
          select g.participant, bool_or(b.message_id is null) as reached, bool_or(b.message_id is not null) as bounced
          from message g join reconsent_member m on m.participant = g.participant and m.document = ${document}
            and m.version = ${version} and g.made_at >= m.asked_at
          left join mail_bounce b on b.message_id = g.message_id and b.action = 'failed' and b.status like '5.%'
          where g.topic in ('mail.new-version', 'mail.version-asked') and g.sent_at is not null group by g.participant)
        select m.site, m.outcome, count(*) as people, count(m.asked_at) as asked,
          count(*) filter (where t.reached) as reached, count(*) filter (where t.bounced) as bounced
        from reconsent_member m left join told t using (participant)
        where m.document = ${document} and m.version = ${version} and (m.because is null or m.asked_at is not null)
        group by 1, 2 order by 1`,
    );
    const waves = await rows(
      tx,
      waveRow,
      Prisma.sql`
        select wave, count(*) as laid, count(asked_at) as asked,
          count(*) filter (where outcome in ('same', 'changed', 'refused')) as answered
        from reconsent_member where document = ${document} and version = ${version} and wave is not null
          and (because is null or asked_at is not null) group by 1 order by 1`,
    );
    const days = await rows(
      tx,
      dayRow,
      Prisma.sql`
        select to_char(at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as day, count(*) filter (where what = 'asked') as asked,
          count(*) filter (where what in ('same', 'changed', 'refused')) as answered,
          count(*) filter (where what in ('no-reply', 'unreachable')) as silent
        from (
          select asked_at as at, 'asked' as what from reconsent_member
            where document = ${document} and version = ${version} and asked_at is not null
          union all
          select outcome_at, outcome from reconsent_member
            where document = ${document} and version = ${version} and outcome not in ('waiting', 'partly')) moved
        group by 1 order by 1`,
    );
    return { sites: bySite(sites), waves, days };
  });
}
