/** Rows of the feed, as queries of the portal read them. A kind that this build does not know is an error: doubt is no permit. */
import { z } from 'zod';
import { FEED_KINDS } from '#bridge/contract/feed.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';

export const feedLineRow = z.object({ revision: z.bigint(), kind: z.enum(FEED_KINDS), payload: z.string() });
export type FeedLineRow = z.output<typeof feedLineRow>;

/** Where the revision plays no part; where the kind is asked for, too. */
export const feedTextRow = feedLineRow.omit({ revision: true });
export const payloadRow = feedLineRow.pick({ payload: true });

/** One of kind `consent-state`: whose it is. */
export const stateLineRow = z.object({ participant: participantIdSchema, revision: z.bigint(), payload: z.string() });
export type StateLineRow = z.output<typeof stateLineRow>;
