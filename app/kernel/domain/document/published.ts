/** A version as the programme has published it, and whether it may collect a consent now. Source: domain.md §2, J4. */

import type { Audience, Language, ListsSeen, Seen } from '../event/payloads/parts.ts';
import { type Day, endOfDay, type Instant, startOfDay } from '../instant.ts';
import { type Refused, refuse } from '../outcome.ts';
import type { DocumentVersion } from './version.ts';

export type PublishedVersion = {
  readonly version: DocumentVersion;
  /** draft → in review → approved → published → superseded → closed; a superseded one is still read, not signed */
  readonly stage: 'draft' | 'in-review' | 'approved' | 'published' | 'superseded' | 'closed';
  readonly publishedAt: Instant | null;
  readonly renderings: readonly { readonly audience: Audience; readonly language: Language; readonly sha256: string }[];
};

/** First instant after the last day on which the approval is valid (days are of Japan). */
export const approvalEnds = (version: DocumentVersion): Instant | null =>
  version.approval && endOfDay(version.approval.validUntil);

/** Whether a newer version of the same document had taken its place before that day began: the paper came too late. */
export function replacedBefore(
  publishedAt: Instant,
  others: readonly { readonly publishedAt: Instant }[],
  day: Day,
): boolean {
  return others.some((other) => other.publishedAt > publishedAt && other.publishedAt < startOfDay(day));
}

/** Why this version collects no consent at `now`; null when it may. */
export function cannotCollect(published: PublishedVersion | null, now: Instant): Refused | null {
  if (!published) return refuse('version-unknown');
  const { version, stage, publishedAt } = published;
  if (stage === 'superseded' || stage === 'closed') return refuse('version-closed');
  if (!version.approval) return refuse('version-not-approved');
  if (stage !== 'published' || publishedAt === null || publishedAt > now) return refuse('version-not-published');
  const [starts, ends] = [startOfDay(version.approval.date), approvalEnds(version)];
  if (now < starts) return refuse('version-not-approved');
  return ends === null || now >= ends ? refuse('approval-expired') : null;
}

/** Whether what was seen is this version, word for word. */
export function seenDiffers(
  { version, renderings }: PublishedVersion,
  seen: Seen,
  lists: ListsSeen | null,
): Refused | null {
  if (seen.document !== version.document || seen.version !== version.version) return refuse('seen-differs');
  if (!version.audiences.includes(seen.audience)) return refuse('audience-not-offered');
  if (!version.languages.includes(seen.language)) return refuse('language-not-offered');
  const shown = renderings.find(({ audience, language }) => audience === seen.audience && language === seen.language);
  if (!shown || shown.sha256 !== seen.rendering) return refuse('seen-differs');
  if (!lists) return null;
  const same = lists.countries === version.lists.countries && lists.genes === version.lists.genes;
  return same ? null : refuse('list-differs');
}
