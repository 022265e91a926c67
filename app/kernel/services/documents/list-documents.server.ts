/** Documents that people can be invited to: one with a published version, by what it is for. */
import { parseVersion } from '../../domain/document/version.ts';
import type { Tools } from '../tools.server.ts';

export type OpenDocument = { readonly document: string; readonly diseaseArea: 'rare-disease' | 'cancer' };

export async function listDocuments({ database }: Tools): Promise<OpenDocument[]> {
  const rows = await database.prisma.documentVersion.findMany({
    where: { state: 'published' },
    orderBy: [{ document: 'desc' }, { publishedAt: 'desc' }, { version: 'desc' }, { audience: 'asc' }],
    distinct: ['document'],
    select: { document: true, structure: true },
  });
  return rows.map(({ document, structure }) => ({ document, diseaseArea: parseVersion(structure).diseaseArea }));
}
