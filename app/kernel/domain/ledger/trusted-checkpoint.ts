/**
 * The furthest place of the ledger that a part has seen, and whether a ledger that it meets holds it. A standby without the last
 * commits that was promoted, or an older state of the database, does not: nobody may write on it or be shown it. Pure.
 * Source: lease line 20; docs/decisions/060-no-act-on-a-ledger-with-a-hole.md.
 */

/** One line of the ledger, in one life of it. */
export type TrustedCheckpoint = {
  readonly incarnation: string;
  /** when this life was closed after a restore, as an instant in UTC; null for the first one. A later one is newer */
  readonly restoredAt: string | null;
  /** 0: before the first line */
  readonly revision: number;
  readonly digest: string;
};

/** What a ledger shows of itself, all from one moment. */
export type ShownLedger = {
  readonly head: TrustedCheckpoint;
  /** restored, and not opened by two people yet */
  readonly isClosed: boolean;
  /** the digest of the line at a revision; null where there is no such line */
  readonly digestAt: (revision: number) => string | null;
};

/**
 * `shorter`: the line is not there · `differs`: another line stands in its place · `other-ledger`: a life of the ledger that was
 * never restored from the one seen, or an earlier one · `closed`: the restored one, which two people have not opened.
 */
export const DOUBTS = ['shorter', 'differs', 'other-ledger', 'closed'] as const;
export type DoubtKind = (typeof DOUBTS)[number];

/** Later than any instant of the first life, which has none. */
const isNewer = (one: TrustedCheckpoint, other: TrustedCheckpoint): boolean =>
  one.restoredAt !== null && (other.restoredAt === null || one.restoredAt > other.restoredAt);

/** Why a ledger must not be written on or shown by who has seen this place; null where it holds it, or was restored since. */
export function doubtOf(seen: TrustedCheckpoint, { head, isClosed, digestAt }: ShownLedger): DoubtKind | null {
  if (head.incarnation !== seen.incarnation) {
    if (!isNewer(head, seen)) return 'other-ledger';
    return isClosed ? 'closed' : null;
  }
  if (isClosed) return 'closed';
  if (seen.revision === 0) return null;
  const digest = digestAt(seen.revision);
  if (digest === null) return 'shorter';
  return digest === seen.digest ? null : 'differs';
}

/** Of two places that were both seen, the one to remember. */
export function furtherOf(one: TrustedCheckpoint | null, other: TrustedCheckpoint): TrustedCheckpoint {
  if (one === null || isNewer(other, one)) return other;
  return one.incarnation === other.incarnation && other.revision > one.revision ? other : one;
}
