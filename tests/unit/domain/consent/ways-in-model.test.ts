/**
 * Random sequences of acts around one person's record, against the fold and the rule of the wait: her no turns into a yes only by
 * herself (or the one who decides for her) or by two other people, and never within seven days of a way opened at the desk unless
 * somebody else has called. Actors: coordinators (one with a second account), administrators, an employer's sign-in, a helper who
 * sits beside, a proxy, typists of paper. `WAYS_IN_RUNS=100000` takes the long form.
 */
import { describe, expect, test } from 'vitest';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { isNotYetOwn, mustWait, WAIT_DAYS, type WayIn } from '#app/kernel/domain/record/way-in.ts';
import { changed } from '#tests/support/consent-choices.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { at, type Entry, ledger } from '#tests/support/events.ts';
import { numbers } from '#tests/support/numbers.ts';

/** Accounts of the staff; `twin` is a second account of the first coordinator. */
const STAFF = ['first', 'second', 'third', 'twin'] as const;
type Staff = (typeof STAFF)[number];
/** Human beings who may want more than they are allowed. */
const HUMANS = ['first', 'second', 'third', 'admin', 'other-admin', 'employer', 'helper'] as const;
type Human = (typeof HUMANS)[number];
const humanOf = (account: Staff): Human => (account === 'twin' ? 'first' : account);
/** Whose account it is by which her record is answered: her own, or that of the one who decides for her. */
const OWNERS = ['herself', 'proxy'] as const;
type Owner = (typeof OWNERS)[number];

const PLANTED = [
  'one-opens',
  'origin-lost',
  'accounts-compared',
  'employer-opens',
  'day-forgotten',
  'letter-ripens',
  'opener-confirms',
  'letter-printer-confirms',
  'proxy-way-not-asked',
  'helper-answers',
  'one-types-paper',
  'one-strips-a-factor',
  'employer-needs-no-code',
  'old-keys-stay',
] as const;
type Planted = (typeof PLANTED)[number];

const BEFORE: readonly Entry[] = [...joined(), changed(at(1), { 'share-industry': 'deny' })];
const NO = consentAt(ledger([...BEFORE]));
const YES = consentAt(ledger([...BEFORE, changed(at(2), { 'share-industry': 'permit' })]));
const OWN: WayIn = { openedBy: 'self', openedAt: null, hands: 0 };

type Door = {
  way: WayIn;
  /** accounts of the staff that the opening names */
  named: readonly Staff[];
  /** every human without whom it would not be open */
  needed: readonly Human[];
  /** who could come in by it, beside its owner */
  knows: ReadonlySet<Human>;
  openedOn: number | null;
  confirmed: boolean;
  asked: { account: Staff; humans: readonly Human[] } | null;
};
const closed = (): Door => ({
  way: OWN,
  named: [],
  needed: [],
  knows: new Set(),
  openedOn: null,
  confirmed: false,
  asked: null,
});

/** @returns what went wrong, or null */
function play(seed: number, planted: Planted | null): string | null {
  const next = numbers(seed);
  const one = <T>(of: readonly T[]): T => of[next(of.length)] as T;
  const isSame = (left: Staff, right: Staff) =>
    planted === 'accounts-compared' ? left === right : humanOf(left) === humanOf(right);
  const doors: Record<Owner, Door> = { herself: closed(), proxy: closed() };
  /** who took the second factor of an account away, and signs in to it since */
  const taken = new Map<Staff, readonly Human[]>();
  let strip: Human | null = null;
  let day = 3;

  /** An account of the staff, and who sits before it: mostly its holder. */
  const hand = (): readonly [Staff, Human] => {
    const account = one(STAFF);
    const thieves = taken.get(account);
    if (thieves && next(2) === 0) return [account, one(thieves)];
    return [account, next(4) === 0 ? one(HUMANS) : humanOf(account)];
  };
  /** Who is behind an act through an account of the staff: its holder, or whoever got into it. Null: nobody of these. */
  const through = (account: Staff, human: Human): readonly Human[] | null => {
    if (human === humanOf(account)) return [human];
    if (human === 'employer') return planted === 'employer-needs-no-code' ? [human] : null;
    const thieves = taken.get(account);
    return thieves?.includes(human) ? thieves : null;
  };
  const open = (
    owner: Owner,
    opening: Pick<Door, 'named' | 'needed'> & { knows: readonly Human[]; by: 'desk' | 'letter' },
  ) => {
    const openedAt = planted === 'day-forgotten' ? new Date(at(0)) : new Date(at(day));
    const people = new Set(opening.named.map(planted === 'accounts-compared' ? String : humanOf));
    const hands = planted === 'letter-ripens' || planted === 'one-opens' ? 2 : people.size;
    const openedBy = opening.by === 'letter' ? 'assisted' : 'desk-recovery';
    const way: WayIn = planted === 'origin-lost' ? OWN : { openedBy, openedAt, hands };
    const kept = planted === 'old-keys-stay' ? doors[owner].knows : [];
    const knows = new Set([...kept, ...opening.knows]);
    doors[owner] = { ...closed(), way, named: opening.named, needed: opening.needed, knows, openedOn: day };
  };
  /** By who is not the owner. */
  const widen = (owner: Owner, human: Human): string | null => {
    const door = doors[owner];
    if (!door.knows.has(human)) return null;
    const way = owner === 'proxy' && planted === 'proxy-way-not-asked' ? OWN : door.way;
    if (mustWait(way, new Date(at(day)), NO, YES)) return null;
    // with old keys somebody comes in whom this opening did not need
    if (new Set([human, ...(door.needed.includes(human) ? door.needed : [])]).size < 2)
      return `${human} alone through the way of ${owner} on day ${day}`;
    if (door.openedOn !== null && day - door.openedOn < WAIT_DAYS && !door.confirmed) return `${human} too early`;
    return null;
  };
  const acts: readonly (() => string | null)[] = [
    // a password at the desk
    () => {
      const [owner, [account, human]] = [one(OWNERS), hand()];
      const behind = through(account, human);
      if (!behind) return null;
      const { asked } = doors[owner];
      if (planted === 'one-opens') open(owner, { named: [account], needed: behind, knows: behind, by: 'desk' });
      else if (asked && !isSame(asked.account, account)) {
        const needed = [...new Set([...asked.humans, ...behind])];
        open(owner, { named: [asked.account, account], needed, knows: behind, by: 'desk' });
      } else doors[owner] = { ...doors[owner], asked: { account, humans: behind } };
      return null;
    },
    // a letter, printed for who had answered: nobody knows who reads it
    () => {
      const [owner, [account, human]] = [one(OWNERS), hand()];
      const behind = through(account, human);
      if (behind) open(owner, { named: [], needed: behind, knows: behind, by: 'letter' });
      return null;
    },
    // somebody calls her: she says that it is hers
    () => {
      const [owner, [account, human]] = [one(OWNERS), hand()];
      const behind = through(account, human);
      const door = doors[owner];
      if (!behind || !isNotYetOwn(door.way, new Date(at(day)))) return null;
      if (planted !== 'opener-confirms' && door.named.some((named) => isSame(named, account))) return null;
      const needed = [...new Set([...door.needed, ...behind])];
      const confirmed = !door.named.some((named) => humanOf(named) === humanOf(account));
      if (door.named.length > 0 || planted === 'letter-printer-confirms')
        doors[owner] = { ...door, way: OWN, needed, confirmed };
      else doors[owner] = { ...door, named: [account], needed };
      return null;
    },
    () => {
      day += 1 + next(7);
      return null;
    },
    // a new password by a channel of her own
    () => {
      doors[one(OWNERS)] = closed();
      return null;
    },
    // administrators take the second factor of a colleague away
    () => {
      const [human, account] = [one(['admin', 'other-admin'] as const), one(STAFF)];
      if (planted === 'one-strips-a-factor') taken.set(account, [human]);
      else if (strip !== null && strip !== human) {
        taken.set(account, ['admin', 'other-admin']);
        strip = null;
      } else strip = human;
      return null;
    },
    // paper: typed by one account of the staff, and again by another
    () => {
      const [[account, human], [other, another]] = [hand(), hand()];
      const [behind, again] = [through(account, human), through(other, another)];
      if (!behind || !again) return null;
      if (planted !== 'one-types-paper' && isSame(account, other)) return null;
      return new Set([...behind, ...again]).size < 2 ? `${human} typed a paper alone` : null;
    },
    // an employer's sign-in, and a helper who sits beside: neither has a way to answer
    () => (planted === 'employer-opens' ? 'the employer opened her own record' : null),
    () => (planted === 'helper-answers' ? 'the helper answered in her place' : null),
    () => {
      // the owner may always answer by a way of her own; through one not hers yet she waits as everybody does
      const door = doors[one(OWNERS)];
      if (mustWait(door.way, new Date(at(day)), NO, YES)) return null;
      return door.openedOn !== null && day - door.openedOn < WAIT_DAYS && !door.confirmed ? 'she too early' : null;
    },
    ...OWNERS.map((owner) => () => {
      const [some] = doors[owner].knows;
      return widen(owner, some && next(2) === 0 ? some : one(HUMANS));
    }),
  ];
  for (let step = 0; step < 30; step += 1) {
    const wrong = one(acts)();
    if (wrong !== null) return wrong;
  }
  return null;
}

const RUNS = Number(process.env.WAYS_IN_RUNS ?? 4000);
const found = (planted: Planted | null): string[] =>
  Array.from({ length: RUNS }, (_, seed) => play(seed, planted)).filter((wrong) => wrong !== null);

describe('her no', () => {
  test('is turned by nobody alone, and by nobody too early', () => expect(found(null)).toEqual([]), 120_000);

  test('is not stopped from being said: a no never waits', () => {
    const way: WayIn = { openedBy: 'desk-recovery', openedAt: new Date(at(3)), hands: 2 };
    expect(mustWait(way, new Date(at(3)), YES, NO)).toBe(false);
    expect(mustWait(way, new Date(at(3)), NO, YES)).toBe(true);
  });

  test.each(PLANTED)(
    'control: the planted way "%s" is found',
    (planted) => expect(found(planted).length).toBeGreaterThan(0),
    120_000,
  );
});
