/** What a campaign can be meant for, by name: hospitals, versions of documents, approvals under which something went out. */
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';

export type Choice = { readonly value: string; readonly label: string };
export type CriteriaChoices = Readonly<Record<'provisions' | 'sites' | 'versions' | 'releases', readonly Choice[]>>;

const releasedRow = z.object({ approval: z.string() });

export async function loadCriteriaChoices(
  { database: { prisma } }: Tools,
  language: Language,
): Promise<CriteriaChoices> {
  const isEnglish = namesIn(language) === 'en';
  const sites = await prisma.site.findMany({ orderBy: { id: 'asc' } });
  const versions = await prisma.documentVersion.findMany({
    distinct: ['document', 'version'],
    orderBy: [{ document: 'asc' }, { version: 'asc' }],
    select: { document: true, version: true },
  });
  const released = await rows(
    prisma,
    releasedRow,
    Prisma.sql`
      select distinct terms->>'approval' as approval from release_manifest
      where state = 'recorded' and withheld_at is null and action like 'release-%' and terms->>'approval' is not null order by 1`,
  );
  return {
    provisions: PROVISION_CODES.map((value) => ({
      value,
      label: currentPolicy.provisions[value][isEnglish ? 'en' : 'ja'],
    })),
    sites: sites.map(({ id, nameJa, nameEn }) => ({ value: id, label: isEnglish ? nameEn : nameJa })),
    versions: versions.map(({ document, version }) => ({
      value: `${document} ${version}`,
      label: `${document} ${version}`,
    })),
    releases: released.map(({ approval }) => ({ value: approval, label: approval })),
  };
}
