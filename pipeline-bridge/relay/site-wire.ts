/**
 * What a gate at a site and a gate of the programme say to each other: `POST /v1/relay/{boots,beats,decisions,permits}`,
 * `GET /v1/relay/{head,snapshot}`, `GET /v1/changes?relay=true`. Source: contract §3 and §5, lease lines 3–7.
 */
import { z } from 'zod';
import { instantSchema } from '../contract/consent-state.ts';
import { decisionRequestSchema } from '../contract/decision.ts';
import { FEED_KINDS } from '../contract/feed.ts';
import { participantIdSchema } from '../contract/identifiers.ts';
import { REASON_CODES } from '../contract/vocabulary.ts';

/** A gate reads this one and no other: a programme of another schema stops it. */
export const SNAPSHOT_SCHEMA = 'relay-snapshot/1';

const revision = z.int().nonnegative();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const incarnation = z.string().min(1).max(200);
const gate = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const boot = z.uuid();

export const positionSchema = z.object({ incarnation, revision, digest });

/** A new boot, or one that has dropped everything and never answers again. */
export const bootSchema = z.union([
  z.strictObject({ boot, gate, incarnation, program: z.string().min(1).max(100), leaseMs: z.int().min(1000) }),
  z.strictObject({ boot, retired: z.literal(true) }),
]);

/** `announce`: more is confirmed than before, wake whoever waits for it */
export const beatSchema = z.strictObject({
  boot,
  confirmed: revision,
  nonce: z.string().min(1).max(100),
  announce: z.boolean(),
});

/** The committed reply as it was, or how it was refused; with it who may ask here, and about whom. */
export const beatReplySchema = z.object({
  reply: z.union([
    z.enum(['superseded', 'retired']),
    z.object({ nonce: z.string(), head: revision, incarnation, timeMs: z.number() }),
  ]),
  sites: z.array(z.string()),
  clients: z.array(z.unknown()),
});
export type BeatReply = z.infer<typeof beatReplySchema>;

export const headReplySchema = z.object({ head: positionSchema, holds: z.boolean() });

/** First line of a snapshot; then `snapshotLineSchema` for each state and thing; last `snapshotEndSchema`. */
export const snapshotHeadSchema = positionSchema.extend({ schema: z.string(), sites: z.array(z.string()) });
export const snapshotLineSchema = z.strictObject({ revision, kind: z.enum(FEED_KINDS), payload: z.string() });
/** `sha256`: hex, over every byte before this line */
export const snapshotEndSchema = z.strictObject({ lines: revision, sha256: digest });

const chained = { revision, previous: revision, previousDigest: digest, digest, incarnation };

/** One event of a site's feed. `through`: nothing of this site up to `revision`. */
export const siteEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('through'), ...chained }),
  z.object({ event: z.literal('left'), ...chained, participant: participantIdSchema }),
  z.object({
    event: z.literal('line'),
    ...chained,
    kind: z.enum(FEED_KINDS),
    payload: z.string(),
    leaf: z.string(),
    before: digest,
  }),
]);
export type SiteEvent = z.infer<typeof siteEventSchema>;

const word = z.string().max(200);
const decisionId = z.string().regex(/^D-[0-9A-HJKMNP-TV-Z]{26}$/);

/** A row of the decision log as a gate at a site ships it; `gate` is its own name there. */
const siteDecisionSchema = z.strictObject({
  id: decisionId,
  at: instantSchema,
  gate,
  boot,
  client: z.uuid(),
  participant: participantIdSchema.nullable(),
  sample: word.nullable(),
  action: word,
  approval: word.nullable(),
  decision: z.enum(['permit', 'deny']),
  reasons: z.array(z.looseObject({ code: z.enum(REASON_CODES) })).max(200),
  basis: z.looseObject({}).nullable(),
  request: decisionRequestSchema,
  revision,
  policy: word,
});
export const siteDecisionsSchema = z.strictObject({ rows: z.array(siteDecisionSchema).min(1).max(500) });
export type SiteDecision = z.infer<typeof siteDecisionSchema>;

/** Work of one client that may have been permitted before, about people alone: lists are not asked about at a site. */
export const soughtPermitsSchema = z.strictObject({
  client: z.uuid(),
  sought: z
    .array(
      z.strictObject({ work: z.record(word, z.unknown()), participant: participantIdSchema, since: instantSchema }),
    )
    .min(1)
    .max(1000),
});
export type SoughtPermits = z.infer<typeof soughtPermitsSchema>;

export const foundPermitsSchema = z.object({
  found: z.array(z.object({ place: z.int().nonnegative(), id: decisionId, at: instantSchema })),
});
