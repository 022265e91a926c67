/** Every version ever published, the newest first, for anyone to read. */
import type { Audience, Language } from '../../domain/event/payloads/parts.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Tools } from '../tools.server.ts';
import { loadVersion } from './published-version.server.ts';

export type ListedVersion = {
  readonly document: string;
  readonly version: string;
  readonly audience: Audience;
  readonly state: 'published' | 'superseded' | 'closed';
  readonly publishedAt: Instant;
  readonly title: string;
  readonly renderings: readonly { readonly language: Language; readonly sha256: string }[];
};

/** @param document, version to narrow it to; the title is in the reader's language where the version has it */
export async function listVersions(
  tools: Tools,
  language: Language,
  name: { document?: string; version?: string } = {},
): Promise<ListedVersion[]> {
  const rows = await tools.database.prisma.documentVersion.findMany({
    where: { document: name.document, version: name.version },
    orderBy: [{ document: 'asc' }, { publishedAt: 'desc' }, { version: 'desc' }, { audience: 'asc' }],
    select: { document: true, version: true, audience: true },
  });
  const listed: ListedVersion[] = [];
  for (const row of rows) {
    const loaded = await loadVersion(tools.database, row as { document: string; version: string; audience: Audience });
    if (!loaded) continue;
    const { renderings, document, version, audience, state, publishedAt } = loaded;
    const title = (renderings[language] ?? renderings.ja)?.content.words.title ?? document;
    const languages = Object.entries(renderings).map(([one, { sha256 }]) => ({ language: one as Language, sha256 }));
    listed.push({ document, version, audience, state, publishedAt, title, renderings: languages });
  }
  return listed;
}
