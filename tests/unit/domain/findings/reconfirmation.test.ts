import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedOn, reconfirmationRoundOf, reconfirmationWaits } from '#app/kernel/domain/findings/reconfirmation.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { withdrawn } from '#tests/support/consent-choices.ts';
import { consented, identified, invited, joined } from '#tests/support/consent-joining.ts';
import { died } from '#tests/support/consent-life.ts';
import { LISTS, PERSON, SEEN } from '#tests/support/consent-parts.ts';
import { at, type Entry, entry, ledger } from '#tests/support/events.ts';

/** Joined on 2 November 2026. */
const waits = (now: string, ...more: Entry[]) => {
  const events = ledger([...joined(), ...more]);
  return reconfirmationWaits(consentAt(events), events, now);
};
const said = (when: string, reconfirmed = true) =>
  entry('FindingPreferencesSet', { seen: SEEN, lists: LISTS, by: PERSON, changes: [], reconfirmed }, when);

describe('the calendar', () => {
  test('half a year after joining, on the first of a month, then every year', () => {
    expect(waits('2027-04-30T14:59:59.999Z')).toBeNull();
    expect(waits('2027-04-30T15:00:00.000Z')).toBe('2027-05-01'); // midnight in Japan
    expect(waits('2028-04-30T14:59:59.999Z', said('2027-05-02T00:00:00.000Z'))).toBeNull();
    expect(waits('2028-05-02T00:00:00.000Z', said('2027-05-02T00:00:00.000Z'))).toBe('2028-05-01');
  });

  test('is the same day for all who joined in the same month of Japan, and a first of a month', () => {
    const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, instant, fc.nat(4000), (one, other, days) => {
        const [a, b] = [one.toISOString(), other.toISOString()];
        fc.pre(dayOf(a).slice(0, 7) === dayOf(b).slice(0, 7));
        const now = plusDays(a, days);
        expect(askedOn(a, now)).toBe(askedOn(b, now));
        expect(askedOn(a, now) ?? '0000-00-01').toMatch(/-01$/);
      }),
    );
  });

  test('asks nobody within five months of joining, and everybody within seven', () => {
    const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, (date) => {
        const joinedAt = date.toISOString();
        expect(askedOn(joinedAt, plusDays(joinedAt, 150))).toBeNull();
        expect(askedOn(joinedAt, plusDays(joinedAt, 215))).not.toBeNull();
      }),
    );
  });

  test('a round is the first of the month in Japan', () => {
    expect(reconfirmationRoundOf('2026-12-31T15:00:00.000Z')).toBe('2027-01-01');
    expect(reconfirmationRoundOf('2026-12-31T14:59:59.999Z')).toBe('2026-12-01');
  });
});

describe('who is waited for', () => {
  const MAY = '2027-05-10T00:00:00.000Z';

  test('a change of one answer is not yet her word on all of them', () => {
    expect(waits(MAY, said('2027-05-02T00:00:00.000Z', false))).toBe('2027-05-01');
    expect(waits(MAY, said('2027-05-02T00:00:00.000Z'))).toBeNull();
    expect(waits(MAY, said('2027-04-02T00:00:00.000Z'))).toBe('2027-05-01'); // before she was asked
  });

  test('nobody who has left, died or not joined; those who stopped contact see it on their page', () => {
    expect(waits(MAY, withdrawn(at(9)))).toBeNull();
    expect(waits(MAY, died(at(9)))).toBeNull();
    expect(waits(MAY, withdrawn(at(9), 'no-further-contact'))).toBe('2027-05-01');
    const events = ledger([invited(), identified(), consented()]);
    expect(reconfirmationWaits(consentAt(events), events, MAY)).toBeNull();
  });
});
