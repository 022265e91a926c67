/**
 * How often one may try. Counted under keyed hashes, for accounts that exist and those that do not alike; every count
 * ends by itself, so nobody is locked out for ever, and somebody else's attempts from elsewhere do not use up mine.
 */
import { createHmac } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Tools } from '../tools.server.ts';
import { household } from './household.ts';
import { type AccessRefused, refused } from './refusals.ts';

const MINUTE = 60;
type Limit = { readonly points: number; readonly seconds: number };
/**
 * `own`: this account from this address · `subject`: this account from anywhere · `address`: a whole hospital may sit behind one ·
 * `anyone`: all wrong tries of everybody, where what is guessed is short
 */
type Limits = { readonly own: Limit; readonly subject: Limit; readonly address: Limit; readonly anyone?: Limit };

export const ATTEMPTS = {
  'sign-in': {
    own: { points: 8, seconds: 15 * MINUTE },
    subject: { points: 300, seconds: 60 * MINUTE },
    address: { points: 300, seconds: 15 * MINUTE },
  },
  code: {
    own: { points: 6, seconds: 15 * MINUTE },
    subject: { points: 20, seconds: 60 * MINUTE },
    address: { points: 300, seconds: 15 * MINUTE },
  },
  recovery: {
    own: { points: 3, seconds: 30 * MINUTE },
    subject: { points: 18, seconds: 60 * MINUTE },
    address: { points: 60, seconds: 60 * MINUTE },
  },
  /** eight digits of a letter: 10⁸ of them, so what counts is the address, and how often anybody at all is wrong */
  invitation: {
    own: { points: 10, seconds: 15 * MINUTE },
    subject: { points: 30, seconds: 60 * MINUTE },
    address: { points: 30, seconds: 15 * MINUTE },
    anyone: { points: 300, seconds: 60 * MINUTE },
  },
  /** the link of an invitation: nobody guesses 192 bits, so it opens also while the digits are being guessed at */
  'invitation-link': {
    own: { points: 10, seconds: 15 * MINUTE },
    subject: { points: 30, seconds: 60 * MINUTE },
    address: { points: 60, seconds: 15 * MINUTE },
  },
  /** everything of one person in one file: work for the machine, and rarely needed twice */
  archive: {
    own: { points: 5, seconds: 60 * MINUTE },
    subject: { points: 10, seconds: 24 * 60 * MINUTE },
    address: { points: 60, seconds: 60 * MINUTE },
  },
  /** nobody is named before the key has signed: what counts is the address */
  passkey: {
    own: { points: 30, seconds: 15 * MINUTE },
    subject: { points: 300, seconds: 15 * MINUTE },
    address: { points: 300, seconds: 15 * MINUTE },
  },
  /** somebody would like to join the panel: once is enough */
  application: {
    own: { points: 5, seconds: 60 * MINUTE },
    subject: { points: 200, seconds: 60 * MINUTE },
    address: { points: 20, seconds: 60 * MINUTE },
  },
  /** an organisation asks to join: once in its life, and a slip or two */
  forum: {
    own: { points: 5, seconds: 60 * MINUTE },
    subject: { points: 10, seconds: 24 * 60 * MINUTE },
    address: { points: 30, seconds: 60 * MINUTE },
  },
  /** a code on paper, checked by whoever holds it: an office checks a pile, nobody guesses */
  paper: {
    own: { points: 20, seconds: 15 * MINUTE },
    subject: { points: 60, seconds: 60 * MINUTE },
    address: { points: 120, seconds: 15 * MINUTE },
  },
  /** signing up for an event: a family, a ward, a class may come from one address */
  'sign-up': {
    own: { points: 8, seconds: 60 * MINUTE },
    subject: { points: 400, seconds: 60 * MINUTE },
    address: { points: 40, seconds: 60 * MINUTE },
  },
  /** telling of unfair treatment, writing on: each is read by people */
  unfair: {
    own: { points: 6, seconds: 60 * MINUTE },
    subject: { points: 120, seconds: 60 * MINUTE },
    address: { points: 20, seconds: 60 * MINUTE },
  },
  /** asking for a review of an entry, by anyone: each is read by people */
  review: {
    own: { points: 4, seconds: 60 * MINUTE },
    subject: { points: 30, seconds: 60 * MINUTE },
    address: { points: 12, seconds: 60 * MINUTE },
  },
  /** words for everybody to read: each is read by people first. `subject` is the consultation */
  comment: {
    own: { points: 6, seconds: 60 * MINUTE },
    subject: { points: 2000, seconds: 60 * MINUTE },
    address: { points: 20, seconds: 60 * MINUTE },
  },
  /** a poll without an account: a hospital's waiting room, not a machine */
  poll: {
    own: { points: 10, seconds: 60 * MINUTE },
    subject: { points: 5000, seconds: 60 * MINUTE },
    address: { points: 40, seconds: 60 * MINUTE },
  },
  /** to the organisation and back: what counts is the address, behind which a whole hospital may sit */
  organisation: {
    own: { points: 300, seconds: 15 * MINUTE },
    subject: { points: 3000, seconds: 15 * MINUTE },
    address: { points: 300, seconds: 15 * MINUTE },
  },
  /** a hospital's own system: a registry is sent in parts, a feed read in pages */
  'hospital-call': {
    own: { points: 1200, seconds: MINUTE },
    subject: { points: 1200, seconds: MINUTE },
    address: { points: 3000, seconds: MINUTE },
  },
  /** an order that is none, or a cluster's token that is none, sent to where orders are redeemed */
  'override-token': {
    own: { points: 30, seconds: 15 * MINUTE },
    subject: { points: 3000, seconds: 15 * MINUTE },
    address: { points: 30, seconds: 15 * MINUTE },
  },
  /** a token that is none: nobody guesses 256 bits, but a wrong configuration asks without end */
  'hospital-token': {
    own: { points: 30, seconds: 15 * MINUTE },
    subject: { points: 3000, seconds: 15 * MINUTE },
    address: { points: 30, seconds: 15 * MINUTE },
  },
} as const satisfies Record<string, Limits>;
export type AttemptKind = keyof typeof ATTEMPTS;

/**
 * Where a person has signed in before, nobody else's wrong tries from elsewhere keep her out: her own count and that of the
 * address are all that counts there. Kept under the same keyed hash, and only for these.
 */
const KNOWS_PLACES: ReadonlySet<AttemptKind> = new Set(['sign-in', 'code']);
const KNOWN_SECONDS = 180 * 24 * 60 * MINUTE;

export type Attempt = {
  readonly ok: true /** it was the person herself: her count begins again */;
  forgive(): Promise<void>;
};

/** @param subject what is guessed at: an account's lookup hash, an account's id, a code; never the plain text in a log */
export async function takeAttempt(
  { database, keys, log }: Pick<Tools, 'database' | 'keys' | 'log'>,
  kind: AttemptKind,
  { subject, address }: { subject: string; address: string },
): Promise<Attempt | AccessRefused> {
  const from = household(address);
  const key = (part: string, text: string) =>
    createHmac('sha256', keys.programmeKey('rate-limit')).update(`${part}\n${text}`, 'utf8').digest('base64url');
  const keyed = {
    own: key('own', `${subject}\n${from}`),
    subject: key('subject', subject),
    address: key('address', from),
    anyone: key('anyone', ''),
  };
  // the table is made by a migration; what has run out is cleared by `tidyAccounts`
  const counter = (name: string, { points, seconds }: Limit) =>
    new RateLimiterPostgres({
      storeClient: database.pool,
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: `${kind}:${name}`,
      points,
      duration: seconds,
    });
  const places = KNOWS_PLACES.has(kind) ? counter('known', { points: 1, seconds: KNOWN_SECONDS }) : null;
  const isKnown = places !== null && (await places.get(keyed.own)) !== null;
  const limits: Limits = ATTEMPTS[kind];
  const parts = (['own', 'subject', 'address', 'anyone'] as const).filter((part) => !(isKnown && part === 'subject'));
  const limiters = parts.flatMap((part) => {
    const limit = limits[part];
    return limit ? [{ part, limiter: counter(part, limit) }] : [];
  });
  for (const { part, limiter } of limiters) {
    try {
      await limiter.consume(keyed[part]);
    } catch (over) {
      if (!(over instanceof RateLimiterRes)) throw over;
      if (part === 'anyone') log.warn({ event: 'guessing-stopped', kind });
      return refused({ code: 'try-later', minutes: Math.max(1, Math.ceil(over.msBeforeNext / 60_000)) });
    }
  }
  return {
    ok: true,
    async forgive() {
      for (const { part, limiter } of limiters) {
        if (part === 'own') await limiter.delete(keyed.own);
        else await limiter.reward(keyed[part]);
      }
      await places?.set(keyed.own, 1, KNOWN_SECONDS);
    },
  };
}
