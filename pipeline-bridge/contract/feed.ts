/**
 * The feed: one line for each revision of the ledger, in commit order, without gaps. A line carries what the gate must
 * know after that event, or nothing (`kind: "none"`). Lines are chained by digest, so that a gate cannot be handed a
 * feed with a line missing, changed or moved. Source: lease line 7.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { consentStateSchema } from './consent-state.ts';
import {
  approvalSchema,
  datasetSchema,
  ethicsOpinionSchema,
  expertPanelSchema,
  listSchema,
  membershipSchema,
  policyAnnouncementSchema,
  suspensionSchema,
} from './programme-state.ts';

export const FEED_KINDS = [
  'consent-state',
  'approval',
  'dataset',
  'membership',
  'expert-panel',
  'ethics-opinion',
  'suspension',
  'list',
  'policy',
  'none',
] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** `payload` is the exact text that the digest covers; a consent state's `revision` is the line's own, not in the text. */
export type FeedLine = {
  readonly revision: number;
  readonly incarnation: string;
  readonly kind: FeedKind;
  readonly payload: string;
  /** hex SHA-256 of the ledger leaf of this revision */
  readonly leaf: string;
  /** hex; see `lineDigest` */
  readonly digest: string;
};

export const GENESIS_DIGEST = '0'.repeat(64);

/** digest(n) = SHA-256( digest(n−1) ∥ "\n" ∥ revision ∥ "\n" ∥ kind ∥ "\n" ∥ leaf ∥ "\n" ∥ payload ), hex, UTF-8. */
export function lineDigest(previous: string, line: Omit<FeedLine, 'digest' | 'incarnation'>): string {
  return createHash('sha256')
    .update(`${previous}\n${line.revision}\n${line.kind}\n${line.leaf}\n${line.payload}`, 'utf8')
    .digest('hex');
}

const payloadSchemas = {
  'consent-state': consentStateSchema.omit({ revision: true }),
  approval: approvalSchema,
  dataset: datasetSchema,
  membership: membershipSchema,
  'expert-panel': expertPanelSchema,
  'ethics-opinion': ethicsOpinionSchema,
  suspension: suspensionSchema,
  list: listSchema,
  policy: policyAnnouncementSchema,
} as const;

export const feedPayloadSchema = z.record(z.string(), z.unknown());

/** Parse a line's payload by its kind. @throws on a payload of another schema: the gate stops rather than guesses */
export function parsePayload<K extends keyof typeof payloadSchemas>(
  kind: K,
  payload: string,
): z.infer<(typeof payloadSchemas)[K]> {
  return payloadSchemas[kind].parse(JSON.parse(payload)) as z.infer<(typeof payloadSchemas)[K]>;
}
