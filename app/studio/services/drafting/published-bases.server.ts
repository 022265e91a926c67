/** Published versions that a draft can begin from: the newest of each document, with those it is written for. */
import type { Audience } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type Base = { readonly document: string; readonly version: string; readonly audiences: readonly Audience[] };

export async function publishedBases({ database: { prisma } }: Tools): Promise<readonly Base[]> {
  const rows = await prisma.documentVersion.findMany({
    where: { state: 'published' },
    orderBy: [{ document: 'asc' }, { publishedAt: 'desc' }, { version: 'desc' }, { audience: 'asc' }],
    select: { document: true, version: true, audience: true },
  });
  const bases = new Map<string, Base>();
  for (const { document, version, audience } of rows) {
    const name = `${document}/${version}`;
    const known = bases.get(name)?.audiences ?? [];
    bases.set(name, { document, version, audiences: [...known, audience as Audience] });
  }
  return [...bases.values()];
}
