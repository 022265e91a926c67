/** An invented ledger whose every line is a list of its own: what a replica holds then tells which lines it has taken in. */
import { type FeedLine, GENESIS_DIGEST, lineDigest } from '#bridge/contract/feed.ts';
import type { Position } from '#bridge/replica/chain.ts';
import type { Snapshot } from '#bridge/replica/feed-source.ts';
import { Programme } from '#bridge/replica/programme.ts';
import type { Replica } from '#bridge/replica/replica.ts';

export const START: Position = { incarnation: 'ledger-1', revision: 0, digest: GENESIS_DIGEST };

export const positionOf = ({ incarnation, revision, digest }: FeedLine): Position => ({
  incarnation,
  revision,
  digest,
});

export function ledgerOf(incarnation: string, lines: number): FeedLine[] {
  let digest = GENESIS_DIGEST;
  return Array.from({ length: lines }, (_, index) => {
    const payload = JSON.stringify({ schema: 'country-list/1', id: `list-${index + 1}`, countries: ['GB'] });
    const bare = { revision: index + 1, kind: 'list' as const, payload, leaf: 'f'.repeat(64) };
    digest = lineDigest(digest, bare);
    return { ...bare, incarnation, digest };
  });
}

export function snapshotAt(revision: number, feed: readonly FeedLine[] = ledgerOf('ledger-1', revision)): Snapshot {
  const programme = new Programme();
  for (const line of feed.slice(0, revision)) programme.apply(line);
  return { position: revision === 0 ? START : positionOf(feed[revision - 1] as FeedLine), programme };
}

/** The revision up to which it holds every line and none after; −1 where that is none. */
export function heldBy({ programme }: Replica): number {
  const lists = programme?.lists;
  if (!lists) return -1;
  const isWhole = Array.from({ length: lists.size }, (_, index) => lists.has(`list-${index + 1}`)).every(Boolean);
  return isWhole && programme.version === lists.size ? lists.size : -1;
}
