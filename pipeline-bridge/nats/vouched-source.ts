/**
 * The feed as a gate reads it where NATS runs: lines that were carried here count once the ledger's head, read after they
 * came, shows the very digest that they lead to. All else is read from the ledger as without NATS.
 * Source: lease lines 7, 20, 21.
 */
import type { FeedLine } from '../contract/feed.ts';
import type { Position } from '../replica/chain.ts';
import type { FeedSource } from '../replica/feed-source.ts';
import type { CarriedLines } from './carried-lines.ts';

export type Vouching = {
  /** Resolves when `isThere` holds, or when it was waited for long enough. */
  readonly wait: (isThere: () => boolean) => Promise<void>;
  /** so many carried lines were taken */
  readonly onTaken: (lines: number) => void;
  /** so many lines had to be read from the ledger */
  readonly onFetched: (lines: number) => void;
  /** carried lines are not what the ledger holds: forged, or of a commit that was lost */
  readonly onRefused: (line: FeedLine) => void;
};

type Lines = readonly FeedLine[];

/** Lines up to the head that lead to its digest; null where they do not reach it. `refused`: one that leads elsewhere */
function vouchedBy(head: Position, lines: Lines): { readonly lines: Lines; readonly refused: FeedLine | null } | null {
  const last = lines.find(({ revision }) => revision === head.revision);
  if (!last) return null;
  if (last.digest !== head.digest || last.incarnation !== head.incarnation) return { lines: [], refused: last };
  return { lines: lines.filter(({ revision }) => revision <= head.revision), refused: null };
}

export function vouchedSource(source: FeedSource, carried: CarriedLines, vouching: Vouching): FeedSource {
  async function fromLedger(at: Position) {
    const fetched = await source.linesAfter(at);
    vouching.onFetched(fetched.lines.length);
    return fetched;
  }

  return {
    head: () => source.head(),
    holds: (at) => source.holds(at),
    snapshot: () => source.snapshot(),
    async linesAfter(at) {
      const before = carried.leadingOn(at);
      const head = await source.head();
      // what came before the head was read cannot be above it: nobody has committed that
      const above = before.find(({ revision }) => revision > head.revision);
      if (above) vouching.onRefused(above);
      if (head.incarnation === at.incarnation && head.revision <= at.revision) return { lines: [], hasMore: false };
      const reach = () => vouchedBy(head, carried.leadingOn(at));
      await vouching.wait(() => reach() !== null);
      const found = reach();
      if (found?.refused) vouching.onRefused(found.refused);
      if (!found || found.refused) return fromLedger(at);
      vouching.onTaken(found.lines.length);
      return { lines: found.lines, hasMore: false };
    },
  };
}
