/** Where a replica stands in the ledger, and whether a line is the next one. Source: lease line 7. */
import { type FeedLine, lineDigest } from '../contract/feed.ts';
import type { ParticipantId } from '../contract/identifiers.ts';

export type Position = { readonly incarnation: string; readonly revision: number; readonly digest: string };

/**
 * A step of a site's feed, which leaves out what is not the site's: the place that it continues, and the digest right
 * before its line. Its own chain is (previous, digest there) → (revision, digest there); both are the ledger's own.
 */
export type Hop = { readonly previous: number; readonly previousDigest: string; readonly before: string };

/** A line as somebody carried it here. Without a hop it is a line of the whole feed. */
export type CarriedLine = FeedLine & {
  readonly hop?: Hop;
  /** this person is no longer the site's; the line itself is not told (kind `none`) */
  readonly left?: ParticipantId;
};

/** `seen`: not newer, ignore · `gap`: fetch · `broken`: bad digest, drop · `other-ledger`: another incarnation, drop */
export type Step = 'next' | 'seen' | 'gap' | 'broken' | 'other-ledger';

export function stepTo(at: Position, line: CarriedLine): Step {
  if (line.incarnation !== at.incarnation) return 'other-ledger';
  if (line.revision <= at.revision) return 'seen';
  if (line.hop !== undefined) return hopTo(at, line, line.hop);
  if (line.revision !== at.revision + 1) return 'gap';
  return lineDigest(at.digest, line) === line.digest ? 'next' : 'broken';
}

/** What lies between is the carrier's word; where it begins and what it carries is not. */
function hopTo(at: Position, line: FeedLine, hop: Hop): Step {
  if (hop.previous !== at.revision) return 'gap';
  if (hop.previousDigest !== at.digest) return 'broken';
  if (line.kind === 'none') return 'next'; // through: it holds nothing that a digest could cover
  return lineDigest(hop.before, line) === line.digest ? 'next' : 'broken';
}
