/** The versions that ask now: of each document the newest published one, for each audience that it is written for again. */
import { type LoadedVersion, loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type PublishedChange, publishedChanges } from './asked-by.server.ts';

/** One published change, and its text for each kind of reader. */
export type Round = {
  readonly change: PublishedChange;
  readonly texts: ReadonlyMap<string, LoadedVersion>;
};

export async function roundsNow({ database }: Pick<Tools, 'database'>): Promise<Round[]> {
  const { prisma } = database;
  const rounds: Round[] = [];
  for (const change of await publishedChanges(prisma)) {
    const { document, version } = change;
    const where = { document, version, state: 'published' };
    const rows = await prisma.documentVersion.findMany({ where, orderBy: { audience: 'asc' } });
    const texts = new Map<string, LoadedVersion>();
    for (const { audience } of rows) {
      const next = await loadNewestVersion(database, document, audience);
      if (next?.version === version) texts.set(audience, next);
    }
    if (texts.size > 0) rounds.push({ change, texts });
  }
  return rounds;
}

/** Days after the first letter on which the document promises to remind; the same in every text of one version. */
export const remindersOf = ({ texts }: Round): readonly number[] =>
  [...texts.values()][0]?.structure.rules.noReplyReminderDays ?? [];
