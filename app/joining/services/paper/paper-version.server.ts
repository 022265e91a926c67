/** The version that a paper rests on: one that was in use on the day of the paper, in the person's own document. */
import { replacedBefore } from '#app/kernel/domain/document/published.ts';
import { type Day, isDay } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import {
  type LoadedVersion,
  loadVersion,
  type Reads,
} from '#app/kernel/services/documents/published-version.server.ts';
import type { OpenRecord } from '#app/kernel/services/record/open-record.server.ts';
import { audienceOnPaper } from '#app/kernel/services/record/paper-speaker.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

type Enrolled = Pick<OpenRecord, 'document' | 'audience' | 'record'>;

/** Versions that a paper of this document can bear, the newest first. */
export async function paperVersions({ database }: Tools, enrolled: Enrolled): Promise<string[]> {
  const { document } = enrolled;
  const audience = audienceOnPaper(enrolled);
  const rows = await database.prisma.documentVersion.findMany({
    where: { document, audience },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
    select: { version: true },
  });
  return rows.map(({ version }) => version);
}

type Found = Done<{ readonly version: LoadedVersion }>;

/** A no is taken on any version; whatever else the paper says rests on the one of its day. @param reads the transaction of who holds one */
export async function versionOfPaper(
  tools: Tools,
  enrolled: Enrolled,
  { version, day, isNo }: { version: string; day: Day; isNo: boolean },
  reads: Reads = tools.database.prisma,
): Promise<Found> {
  const { document } = enrolled;
  const audience = audienceOnPaper(enrolled);
  const found = await loadVersion(tools.database, { document, version, audience }, reads);
  if (!found) return { ok: false, refusal: { code: 'version-unknown' } };
  if (isNo || !isDay(day)) return { ok: true, version: found };
  const rows = await reads.documentVersion.findMany({
    where: { document, audience, NOT: { version } },
    select: { publishedAt: true },
  });
  const others = rows.map(({ publishedAt }) => ({ publishedAt: publishedAt.toISOString() }));
  return replacedBefore(found.publishedAt, others, day)
    ? { ok: false, refusal: { code: 'version-closed' } }
    : { ok: true, version: found };
}
