/** A line of the feed as a message: JSON, UTF-8. */
import { z } from 'zod';
import { FEED_KINDS, type FeedLine } from '../contract/feed.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * Strict on purpose. A digest covers its parts joined by line ends: a leaf with a line end in it could take a piece of the
 * payload over and keep the digest.
 */
const lineSchema = z.strictObject({
  revision: z.int().positive(),
  incarnation: z.string().regex(/^[\w-]{1,64}$/),
  kind: z.enum(FEED_KINDS),
  payload: z.string().max(1_000_000),
  leaf: sha256,
  digest: sha256,
});

export const encodeLine = ({ revision, incarnation, kind, payload, leaf, digest }: FeedLine): string =>
  JSON.stringify({ revision, incarnation, kind, payload, leaf, digest } satisfies FeedLine);

/** @returns null where it is no line */
export function decodeLine(text: string): FeedLine | null {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
