/** The fold, worked out by hand: holes, single cases, what is in force, what held when, what waits. */
import { describe, expect, test } from 'vitest';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { changed, onPaper, reconsentAsked, reconsented } from '#tests/support/consent-choices.ts';
import { appointed } from '#tests/support/consent-family.ts';
import {
  confirmed,
  consented,
  identified,
  invited,
  joined,
  paperConsent,
  refused,
} from '#tests/support/consent-joining.ts';
import { PERSON, proxy, SEEN, YES } from '#tests/support/consent-parts.ts';
import { decisionOf, fold } from '#tests/support/consent-record.ts';
import { at, type Entry, entry, ledger, OTHER_PARTICIPANT, PARTICIPANT } from '#tests/support/events.ts';

describe('a record with a hole permits nothing', () => {
  const events = ledger(joined());
  const changedAt = (place: number, more: object): unknown =>
    events.map((event, index) => (index === place ? { ...event, ...more } : event));

  test.each([
    ['no entry at all', [], /begins with an event/u],
    ['an entry missing', events.filter(({ number }) => number !== 2), /expected 2, found 3/u],
    ['the same revision twice', changedAt(2, { revision: 2 }), /at 3/u],
    ['a revision that goes back', changedAt(2, { revision: 1 }), /at 3/u],
    ['another person’s entry', changedAt(1, { participant: OTHER_PARTICIPANT }), /at 2/u],
  ])('%s', (_what, given, message) => {
    expect(() => consentAt(given as ParticipantEvent[])).toThrow(message);
  });

  test('and says which kind of hole', () => {
    const goesBack = changedAt(2, { revision: 1 }) as ParticipantEvent[];
    expect(() => consentAt(goesBack)).toThrow(expect.objectContaining({ code: 'out-of-order' }));
  });
});

describe('answers to single cases', () => {
  const ASK = joined({ ...YES, 'share-industry': 'ask' });
  const said = (when: Instant, decision: 'permit' | 'deny', of = 'DAR-1') =>
    entry('SpecificAnswerGiven', { seen: SEEN, by: PERSON, provision: 'share-industry', case: of, decision }, when);
  const no = (when: Instant) => changed(when, { 'share-industry': 'deny' });
  const specific = (...entries: Entry[]) => {
    const cases = fold(...ASK, ...entries).answers['share-industry']?.specific ?? {};
    return Object.entries(cases).map(([of, { decision }]) => `${of} ${decision}`);
  };

  test('each holds by itself, in the order of their names', () => {
    expect(specific(said(at(2), 'permit', 'DAR-2'), said(at(3), 'deny', 'DAR-1'))).toEqual([
      'DAR-1 deny',
      'DAR-2 permit',
    ]);
    expect(specific()).toEqual([]);
  });

  test('a no to the whole ends those before it, not one said after it; a yes to the whole touches none', () => {
    expect(specific(said(at(2), 'permit'), no(at(3)))).toEqual([]);
    expect(specific(no(at(2)), said(at(3), 'permit'))).toEqual(['DAR-1 permit']);
    expect(specific(said(at(2), 'deny'), changed(at(3), { 'share-industry': 'permit' }))).toEqual(['DAR-1 deny']);
    expect(specific(said(at(2), 'permit'), said(at(3), 'deny'))).toEqual(['DAR-1 deny']);
  });

  test('a yes that came too late is kept without effect, in the order of recording', () => {
    const late = [no(at(5)), said(at(4), 'permit'), changed(at(3), { 'share-industry': 'permit' })];
    const { ineffective } = fold(...ASK, ...late);
    expect(ineffective.map(({ number, case: of }) => [number, of])).toEqual([
      [6, 'DAR-1'],
      [7, null],
    ]);
  });
});

describe('what is in force', () => {
  test('nothing without a yes to taking part; a consent anew needs none of its own', () => {
    expect(fold(...joined({ ...YES, participate: 'deny' })).inForce).toBeNull();
    const { participate: _, ...silent } = YES;
    expect(fold(...joined(silent)).inForce).toBeNull();
    const anew = [...joined(), reconsentAsked(at(2), ['omics'], at(60)), reconsented(at(3), 5, { omics: 'permit' })];
    expect(fold(...anew).inForce?.number).toBe(6);
    expect(fold(...joined()).inForce?.number).toBe(3);
  });

  test('a yes without effect to another question leaves it; one to taking part ends it', () => {
    const afterNoTo = (provision: 'share-industry' | 'participate') =>
      fold(
        invited(),
        identified(),
        onPaper('2026-11-02', { [provision]: 'deny' }, at(0, 7)),
        consented(),
        confirmed(at(0, 15), 4),
      );
    const other = afterNoTo('share-industry');
    expect(other.ineffective.map(({ number, provision }) => [number, provision])).toEqual([[4, 'share-industry']]);
    expect(other.inForce?.number).toBe(4);
    expect(afterNoTo('participate').inForce).toBeNull();
    const stranger = changed(at(3), { participate: 'permit' }, proxy(9));
    expect(fold(...joined(), stranger).inForce?.number, 'another entry’s yes without effect').toBe(3);
  });

  test('until the earlier of its own end and the power it rests on', () => {
    const ends = (own: Instant | null, term: Instant | null) =>
      fold(
        invited(at(0), { audience: 'proxy' }),
        appointed(at(0, 1), { kind: 'guardian-of-adult', ground: 'none', until: term }),
        identified(at(0, 5), { of: 'proxy', appointed: 2 }),
        consented(at(0, 10), YES, { by: proxy(2), basis: 'proxy', identity: 3, validUntil: own }),
        confirmed(at(0, 15), 4),
      ).validUntil;
    expect([
      ends(at(30), at(40)),
      ends(at(40), at(30)),
      ends(at(30), null),
      ends(null, at(30)),
      ends(null, null),
    ]).toEqual([...[at(30), at(30), at(30), at(30)], null]);
  });
});

test('what was known before its first entry is nothing, of that person', () => {
  const nothing = consentAt(ledger(joined(), { firstRevision: 10 }), { known: 9 });
  expect(nothing).toMatchObject({ participant: PARTICIPANT, number: 0, revision: 0, asOf: at(0), status: 'invited' });
  expect(nothing.answers).toEqual({});
});

describe('what held at an instant', () => {
  const held = (when: Instant, ...entries: Entry[]) => consentAt(ledger(entries), { at: when });

  test('an act counts from the moment it was done', () => {
    const no = [...joined(), changed(at(3), { 'share-industry': 'deny' })];
    expect(decisionOf(held(at(3), ...no), 'share-industry')).toBe('deny');
    expect(decisionOf(held(at(2, 1439), ...no), 'share-industry')).toBe('permit');
  });

  test('a yes on a dated paper not before its day is over; a no from its beginning', () => {
    const paper = (to: 'permit' | 'deny') => onPaper('2026-11-05', { 'share-industry': to }, at(5));
    const before = joined({ ...YES, 'share-industry': 'deny' });
    expect(decisionOf(held(at(3), ...before, paper('permit')), 'share-industry')).toBe('deny');
    expect(decisionOf(held(at(4), ...before, paper('permit')), 'share-industry')).toBe('permit');
    expect(decisionOf(held(at(3), ...joined(), paper('deny')), 'share-industry')).toBe('deny');
  });

  test('a yes counts at its own moment; a consent on a dated paper from the end of its day', () => {
    const before = joined({ ...YES, 'share-industry': 'deny' });
    expect(decisionOf(held(at(3), ...before, changed(at(3), { 'share-industry': 'permit' })), 'share-industry')).toBe(
      'permit',
    );
    const paper = [invited(at(-1)), identified(at(-1)), paperConsent('2026-11-02', at(1))];
    expect([held(at(0), ...paper).inForce, held(at(0), ...paper).status]).toEqual([null, 'invited']);
    expect(held(at(1), ...paper).inForce?.number).toBe(3);
    const over = held(at(1), ...paper).inForce?.confirmedAt as Instant;
    expect(held(over, ...paper).inForce?.number).toBe(3);
  });

  test('a consent is in force from its confirmation on, and waits before', () => {
    expect(held(at(0, 14), ...joined()).inForce).toBeNull();
    expect(held(at(0, 15), ...joined()).inForce?.number).toBe(3);
    expect(held(at(0, 16), ...joined()).inForce?.number).toBe(3);
  });
});

describe('what waits, and what was refused', () => {
  const signed = [invited(), identified(), consented()];

  test('the newest signature that nobody confirmed, unless a later one is in force', () => {
    expect(fold(...signed).pending?.number).toBe(3);
    expect(fold(...signed, consented(at(1))).pending?.number).toBe(4);
    expect(fold(...signed, consented(at(1)), confirmed(at(2), 4)).pending).toBeNull();
    expect(fold(...signed, confirmed(), consented(at(1))).pending?.number).toBe(5);
    expect(fold(...joined()).pending).toBeNull();
    expect(fold(...joined({ ...YES, participate: 'deny' })).pending, 'confirmed, and a no').toBeNull();
  });

  test('a refusal closes what waits; who signs after it is asked again, not closed', () => {
    const no = fold(invited(), refused(at(1)));
    expect(no).toMatchObject({ status: 'closed', closedBecause: 'refused', refusal: { number: 2, askAgain: 'never' } });
    expect(fold(...signed, refused(at(1)))).toMatchObject({ closedBecause: 'refused', refusal: { number: 4 } });
    const again = fold(invited(), refused(at(1)), identified(at(2)), consented(at(3), YES, { identity: 3 }));
    expect(again).toMatchObject({ status: 'invited', closedBecause: null, pending: { number: 4 } });
    expect(fold(...joined()).refusal).toBeNull();
  });
});
