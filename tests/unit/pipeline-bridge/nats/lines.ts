/** Lines of an invented ledger, and lines that somebody forged. */
import { createHash } from 'node:crypto';
import { type FeedLine, GENESIS_DIGEST, lineDigest } from '#bridge/contract/feed.ts';
import type { Position } from '#bridge/replica/chain.ts';

export const START: Position = { incarnation: 'first', revision: 0, digest: GENESIS_DIGEST };

export const positionOf = ({ incarnation, revision, digest }: FeedLine): Position => ({
  incarnation,
  revision,
  digest,
});

/** The line after `before`, whatever its content: anybody can compute a digest. */
export function lineAfter(before: Position, payload = ''): FeedLine {
  const revision = before.revision + 1;
  const leaf = createHash('sha256').update(`${revision} ${payload}`).digest('hex');
  const line = { revision, kind: 'none' as const, leaf, payload };
  return { ...line, incarnation: before.incarnation, digest: lineDigest(before.digest, line) };
}

export function feedOf(count: number, from = START): FeedLine[] {
  const lines: FeedLine[] = [];
  for (let at = from; lines.length < count; ) {
    const line = lineAfter(at, `act ${at.revision + 1}`);
    lines.push(line);
    at = positionOf(line);
  }
  return lines;
}
