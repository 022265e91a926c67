/** A site's replica moves by the next step of its own feed alone; who left is forgotten (lease line 7). */
import { describe, expect, test } from 'vitest';
import { type FeedLine, GENESIS_DIGEST, lineDigest } from '#bridge/contract/feed.ts';
import { type CarriedLine, type Position, stepTo } from '#bridge/replica/chain.ts';
import { Programme } from '#bridge/replica/programme.ts';
import { createReplica, MustLoad } from '#bridge/replica/replica.ts';
import { type FeedState, next, permittingPerson } from '#tests/support/gate/feed.ts';

const START: Position = { incarnation: 'ledger-1', revision: 0, digest: GENESIS_DIGEST };

/** A whole feed of these states; null stands for an event of another site. */
function ledger(states: readonly (FeedState | null)[]): FeedLine[] {
  let digest = GENESIS_DIGEST;
  return states.map((state, index) => {
    const kind = state === null ? ('none' as const) : ('consent-state' as const);
    const bare = {
      revision: index + 1,
      kind,
      payload: state === null ? '' : JSON.stringify(state),
      leaf: 'f'.repeat(64),
    };
    digest = lineDigest(digest, bare);
    return { ...bare, incarnation: 'ledger-1', digest };
  });
}

/** `line`, going on from `from`; `before` is the digest right before it. */
const step = (line: FeedLine, from: Position, before: string): CarriedLine => ({
  ...line,
  hop: { previous: from.revision, previousDigest: from.digest, before },
});
type Four = [FeedLine, FeedLine, FeedLine, FeedLine];
const at = ({ revision, incarnation, digest }: FeedLine): Position => ({ revision, incarnation, digest });

describe('a step of a site’s feed', () => {
  const [first, second, third] = ledger([null, null, permittingPerson()]) as [FeedLine, FeedLine, FeedLine];
  const good = step(third, START, second.digest);

  test('passes over what is not the site’s', () => expect(stepTo(START, good)).toBe('next'));
  test('goes on where its through ended', () => {
    expect(stepTo(START, step(second, START, second.digest))).toBe('next');
    expect(stepTo(at(second), step(third, at(second), second.digest))).toBe('next');
  });
  test('from another place is a gap, on either side', () => {
    expect(stepTo(at(first), good)).toBe('gap');
    expect(stepTo(START, step(third, at(first), second.digest))).toBe('gap');
  });
  test('from another digest at that place is broken', () =>
    expect(stepTo({ ...START, digest: first.digest }, good)).toBe('broken'));
  test('with a line changed is broken', () => {
    for (const change of [
      { payload: '{}' },
      { leaf: 'e'.repeat(64) },
      { digest: first.digest },
      { kind: 'dataset' as const },
    ]) {
      expect(stepTo(START, { ...good, ...change })).toBe('broken');
    }
    expect(stepTo(START, step(third, START, first.digest))).toBe('broken');
  });
  test('of another ledger, or seen before, is not taken', () => {
    expect(stepTo({ ...START, incarnation: 'ledger-2' }, good)).toBe('other-ledger');
    expect(stepTo(at(third), good)).toBe('seen');
  });
});

describe('a site’s replica', () => {
  async function replicaOf(line: FeedLine) {
    const replica = createReplica();
    await replica.load({ snapshot: async () => ({ position: START, programme: new Programme() }) });
    expect(replica.offer([step(line, START, GENESIS_DIGEST)])).toBe(true);
    return replica;
  }

  test('forgets who left, and moves on', async () => {
    const person = permittingPerson();
    const [one, two] = ledger([person, null]) as [FeedLine, FeedLine];
    const replica = await replicaOf(one);
    expect(replica.programme?.people.stateOf(person.participant)?.sites).toEqual(person.sites);
    replica.offer([{ ...step(two, at(one), one.digest), left: person.participant }]);
    expect(replica.position?.revision).toBe(2);
    expect(replica.programme?.people.stateOf(person.participant)).toMatchObject({
      sites: [],
      samples: [],
      provisions: {},
    });
    expect(replica.programme?.people.findSample(person.samples[0]?.id as string)).toBe(-1);
  });

  test('does not take in one who came from elsewhere: what was decided there is not in this feed', async () => {
    const here = permittingPerson();
    const arriving = next(next(permittingPerson(), {}), {});
    const [one, two] = ledger([here, arriving]) as [FeedLine, FeedLine];
    const replica = await replicaOf(one);
    expect(() => replica.offer([step(two, at(one), one.digest)])).toThrow(MustLoad);
    expect(replica.position?.revision).toBe(1);
    expect(replica.programme?.people.stateOf(arriving.participant)).toBeNull();
  });

  test('passes on where somebody left whom it never knew, and still knows nobody', async () => {
    const [here, stranger] = [permittingPerson(), permittingPerson()];
    const [one, two] = ledger([here, null]) as [FeedLine, FeedLine];
    const replica = await replicaOf(one);
    replica.offer([{ ...step(two, at(one), one.digest), left: stranger.participant }]);
    expect(replica.position?.revision).toBe(2);
    expect(replica.programme?.people.size).toBe(1);
  });

  test('takes in what its own people say next, and loads anew for one who left and comes back', async () => {
    const person = permittingPerson();
    const later = next(person, { contacts: [] });
    const [one, two, three, four] = ledger([person, later, null, next(later, {})]) as FeedLine[] as Four;
    const replica = await replicaOf(one);
    expect(replica.offer([step(two, at(one), one.digest)])).toBe(true);
    expect(replica.programme?.people.stateOf(person.participant)?.number).toBe(2);
    replica.offer([{ ...step(three, at(two), two.digest), left: person.participant }]);
    const isLoadAsked = expect.objectContaining({ name: 'MustLoad' });
    expect(() => replica.offer([step(four, at(three), three.digest)])).toThrow(isLoadAsked);
    expect(replica.programme?.people.stateOf(person.participant)?.sites).toEqual([]);
  });

  test('of the whole feed takes in a person whose earlier states came with the snapshot', async () => {
    const person = permittingPerson();
    const replica = createReplica();
    const programme = new Programme();
    programme.apply({ revision: 1, kind: 'consent-state', payload: JSON.stringify({ ...person, sites: [] }) });
    await replica.load({ snapshot: async () => ({ position: START, programme }) });
    const [one] = ledger([next(person, { sites: [] })]) as [FeedLine];
    expect(replica.offer([one])).toBe(true);
    expect(replica.programme?.people.stateOf(person.participant)?.number).toBe(2);
  });

  test('tells how far it came, with the revision that it came from', async () => {
    const [one, two] = ledger([permittingPerson(), null]) as [FeedLine, FeedLine];
    const replica = await replicaOf(one);
    const told: (number | undefined)[] = [];
    replica.onLines((lines, position, from) => told.push(lines.length, position.revision, from));
    expect(replica.offer([step(two, at(one), one.digest)])).toBe(true);
    expect(told).toEqual([1, 2, 1]);
  });
});
