/** Where a replica stands in the ledger, and whether a line is the next one. Source: lease page, line 7. */
import { type FeedLine, lineDigest } from '../contract/feed.ts';

export type Position = { readonly incarnation: string; readonly revision: number; readonly digest: string };

/** `seen`: not newer, ignore · `gap`: fetch · `broken`: bad digest, drop · `other-ledger`: another incarnation, drop */
export type Step = 'next' | 'seen' | 'gap' | 'broken' | 'other-ledger';

export function stepTo(at: Position, line: FeedLine): Step {
  if (line.incarnation !== at.incarnation) return 'other-ledger';
  if (line.revision <= at.revision) return 'seen';
  if (line.revision !== at.revision + 1) return 'gap';
  return lineDigest(at.digest, line) === line.digest ? 'next' : 'broken';
}
