/** What a letter to her may still ask or announce when it leaves, which can be later than when it was written. */
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';

/** A reply to a new version is awaited: she has not signed, left, died or fallen silent for good. */
export const awaitsReply = ({ reconsent, withdrawal, pending, closedBecause, deceased }: ConsentRecord): boolean =>
  reconsent !== null &&
  reconsent.silence === null &&
  withdrawal === null &&
  !closedBecause &&
  !deceased &&
  (pending?.number ?? 0) < reconsent.asked;

/** Her own decision at 18 lies ahead or is due, there is something to decide about, and she can. */
export const awaitsMajority = (record: ConsentRecord): boolean => {
  const { majorityOn, inForce, withdrawal, closedBecause, deceased, capacity } = record;
  const isOver = withdrawal?.level === 'no-further-use' || closedBecause !== null || deceased !== null;
  return majorityOn !== null && inForce !== null && !isOver && capacity.incapacity === null;
};
