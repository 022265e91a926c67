/** A campaign as the studio's pages show it: the plan, what follows from it, how far it has come. Counts in tens alone. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf, type Instant, startOfDay } from '#app/kernel/domain/instant.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import { documentTitle, documentTitles } from '#app/kernel/services/documents/document-titles.server.ts';
import { programmeLines } from '#app/kernel/services/gate/approved-uses.server.ts';
import { policyAnnounced } from '#app/kernel/services/gate/policy-announced.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Policy } from '#bridge/decision/policy.ts';
import {
  type CampaignPlan,
  deadlineOf,
  lastDayOf,
  type PlanFault,
  type Promised,
} from '../../domain/reconsent/plan.ts';
import { type ShownCount, shownCount } from '../../domain/reconsent/shown-count.ts';
import type { CampaignState } from '../../domain/reconsent/steps.ts';
import {
  type Campaign,
  type CampaignName,
  campaignIn,
  digestOf,
  findCampaign,
  type StudioOfficer,
} from './campaign-row.server.ts';
import { campaignRoundOf } from './count-people.server.ts';
import { type DeadlineView, deadlineView } from './gate-at-deadline.ts';
import { faultsNow } from './plan-campaign.server.ts';
import { tallyOf } from './preview.server.ts';
import { progressOf } from './progress.server.ts';
import { roundsNow } from './rounds.server.ts';
import { type Preview, shownPreview } from './shown-preview.ts';
import { type ShownProgress, shownProgress } from './shown-progress.ts';
import { provisionsIn } from './tally.ts';
import { promisedBy } from './terms.server.ts';

export type CampaignLine = CampaignName & {
  readonly title: string;
  /** null: published, and nobody planned it */
  readonly state: CampaignState | null;
  readonly isPublished: boolean;
  readonly isProposed: boolean;
  readonly dueOn: string | null;
};

/** Planned or asking, the newest plan first; then versions that ask and are nobody's plan yet. */
export async function listCampaigns(tools: Tools, locale: Language): Promise<readonly CampaignLine[]> {
  const rounds = (await roundsNow(tools)).filter(({ change }) => change.changeClass === 'reconsent');
  const isOut = ({ document, version }: CampaignName) =>
    rounds.some(({ change }) => change.document === document && change.version === version);
  const rows = await tools.database.prisma.reconsentCampaign.findMany({
    orderBy: [{ plannedAt: 'desc' }, { document: 'asc' }, { version: 'desc' }],
  });
  const titles = await documentTitles(tools, locale);
  const titleOf = (document: string) => titles.get(document) ?? document;
  const lines = rows.map(campaignIn).map(
    (row): CampaignLine => ({
      title: titleOf(row.document),
      document: row.document,
      version: row.version,
      state: row.state,
      isPublished: isOut(row),
      isProposed: row.state === 'planned' && row.proposedBy !== null,
      dueOn: row.plan.dueOn,
    }),
  );
  const known = new Set(lines.map(({ document, version }) => `${document} ${version}`));
  const free = rounds.filter(({ change }) => !known.has(`${change.document} ${change.version}`));
  return [
    ...lines,
    ...free.map(({ change: { document, version, reconsentBy } }) => ({
      ...{ title: titleOf(document), document, version, isPublished: true, isProposed: false, state: null },
      dueOn: reconsentBy && dayOf(reconsentBy),
    })),
  ];
}

type Named = { readonly id: string; readonly name: string };

export async function sitesNamed({ database }: Tools, locale: Language): Promise<readonly Named[]> {
  const sites = await database.prisma.site.findMany({ orderBy: { id: 'asc' } });
  const isEnglish = namesIn(locale) === 'en';
  return sites.map(({ id, nameJa, nameEn }) => ({ id, name: isEnglish ? nameEn : nameJa }));
}

/** Names and reasons in the policy's own words. */
export type GateWords = {
  readonly provisions: Readonly<Record<string, string>>;
  readonly actions: Readonly<Record<string, string>>;
};
const wordsOf = ({ provisions, actions }: Policy, locale: Language): GateWords => {
  const language = namesIn(locale);
  return {
    provisions: Object.fromEntries(Object.entries(provisions).map(([code, words]) => [code, words[language]])),
    actions: Object.fromEntries(Object.entries(actions).map(([action, { title }]) => [action, title[language]])),
  };
};

export type WaveDeadline = { readonly wave: number; readonly first: Instant; readonly last: Instant };

/** Until when each wave can answer, if it is asked on its days. */
const deadlinesOf = (plan: CampaignPlan, { reconsentBy }: Promised): WaveDeadline[] =>
  plan.waves.map((wave, place) => ({
    wave: place,
    first: deadlineOf(plan, reconsentBy, startOfDay(wave.start)),
    last: deadlineOf(plan, reconsentBy, startOfDay(lastDayOf(wave))),
  }));

export type Step = {
  readonly kind: string;
  readonly at: Instant;
  readonly by: 'you' | 'officer' | 'programme';
  readonly detail: Readonly<Record<string, unknown>>;
};

export type CampaignPage = CampaignName & {
  readonly title: string;
  readonly state: CampaignState;
  readonly plan: CampaignPlan;
  /** fixes what two people agree on */
  readonly digest: string;
  readonly isPublished: boolean;
  readonly promised: Promised | null;
  readonly faults: readonly PlanFault[];
  readonly proposed: { readonly at: Instant; readonly isOwn: boolean } | null;
  readonly count: { readonly at: Instant | null; readonly running: ShownCount | 'done' };
  readonly sites: readonly Named[];
  readonly words: GateWords;
  readonly preview: Preview | null;
  readonly deadlines: readonly WaveDeadline[];
  /** one view where every day ends the same */
  readonly gate: DeadlineView | null;
  readonly progress: ShownProgress | null;
  readonly steps: readonly Step[];
};

async function stepsOf(tools: Tools, { account }: StudioOfficer, { document, version }: CampaignName): Promise<Step[]> {
  const rows = await tools.database.prisma.reconsentStep.findMany({
    where: { document, version },
    orderBy: { at: 'asc' },
  });
  return rows.map((row) => ({
    kind: row.kind,
    at: row.at.toISOString(),
    by: row.account === null ? 'programme' : row.account === account ? 'you' : 'officer',
    detail: row.detail as Record<string, unknown>,
  }));
}

export async function loadCampaign(
  tools: Tools,
  who: StudioOfficer,
  locale: Language,
  name: CampaignName,
): Promise<CampaignPage | null> {
  const campaign: Campaign | null = await findCampaign(tools.database.prisma, name);
  if (!campaign) return null;
  const round = await campaignRoundOf(tools, name);
  const promised = round && promisedBy(round);
  const policy = policyAnnounced(await programmeLines(tools.database.prisma));
  const sites = await sitesNamed(tools, locale);
  const isCounted = campaign.countedAt !== null || campaign.state !== 'planned';
  const tally = promised && isCounted ? await tallyOf(tools, who, name, campaign.plan, promised.reconsentBy) : null;
  const deadlines = promised ? deadlinesOf(campaign.plan, promised) : [];
  const asked = tally ? provisionsIn(tally.byProvision).map(({ code }) => code) : [];
  const by = deadlines[0]?.first;
  const hasBegun = campaign.state !== 'planned' && campaign.state !== 'dropped';
  return {
    title: await documentTitle(tools, name.document, locale),
    document: campaign.document,
    version: campaign.version,
    state: campaign.state,
    plan: campaign.plan,
    digest: digestOf(campaign.plan),
    isPublished: round !== null,
    promised,
    faults: campaign.state === 'planned' ? (await faultsNow(tools, name))(campaign.plan) : [],
    proposed:
      campaign.state === 'planned' && campaign.proposedAt
        ? {
            at: campaign.proposedAt.toISOString(),
            isOwn: await isSamePerson(tools.database.prisma, campaign.proposedBy, who.account),
          }
        : null,
    count: {
      at: campaign.countedAt?.toISOString() ?? null,
      running: campaign.countingSince ? shownCount(campaign.lookedAt) : 'done',
    },
    sites,
    words: wordsOf(policy, locale),
    preview: tally && shownPreview(tally, campaign.plan, sites),
    deadlines,
    gate: by && asked.length > 0 ? deadlineView(policy, { document: name.document, by, provisions: asked }) : null,
    progress: hasBegun ? shownProgress(await progressOf(tools, who, name)) : null,
    steps: await stepsOf(tools, who, name),
  };
}
