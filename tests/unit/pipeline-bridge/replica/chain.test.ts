/** The replica moves by the next line of its own ledger alone (lease line 7). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FeedLine, GENESIS_DIGEST, lineDigest } from '#bridge/contract/feed.ts';
import { type Position, stepTo } from '#bridge/replica/chain.ts';
import { Programme, UnreadableLine } from '#bridge/replica/programme.ts';
import { refusalToFollow } from '#bridge/replica/remembered.ts';
import { next, permittingPerson } from '#tests/support/gate/feed.ts';

const START: Position = { incarnation: 'ledger-1', revision: 0, digest: GENESIS_DIGEST };

function chain(length: number): FeedLine[] {
  let digest = GENESIS_DIGEST;
  return Array.from({ length }, (_, index) => {
    const bare = { revision: index + 1, kind: 'none' as const, payload: '', leaf: 'f'.repeat(64) };
    digest = lineDigest(digest, bare);
    return { ...bare, incarnation: 'ledger-1', digest };
  });
}

describe('the chain', () => {
  const [first, second] = chain(2) as [FeedLine, FeedLine];

  test('the next line with the right digest is taken', () => expect(stepTo(START, first)).toBe('next'));
  test('a line seen before is ignored', () =>
    expect(stepTo({ ...START, revision: 1, digest: first.digest }, first)).toBe('seen'));
  test('a line after a gap is fetched for', () => expect(stepTo(START, second)).toBe('gap'));
  test('a line of another incarnation is another ledger', () =>
    expect(stepTo(START, { ...first, incarnation: 'ledger-2' })).toBe('other-ledger'));

  test('a line changed anywhere breaks the chain', () => {
    const change = fc.record({
      field: fc.constantFrom('payload', 'leaf', 'digest', 'kind'),
      text: fc.string({ minLength: 1 }),
    });
    fc.assert(
      fc.property(change, ({ field, text }) => {
        const changed = { ...first, [field]: text } as FeedLine;
        return (
          changed[field as keyof FeedLine] === first[field as keyof FeedLine] || stepTo(START, changed) === 'broken'
        );
      }),
    );
  });
});

describe('lines as states', () => {
  const line = (revision: number, payload: unknown) => ({
    revision,
    kind: 'consent-state' as const,
    payload: JSON.stringify(payload),
  });

  test('a state is found by participant and by sample, with the line’s revision', () => {
    const programme = new Programme();
    const person = permittingPerson();
    programme.apply(line(4, person));
    expect(programme.people.stateOf(person.participant)).toMatchObject({ revision: 4 });
    const sample = programme.people.findSample(person.samples[0]?.id as string);
    expect(programme.people.participantAt(programme.people.ownerOf(sample))).toBe(person.participant);
  });

  test('a sample taken away is known no more', () => {
    const programme = new Programme();
    const person = permittingPerson();
    programme.apply(line(4, person));
    programme.apply(line(5, next(person, { samples: [] })));
    expect(programme.people.findSample(person.samples[0]?.id as string)).toBe(-1);
  });

  test('a number of a participant left out is refused', () => {
    const programme = new Programme();
    const person = permittingPerson();
    programme.apply(line(4, person));
    expect(() => programme.apply(line(5, { ...person, number: 3 }))).toThrow(UnreadableLine);
  });

  test('a line that does not parse is refused and never guessed', () => {
    const lines = fc.record({
      kind: fc.constantFrom(
        'consent-state',
        'approval',
        'dataset',
        'membership',
        'expert-panel',
        'suspension',
        'list',
        'policy',
      ),
      payload: fc.oneof(fc.string(), fc.json()),
    });
    fc.assert(
      fc.property(lines, ({ kind, payload }) => {
        const programme = new Programme();
        expect(() => programme.apply({ revision: 1, kind: kind as never, payload })).toThrow(UnreadableLine);
        return programme.people.size === 0;
      }),
    );
  });

  test('a kind of a later version, or a policy that this build lacks, is refused', () => {
    const programme = new Programme();
    expect(() => programme.apply({ revision: 1, kind: 'later' as never, payload: '{}' })).toThrow(/later/);
    const policy = JSON.stringify({ schema: 'policy/1', version: '2099-01-01' });
    expect(() => programme.apply({ revision: 1, kind: 'policy', payload: policy })).toThrow(/2099-01-01/);
  });
});

describe('what is remembered on disk', () => {
  const at = { ...START, revision: 5 };
  test('nothing remembered, or the same ledger that still holds it, is followed', () => {
    expect(refusalToFollow(null, START, false)).toBeNull();
    expect(refusalToFollow(at, { ...START, revision: 9 }, true)).toBeNull();
  });
  test('a ledger that lacks what was seen is not', () => expect(refusalToFollow(at, START, false)).toMatch(/lost/));
  test('another incarnation is not, until opened', () =>
    expect(refusalToFollow(at, { ...at, incarnation: 'ledger-2' }, true)).toMatch(/ledger-2.*ledger-1.*opened/));
});
