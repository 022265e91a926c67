/** Pages of the hospitals: written by their coordinators, published by the studio; the newest published version is shown. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { SitePage, SitePageDecision } from '#app/adapters/database/generated/client.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import type { DeskCoordinator } from '#app/kernel/services/record/open-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  PAGE_DECISIONS,
  type PageDecision,
  type PageTexts,
  pageLanguages,
  pageTexts,
  refusedPageDecision,
} from '#app/public/index.ts';

export type PageVersion = {
  readonly id: string;
  readonly site: string;
  readonly texts: PageTexts;
  readonly languages: readonly string[];
  readonly writtenAt: string;
  /** null while the studio has not read it */
  readonly decided: { readonly decision: PageDecision; readonly words: string | null; readonly at: string } | null;
};

function versionOf(row: SitePage, decisions: readonly SitePageDecision[]): PageVersion {
  const { id, site, texts, languages, writtenAt } = row;
  const found = decisions.find(({ page }) => page === id);
  const decision = PAGE_DECISIONS.find((one) => one === found?.decision);
  const decided = found && decision ? { decision, words: found.words, at: found.decidedAt.toISOString() } : null;
  return {
    id,
    site,
    texts: pageTexts.parse(texts),
    languages: pageLanguages.parse(languages),
    writtenAt: writtenAt.toISOString(),
    decided,
  };
}

/** The newest first. */
export async function pageVersions(
  { database }: Pick<Tools, 'database'>,
  where: { readonly site?: string } = {},
): Promise<readonly PageVersion[]> {
  const rows = await database.prisma.sitePage.findMany({ where, orderBy: { writtenAt: 'desc' } });
  const ids = rows.map(({ id }) => id);
  const decisions = await database.prisma.sitePageDecision.findMany({ where: { page: { in: ids } } });
  return rows.map((row) => versionOf(row, decisions));
}

export type Hospital = { readonly id: string; readonly name: Readonly<Record<'ja' | 'en', string>> };

export async function listHospitals({ database }: Pick<Tools, 'database'>): Promise<readonly Hospital[]> {
  const rows = await database.prisma.site.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ id, nameJa, nameEn }) => ({ id, name: { ja: nameJa, en: nameEn } }));
}

export type HospitalPage = Hospital & {
  /** null until one is published */
  readonly page: (PageTexts[Language] & { readonly languages: readonly string[]; readonly publishedAt: string }) | null;
};

/** Null where there is no such hospital. */
export async function loadHospital(tools: Tools, id: string, language: Language): Promise<HospitalPage | null> {
  const hospital = (await listHospitals(tools)).find((one) => one.id === id);
  if (!hospital) return null;
  const versions = await pageVersions(tools, { site: id });
  const newest = versions
    .filter(({ decided }) => decided?.decision === 'published')
    .sort((one, other) => (other.decided?.at ?? '').localeCompare(one.decided?.at ?? ''))[0];
  if (!newest?.decided) return { ...hospital, page: null };
  const { texts, languages, decided } = newest;
  return { ...hospital, page: { ...texts[language], languages, publishedAt: decided.at } };
}

type Written = { readonly id: string; readonly texts: PageTexts; readonly languages: readonly string[] };

/** @param written `id` is the page's own number: sent twice it is one version */
export function writeHospitalPage(
  tools: Tools,
  { account, site }: DeskCoordinator,
  { id, texts, languages }: Written,
): Promise<void> {
  return withAccess(tools.database, systemAccess('hospital-page'), async (tx) => {
    const now = tools.clock.now();
    const data = {
      ...{ id, site, texts: pageTexts.parse(texts), languages: pageLanguages.parse(languages) },
      ...{ writtenBy: account, writtenAt: now },
    };
    const made = await tx.sitePage.createMany({ data: [data], skipDuplicates: true });
    if (made.count > 0) await audit(tx, now, 'hospital-page-written', account, { page: id });
  });
}

type Decision = { readonly page: string; readonly decision: PageDecision; readonly words: string };

export function decideHospitalPage(
  tools: Tools,
  who: StudioPerson,
  { page, decision, words }: Decision,
): Promise<Done> {
  return withAccess(tools.database, systemAccess('hospital-page'), async (tx): Promise<Done> => {
    await lock(tx, `hospital-page:${page}`);
    if (!(await tx.sitePage.findUnique({ where: { id: page } })))
      return { ok: false, refusal: { code: 'entry-unknown' } };
    const before = await tx.sitePageDecision.findUnique({ where: { page } });
    const refused = refusedPageDecision(who.role, before !== null);
    if (refused) return refused;
    const now = tools.clock.now();
    const said = { decision, words: decision === 'sent-back' ? words : null };
    await tx.sitePageDecision.create({ data: { page, ...said, decidedBy: who.account, decidedAt: now } });
    await audit(tx, now, 'hospital-page-decided', who.account, { page, decision });
    return { ok: true };
  });
}
