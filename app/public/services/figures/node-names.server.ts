/** Names of what divides the figures and is no word of the site: hospitals, documents and their versions, questions. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { listVersions } from '#app/kernel/services/documents/list-versions.server.ts';
import { loadNewestVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import { WAYS } from '../../domain/figures/hierarchies.ts';
import { versionNode } from '../../domain/figures/person-leaves.ts';
import type { NodeNames } from '../../domain/figures/shown-table.ts';

const DOCUMENTS = ['cancer-icf', 'wgs-icf'] as const;

/** Of the newest texts; where a question stands in both documents, as the one that asks item by item has it. */
export async function provisionTitles(tools: Tools, language: Language): Promise<Record<string, string>> {
  const titles: Record<string, string> = {};
  for (const document of DOCUMENTS) {
    const version = await loadNewestVersion(tools.database, document, 'adult');
    if (!version) continue;
    const { content } = renderingIn(version, language);
    for (const code of PROVISION_CODES) {
      const title = content.provisions[code]?.title;
      if (title) titles[code] = title;
    }
  }
  return titles;
}

export async function nodeNames(tools: Tools, language: Language): Promise<NodeNames> {
  const sites = await tools.database.prisma.site.findMany();
  const versions = await listVersions(tools, language);
  const forAdults = versions.filter(({ audience }) => audience === 'adult');
  const documents = forAdults.flatMap(({ document, version, title }) => [
    [document, title],
    [versionNode(document, version), `${title} ${version}`],
  ]);
  return {
    sites: Object.fromEntries(sites.map(({ id, nameJa, nameEn }) => [id, language === 'en' ? nameEn : nameJa])),
    documents: Object.fromEntries(documents),
    provisions: await provisionTitles(tools, language),
    ways: WAYS,
  };
}
