import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  doubtOf,
  furtherOf,
  type ShownLedger,
  type TrustedCheckpoint,
} from '#app/kernel/domain/ledger/trusted-checkpoint.ts';

const RESTORED = '2026-11-20T03:00:00.000Z';
const LATER = '2026-11-23T03:00:00.000Z';
const place = (revision: number, more: Partial<TrustedCheckpoint> = {}): TrustedCheckpoint => ({
  incarnation: 'one',
  restoredAt: null,
  revision,
  digest: `d${revision}`,
  ...more,
});
/** A ledger whose lines are as they were seen up to `kept`, and others from there on. */
const ledger = (
  revision: number,
  {
    kept = revision,
    isClosed = false,
    ...life
  }: Partial<TrustedCheckpoint> & Partial<ShownLedger> & { kept?: number } = {},
): ShownLedger => ({
  head: place(revision, life),
  isClosed,
  digestAt: (at) => (at < 1 || at > revision ? null : at > kept ? `other${at}` : `d${at}`),
});

describe('a ledger is doubted', () => {
  test('where it ends before what was seen', () => {
    expect(doubtOf(place(8), ledger(7))).toBe('shorter');
    expect(doubtOf(place(8), ledger(8))).toBeNull();
    expect(doubtOf(place(8), ledger(9))).toBeNull();
  });
  test('where it has grown past the hole with other entries', () => {
    expect(doubtOf(place(8), ledger(12, { kept: 7 }))).toBe('differs');
    expect(doubtOf(place(8), ledger(12, { kept: 8 }))).toBeNull();
  });
  test('where it is another one that was never restored, or an earlier life of this one', () => {
    expect(doubtOf(place(8), ledger(20, { incarnation: 'two' }))).toBe('other-ledger');
    const seen = place(8, { incarnation: 'two', restoredAt: RESTORED });
    expect(doubtOf(seen, ledger(20))).toBe('other-ledger');
    expect(doubtOf(seen, ledger(20, { incarnation: 'three', restoredAt: RESTORED }))).toBe('other-ledger');
  });
  test('where it was restored and nobody has opened it', () => {
    expect(doubtOf(place(8), ledger(5, { incarnation: 'two', restoredAt: RESTORED, isClosed: true }))).toBe('closed');
    expect(doubtOf(place(8), ledger(9, { isClosed: true }))).toBe('closed');
  });
});

test('a restored ledger that two people opened is followed, however short, and so is one restored after it', () => {
  const restored = ledger(5, { incarnation: 'two', restoredAt: RESTORED });
  expect(doubtOf(place(8), restored)).toBeNull();
  const seen = furtherOf(place(8), restored.head);
  expect(seen).toEqual(restored.head);
  // from a copy older than the first restore: its lines know nothing of it
  expect(doubtOf(seen, ledger(2, { incarnation: 'three', restoredAt: LATER }))).toBeNull();
});

test('before the first entry there is nothing to hold', () => {
  expect(doubtOf(place(0), ledger(0))).toBeNull();
  expect(doubtOf(place(0), ledger(0, { incarnation: 'two' }))).toBe('other-ledger');
});

test('what was seen first of one place stands, and an earlier life of the ledger is never remembered instead', () => {
  const seen = place(8, { incarnation: 'two', restoredAt: RESTORED });
  expect(furtherOf(seen, { ...seen, digest: 'other' })).toBe(seen);
  expect(furtherOf(seen, place(20))).toBe(seen);
  expect(furtherOf(seen, place(20, { incarnation: 'three', restoredAt: RESTORED }))).toBe(seen);
});

test('whoever sees places of one honest ledger in any order remembers the furthest, and never doubts it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 1 }), fc.nat(20), (revisions, more) => {
      const seen = revisions
        .map((revision) => place(revision))
        .reduce<TrustedCheckpoint | null>(furtherOf, null) as TrustedCheckpoint;
      expect(seen.revision).toBe(Math.max(...revisions));
      expect(doubtOf(seen, ledger(seen.revision + more))).toBeNull();
    }),
  );
});

test('a ledger that lost lines is doubted, however far it went on with others', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(49), fc.nat(100), (seen, kept, revision) => {
      fc.pre(kept < seen && revision >= kept);
      expect(doubtOf(place(seen), ledger(revision, { kept }))).not.toBeNull();
    }),
  );
});
