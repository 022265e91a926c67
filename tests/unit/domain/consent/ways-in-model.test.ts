/**
 * Random sequences of acts around one person's account, against the fold and the rule of the wait: her no turns into a yes only
 * by herself or by two other people, and never within seven days of a way opened at the desk unless a third has called her.
 * `WAYS_IN_RUNS=100000` takes the long form.
 */
import { describe, expect, test } from 'vitest';
import { consentAt } from '#app/domain/consent/fold.ts';
import { mustWait, WAIT_DAYS, type WayIn } from '#app/domain/consent/way-in.ts';
import { changed } from '#tests/support/consent-choices.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { at, type Entry, ledger } from '#tests/support/events.ts';

/** `twin` is a second account of the first coordinator. */
const STAFF = ['first', 'second', 'third', 'twin'] as const;
type Staff = (typeof STAFF)[number];
type Actor = Staff | 'herself' | 'employer';
const personOf = (who: Actor) => (who === 'twin' ? 'first' : who);

type Planted = 'one-opens' | 'origin-lost' | 'accounts-compared' | 'employer-opens' | 'day-forgotten';

/** Numbers that look random and are the same at each run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const BEFORE: readonly Entry[] = [...joined(), changed(at(1), { 'share-industry': 'deny' })];
const NO = consentAt(ledger([...BEFORE]));
const YES = consentAt(ledger([...BEFORE, changed(at(2), { 'share-industry': 'permit' })]));

/** @returns what went wrong, or null */
function play(seed: number, planted: Planted | null): string | null {
  const next = numbers(seed);
  const isSame = (one: Actor, other: Actor) =>
    planted === 'accounts-compared' ? one === other : personOf(one) === personOf(other);
  let day = 3;
  let way: WayIn = { openedBy: 'self', openedAt: null };
  let asked: Staff | null = null;
  let openers: readonly Staff[] = [];
  let confirmed = false;
  let knows: ReadonlySet<Actor> = new Set<Actor>(['herself']);
  let openedOn: number | null = null;
  const open = (first: Staff, second: Staff) => {
    const openedAt = planted === 'day-forgotten' ? new Date(at(0)) : new Date(at(day));
    way = planted === 'origin-lost' ? { openedBy: 'self', openedAt: null } : { openedBy: 'desk-recovery', openedAt };
    openers = [first, second];
    knows = new Set<Actor>(['herself', second]);
    [asked, confirmed, openedOn] = [null, false, day];
  };
  const widen = (who: Actor): string | null => {
    const isIn = who === 'employer' ? planted === 'employer-opens' : knows.has(who);
    if (!isIn) return null;
    // the employer's sign-in is of one session: it is not kept with the account
    const through: WayIn = who === 'employer' ? { openedBy: 'self', openedAt: null } : way;
    if (mustWait(through, new Date(at(day)), NO, YES)) return null;
    if (who !== 'herself') {
      const people = new Set([who, ...openers].map(personOf));
      if (people.size < 2) return `${who} alone on day ${day}`;
      if (who === 'employer') return 'the employer opened her own record';
    }
    return openedOn !== null && day - openedOn < WAIT_DAYS && !confirmed ? `${who} too early on day ${day}` : null;
  };
  for (let step = 0; step < 14; step += 1) {
    const who = STAFF[next(STAFF.length)] as Staff;
    switch (next(6)) {
      case 0:
        if (planted === 'one-opens') open(who, who);
        else if (asked !== null && !isSame(asked, who)) open(asked, who);
        else asked = who;
        break;
      case 1:
        if (openers.length > 0 && openers.every((opener) => !isSame(opener, who))) {
          way = { openedBy: 'self', openedAt: null };
          confirmed = true;
        }
        break;
      case 2:
        day += 1 + next(4);
        break;
      case 3:
        // a new password by a channel of her own
        way = { openedBy: 'self', openedAt: null };
        [openers, knows, openedOn] = [[], new Set<Actor>(['herself']), null];
        break;
      default: {
        const actors: readonly Actor[] = [...STAFF, 'herself', 'employer'];
        const wrong = widen(actors[next(actors.length)] as Actor);
        if (wrong !== null) return wrong;
      }
    }
  }
  return null;
}

const RUNS = Number(process.env.WAYS_IN_RUNS ?? 4000);
const found = (planted: Planted | null): string[] =>
  Array.from({ length: RUNS }, (_, seed) => play(seed, planted)).filter((wrong) => wrong !== null);

describe('her no', () => {
  test('is turned by nobody alone, and by nobody too early', () => expect(found(null)).toEqual([]), 120_000);

  test('is not stopped from being said: a no never waits', () => {
    const way: WayIn = { openedBy: 'desk-recovery', openedAt: new Date(at(3)) };
    expect(mustWait(way, new Date(at(3)), YES, NO)).toBe(false);
    expect(mustWait(way, new Date(at(3)), NO, YES)).toBe(true);
  });

  test.each(['one-opens', 'origin-lost', 'accounts-compared', 'employer-opens', 'day-forgotten'] as const)(
    'control: the planted way "%s" is found',
    (planted) => expect(found(planted).length).toBeGreaterThan(0),
    120_000,
  );
});
