/** Who decides for whom, and until when: powers and their terms, what a signature rests on, what is blocked and since when. */
import { describe, expect, test } from 'vitest';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import {
  basisOfSigning,
  capacityOf,
  isMinorAt,
  lastDayOfGrace,
  majorityOn,
  powerStands,
  proxiesOf,
  proxyTerm,
} from '#app/kernel/domain/record/capacity.ts';
import type { ProxyRecord } from '#app/kernel/domain/record/record.ts';
import { reconsented } from '#tests/support/consent-choices.ts';
import { appointed, assented, childJoined } from '#tests/support/consent-family.ts';
import { consented, identified, invited, joined, paperConsent } from '#tests/support/consent-joining.ts';
import { proxy } from '#tests/support/consent-parts.ts';
import { at, COORDINATOR, type Entry, entry, ledger, PARENT } from '#tests/support/events.ts';

const power = (more: Partial<ProxyRecord> = {}): ProxyRecord => ({
  ...{ number: 2, account: PARENT, kind: 'parental-authority', ground: 'marriage' },
  ...{ from: at(5), until: null, ended: null, ...more },
});
const ended = (when: Instant, of: number) => entry('ProxyEnded', { appointed: of, why: 'death' }, when);
const incapacity = (when: Instant, state: EventPayloads['IncapacityRecorded']['state']) =>
  entry('IncapacityRecorded', { state, judgedBy: COORDINATOR, record: null }, when);
const capacity = (inForce: number[], ...entries: Entry[]) => capacityOf(ledger(entries), inForce);

describe('a power to decide', () => {
  test('stands from its first to before its last moment, and until it is ended', () => {
    expect([at(4), at(5), at(6)].map((now) => powerStands(power(), now))).toEqual([false, true, true]);
    const term = power({ until: at(9) });
    expect([at(8), at(9), at(10)].map((now) => powerStands(term, now))).toEqual([true, false, false]);
    expect(powerStands(power({ ended: { at: at(6), why: 'death' } }), at(7))).toBe(false);
  });

  test('of a parent without a ground is none; another’s needs no ground', () => {
    expect(powerStands(power({ ground: 'none' }), at(6))).toBe(false);
    expect(powerStands(power({ ground: 'none', kind: 'guardian-of-adult' }), at(6))).toBe(true);
  });

  test('is ended by the entry that names it, and no other', () => {
    const events = ledger([invited(), appointed(at(1)), appointed(at(1, 5)), ended(at(3), 3)]);
    expect(proxiesOf(events).map((one) => one.ended?.at ?? null)).toEqual([null, at(3)]);
  });

  test('runs out with the last that stands; one without an end has none', () => {
    const termOf = (basis: 'proxy' | 'self', ...proxies: ProxyRecord[]) =>
      proxyTerm({ basis, assent: 'not-needed', blocked: [], incapacity: null, proxies });
    const [short, long] = [power({ until: at(9) }), power({ until: at(12) })];
    expect(termOf('proxy', short, long)).toBe(at(12));
    expect(termOf('proxy', short, power())).toBeNull();
    expect(termOf('proxy', power(), short)).toBeNull();
    expect(termOf('proxy', short, { ...long, ended: { at: at(6), why: 'death' } })).toBe(at(9));
    expect(termOf('proxy', short, { ...power(), ended: { at: at(6), why: 'death' } })).toBe(at(9));
    expect(termOf('proxy')).toBeNull();
    expect(termOf('self', short)).toBeNull();
  });
});

describe('what a signature rests on', () => {
  test('the proxy’s text, for a child who is asked, is a parent’s permission; for nobody else', () => {
    expect(basisOfSigning('child-7-11', 'proxy')).toBe('parental-permission');
    expect(basisOfSigning('proxy', 'proxy')).toBe('proxy');
    expect(basisOfSigning(undefined, 'proxy')).toBe('proxy');
    expect(basisOfSigning('youth-12-15', 'youth-16-17')).toBe('self-with-guardian');
    expect(basisOfSigning('adult', 'adult')).toBe('self');
  });

  test('counts once it is in force: of a first consent, a re-consent or a paper', () => {
    const proxySigns = { by: proxy(2), basis: 'proxy' } as const;
    const before = [invited(at(0), { audience: 'proxy' }), appointed(at(0, 1))];
    expect(capacity([], ...before).basis).toBe('proxy');
    for (const signing of [
      consented(at(1), {}, { basis: 'self' }),
      reconsented(at(1), 1, {}, { basis: 'self' }),
      paperConsent('2026-11-04', at(2), {}, { basis: 'self' }),
    ]) {
      expect(capacity([3], ...before, signing).basis).toBe('self');
      expect(capacity([], ...before, signing).basis).toBe('proxy');
    }
    expect(capacity([3], invited(), appointed(at(0, 1)), consented(at(1), {}, proxySigns)).basis).toBe('proxy');
  });

  test('an adult who decides again decides herself; a child’s parents do again', () => {
    const lostAndBack = [incapacity(at(2), 'lost-lasting'), incapacity(at(3), 'regained')];
    expect(capacity([3], ...joined(), ...lostAndBack).basis).toBe('self');
    expect(capacity([4], ...childJoined(), ...lostAndBack).basis).toBe('parental-permission');
    expect(capacity([4], ...childJoined(), lostAndBack[0] as Entry).basis).toBe('proxy');
  });
});

test('under age is before the eighteenth birthday that the invitation knows', () => {
  const of = (majority: Instant | null) => ledger([invited(at(0), { majorityOn: majority }), identified()]);
  expect([at(4), at(5), at(6)].map((now) => isMinorAt(of(at(5)), now))).toEqual([true, false, false]);
  expect(isMinorAt(of(null), at(0))).toBe(false);
});

test('days: the month of majority has two digits, none that is no day; grace ends on the day before its number', () => {
  expect(majorityOn('2008-01-15')).toBe('2026-01-31T15:00:00.000Z');
  expect(() => majorityOn('2009-02-29')).toThrow(new RangeError('not-a-day'));
  expect(lastDayOfGrace('2026-11-30T15:00:00.000Z', 30)).toBe('2026-12-30');
});

describe('a child’s assent', () => {
  const of = (...entries: Entry[]) => {
    const { assent, blocked } = capacity([4], ...childJoined(), ...entries);
    return [assent, blocked];
  };
  const refusedSince = (since: Instant) => ['refused', [{ code: 'assent-missing', since }]];

  test('is pending until asked, refused since the first no, and no more after a yes that came later', () => {
    expect(of()).toEqual(['pending', []]);
    expect(of(assented(at(2), 'refused'), assented(at(3), 'refused'))).toEqual(refusedSince(at(2)));
    expect(of(assented(at(2), 'refused'), assented(at(3), 'given'))).toEqual(['given', []]);
    expect(of(assented(at(2), 'refused'), assented(at(3), 'refused'), assented(at(3), 'given'))).toEqual(
      refusedSince(at(2)),
    );
    expect(of(assented(at(5), 'refused'), assented(at(3), 'given'))).toEqual(refusedSince(at(5)));
    expect(of(assented(at(2), 'given'), assented(at(3), 'given'))).toEqual(['given', []]);
  });

  test('is not needed of who decides herself, nor of one who is not asked', () => {
    for (const audience of ['adult', 'youth-16-17', 'proxy'] as const)
      expect(capacity([], invited(at(0), { audience }))).toMatchObject({ assent: 'not-needed', blocked: [] });
    expect(capacity([], invited(), assented(at(1), 'refused'))).toMatchObject({ assent: 'not-needed', blocked: [] });
    const youth = invited(at(0), { audience: 'youth-16-17' });
    expect(capacity([], youth, assented(at(1), 'refused'))).toMatchObject({ assent: 'not-needed', blocked: [] });
  });
});

describe('nobody left who decides', () => {
  const blockedOf = (inForce: number[], ...entries: Entry[]) => capacity(inForce, ...entries).blocked;

  test('blocks since the last power ended, once something is in force', () => {
    const left = [...childJoined(), ended(at(3), 2)];
    expect(blockedOf([4], ...left)).toEqual([{ code: 'proxy-ended', since: at(3) }]);
    expect(blockedOf([], ...left)).toEqual([]);
    expect(blockedOf([4], ...left, appointed(at(4)))).toEqual([]);
  });

  test('blocks since she was lost to herself, where nobody ever was', () => {
    const lost = [...joined(), incapacity(at(3), 'lost-lasting'), identified(at(4))];
    expect(blockedOf([3], ...lost)).toEqual([{ code: 'proxy-ended', since: at(3) }]);
    expect(capacity([3], ...lost).incapacity).toBe('lost-lasting');
  });
});

test('at sixteen a guardian who was not heard counts as objecting, since the own signature, on paper too', () => {
  const youth = [invited(at(0), { audience: 'youth-16-17' }), identified()];
  const basis = { basis: 'self-with-guardian' } as const;
  for (const signing of [consented(at(1), {}, basis), paperConsent('2026-11-04', at(2), {}, basis)]) {
    const since = signing.occurredAt.from;
    expect(capacity([3], ...youth, signing).blocked).toEqual([{ code: 'guardian-objected', since }]);
    expect(capacity([], ...youth, signing).blocked).toEqual([]);
  }
});

describe('parents who disagree', () => {
  const disagree = (when: Instant, ...disputed: ('share-industry' | 'omics')[]) =>
    entry('ParentsDisagreed', { disputed, record: null }, when);
  const blockedBy = (...entries: Entry[]) => capacity([4], ...childJoined(), ...entries).blocked;

  test('block what is in dispute, the last named, since the first; until both settled it', () => {
    const two = [disagree(at(2), 'share-industry'), disagree(at(3), 'omics')];
    const block = { code: 'parents-disagree', provisions: ['omics'], since: at(2) };
    expect(blockedBy(...two)).toEqual([block]);
    expect(blockedBy(...two, disagree(at(3)))).toEqual([block]); // not after the last dispute
    expect(blockedBy(...two, disagree(at(4)))).toEqual([]);
    expect(blockedBy(disagree(at(2)))).toEqual([]);
  });
});

test('a guardian’s objection stands until the guardian lifts it, whatever else is recorded', () => {
  const signing = consented(at(1), {}, { basis: 'self-with-guardian' });
  const youth = [invited(at(0), { audience: 'youth-16-17' }), identified(), signing];
  const guardian = (when: Instant, objects: boolean) =>
    entry('GuardianObjected', { objects, toldOn: '2026-11-03', record: null }, when);
  const blockedBy = (...entries: Entry[]) => capacity([3], ...youth, ...entries).blocked;
  const block = { code: 'guardian-objected', since: at(2) };
  expect(blockedBy(guardian(at(2), true), identified(at(4)))).toEqual([block]);
  expect(blockedBy(guardian(at(2), true), guardian(at(3), false))).toEqual([]);
  expect(blockedBy(guardian(at(2), false))).toEqual([]);
});
