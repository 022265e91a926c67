/**
 * How many are taken in hand at once, and how long their mails may take: others who want to write to the same records wait
 * meanwhile. Source: docs/decisions/038-recontact-campaigns.md.
 */

/** How long others may wait for a batch, where the mail server is well: the next is smaller where one took longer. */
const LOCKED_MS = 300;
/** Below the smaller one what a batch costs by itself is more than what its mails do: others would wait no less in all. */
const [FEWEST, MOST, STEP] = [50, 100, 10];
/** A server that is far away gets more time, or no mail would ever be finished in it. */
const [GIVEN_MS, MOST_GIVEN_MS] = [200, 6400];

/** @property givenMs no mail of a batch is finished later than that after it was handed over */
export type Pace = { readonly size: number; readonly givenMs: number };
export const FIRST_PACE: Pace = { size: MOST, givenMs: GIVEN_MS };

/** What became of a batch: how long its people were locked, how many mails left in time, and how many had to wait. */
export type Batch = { readonly lockedMs: number; readonly out: number; readonly left: number };

const givenAfter = ({ givenMs }: Pace, { out, left }: Batch): number => {
  if (out === 0 && left > 0) return Math.min(MOST_GIVEN_MS, givenMs * 2);
  return left === 0 ? Math.max(GIVEN_MS, givenMs / 2) : givenMs;
};

export const paceAfter = (pace: Pace, batch: Batch): Pace => ({
  size: batch.lockedMs > LOCKED_MS ? Math.max(FEWEST, Math.floor(pace.size / 2)) : Math.min(MOST, pace.size + STEP),
  givenMs: givenAfter(pace, batch),
});
