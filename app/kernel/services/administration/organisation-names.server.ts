/** Names of those who ask for data and receive it; in the ledger and at the gates they are addresses. */

import type { Language } from '../../domain/event/payloads/parts.ts';
import { namesIn } from '../../domain/languages.ts';
import type { Tools } from '../tools.server.ts';

/** From the address to the name. An organisation that is not known by name keeps its address. */
export type OrganisationNames = (id: string) => string;

/** In plain Japanese with readings. The programme's own hospitals receive too: their names stand with the sites. */
export async function organisationNames(
  { database: { prisma } }: Tools,
  language: Language,
): Promise<OrganisationNames> {
  const sites = await prisma.site.findMany({ select: { organisation: true, nameJa: true, nameEn: true } });
  const others = await prisma.organisation.findMany();
  const nameIn = { ja: 'nameJa', 'ja-easy': 'nameEasy', en: 'nameEn' } as const;
  const names = new Map([
    ...sites.map((site) => [site.organisation, namesIn(language) === 'en' ? site.nameEn : site.nameJa] as const),
    ...others.map((one) => [one.id, one[nameIn[language]]] as const),
  ]);
  return (id) => names.get(id) ?? id;
}
