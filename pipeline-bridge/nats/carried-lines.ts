/**
 * Lines that NATS has brought and PostgreSQL has not vouched for yet. Nothing here is taken in by a replica before the
 * ledger's own head shows the digest that they lead to: a digest alone proves order, anybody can compute one.
 * Pure. Source: lease lines 7 and 21.
 */
import { type FeedLine, lineDigest } from '../contract/feed.ts';
import type { Position } from '../replica/chain.ts';

/** What became of a line that was brought. `kept`: it leads on from the replica, by way of lines that came before it */
export type Brought = 'kept' | 'early' | 'seen' | 'too-far' | 'broken' | 'other-ledger';

/** further ahead than this nothing is kept: memory has an end */
const REACH = 1000;

type Waiting = { readonly line: FeedLine; follows: string | null };

export type CarriedLines = {
  /** @param at where the replica stands */
  bring(line: FeedLine, at: Position): Brought;
  /** Lines that lead on from `at`, each by its digest, in order. */
  leadingOn(at: Position): readonly FeedLine[];
  clear(): void;
};

export function createCarriedLines(): CarriedLines {
  /** one for each revision: whoever came last */
  const waiting = new Map<number, Waiting>();

  function forgetUpTo(revision: number): void {
    for (const known of waiting.keys()) if (known <= revision) waiting.delete(known);
  }

  /** Does it continue a feed whose last digest is `previous`? Hashed once for each of them. */
  function continues(one: Waiting, previous: string): boolean {
    if (one.follows !== previous && lineDigest(previous, one.line) === one.line.digest) one.follows = previous;
    return one.follows === previous;
  }

  function leadingOn(at: Position): FeedLine[] {
    forgetUpTo(at.revision);
    const lines: FeedLine[] = [];
    for (let { revision, digest } = at; ; ) {
      revision += 1;
      const found = waiting.get(revision);
      if (!found || found.line.incarnation !== at.incarnation) return lines;
      if (!continues(found, digest)) {
        waiting.delete(revision);
        return lines;
      }
      lines.push(found.line);
      digest = found.line.digest;
    }
  }

  return {
    bring(line, at) {
      if (line.incarnation !== at.incarnation) return 'other-ledger';
      if (line.revision <= at.revision) return 'seen';
      if (line.revision > at.revision + REACH) return 'too-far';
      const before = leadingOn(at);
      const last =
        before[line.revision - at.revision - 2]?.digest ?? (line.revision === at.revision + 1 ? at.digest : null);
      const one: Waiting = { line, follows: null };
      if (last !== null && !continues(one, last)) return 'broken';
      waiting.set(line.revision, one);
      return last === null ? 'early' : 'kept';
    },
    leadingOn,
    clear: () => waiting.clear(),
  };
}
