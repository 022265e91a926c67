/**
 * The feed as a gate reads it where NATS runs: lines that were carried here count once the ledger's head, read after they
 * came, shows the very digest that they lead to. All else is read from the ledger as without NATS.
 * Source: lease page, lines 7, 20, 21.
 */
import type { FeedLine } from '../contract/feed.ts';
import type { Position } from '../replica/chain.ts';
import type { FeedSource } from '../replica/feed-source.ts';
import type { CarriedLines } from './carried-lines.ts';

export type Vouching = {
  /** so many carried lines were taken */
  readonly onTaken: (lines: number) => void;
  /** so many lines had to be read from the ledger */
  readonly onFetched: (lines: number) => void;
  /** carried lines are not what the ledger holds: forged, or of a commit that was lost */
  readonly onRefused: (line: FeedLine) => void;
};

/** The first carried line that cannot be the ledger's, or null. @param head read after they came: all of them MUST be at or below it */
function strange(lines: readonly FeedLine[], head: Position): FeedLine | null {
  return (
    lines.find(({ revision }) => revision > head.revision) ??
    lines.find(({ revision, digest }) => revision === head.revision && digest !== head.digest) ??
    null
  );
}

export function vouchedSource(source: FeedSource, carried: CarriedLines, vouching: Vouching): FeedSource {
  return {
    head: () => source.head(),
    holds: (at) => source.holds(at),
    snapshot: () => source.snapshot(),
    async linesAfter(at) {
      const lines = carried.leadingOn(at); // before the head is read, so that it speaks of them
      const head = await source.head();
      if (head.incarnation === at.incarnation && head.revision === at.revision && head.digest === at.digest) {
        if (lines[0]) vouching.onRefused(lines[0]);
        return { lines: [], hasMore: false };
      }
      const refused = strange(lines, head);
      if (refused !== null) vouching.onRefused(refused);
      else if (head.incarnation === at.incarnation && lines.at(-1)?.revision === head.revision) {
        vouching.onTaken(lines.length);
        return { lines, hasMore: false };
      }
      const fetched = await source.linesAfter(at);
      vouching.onFetched(fetched.lines.length);
      return fetched;
    },
  };
}
