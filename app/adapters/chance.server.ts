/** Clock, identifiers and randomness: arguments of everything above, made here alone. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import {
  BODY_ALPHABET,
  bodyFromBits,
  type ParticipantId,
  participantIdOf,
  type SampleId,
  sampleIdOf,
} from '#bridge/contract/identifiers.ts';

export type Clock = { now(): Date };
export const systemClock: Clock = { now: () => new Date() };

export type Ids = {
  uuid(): string;
  participant(): ParticipantId;
  sample(): SampleId;
  /** `R-` and 26 characters of Crockford's alphabet: a receipt */
  receipt(): string;
  /** url-safe text of `bytes` random bytes */
  token(bytes?: number): string;
  /** eight decimal digits, for a letter */
  letterCode(): string;
  /** `CO-` and eight characters: the name of a care override */
  careOverride(): string;
  /** what opens it: twenty characters, 100 random bits */
  careOverrideSecret(): string;
  /** `D-` and a ULID, as gates name their decisions: sortable by time, 80 random bits */
  decision(at: Date): string;
};

const characters = (count: number) =>
  [...randomBytes(count)].map((byte) => BODY_ALPHABET[byte % BODY_ALPHABET.length]).join('');

/** Ten characters, the first half of a ULID. */
const ulidTime = (ms: number) =>
  Array.from({ length: 10 }, (_, place) => BODY_ALPHABET[Math.floor(ms / 32 ** (9 - place)) % 32]).join('');

const body = () => bodyFromBits(BigInt(`0x${randomBytes(6).toString('hex')}`) & ((1n << 45n) - 1n));

export const systemIds: Ids = {
  uuid: () => randomUUID(),
  participant: () => participantIdOf(body()),
  sample: () => sampleIdOf(body()),
  receipt: () => `R-${body()}${body()}${body().slice(0, 8)}`,
  token: (bytes = 32) => randomBytes(bytes).toString('base64url'),
  letterCode: () => String(randomInt(0, 100_000_000)).padStart(8, '0'),
  careOverride: () => `CO-${characters(8)}`,
  careOverrideSecret: () => characters(20),
  decision: (at) => `D-${ulidTime(at.getTime())}${characters(16)}`,
};
