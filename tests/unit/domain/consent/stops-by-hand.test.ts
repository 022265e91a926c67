/** Withdrawals one by one: until when each can be taken back, by whom, and the stops that came by no form of the person's own. */
import { describe, expect, test } from 'vitest';
import type { LedgerEvent } from '#app/kernel/domain/event/event.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { isTheirsToLift, takeBackUntil } from '#app/kernel/domain/record/withdrawal.ts';
import { takenBack, withdrawn } from '#tests/support/consent-choices.ts';
import { identified, joined } from '#tests/support/consent-joining.ts';
import { wished } from '#tests/support/consent-life.ts';
import { PERSON, transcription } from '#tests/support/consent-parts.ts';
import { fold } from '#tests/support/consent-record.ts';
import {
  at,
  COORDINATOR,
  type Entry,
  entry,
  ledger,
  OTHER_PARTICIPANT,
  STAFF_IN_PERSON,
} from '#tests/support/events.ts';

const incapacity = (when: Instant, state: EventPayloads['IncapacityRecorded']['state']) =>
  entry('IncapacityRecorded', { state, judgedBy: COORDINATOR, record: null }, when, { actor: STAFF_IN_PERSON });
const merged = (withdrawal: EventPayloads['ParticipantMerged']['withdrawal'], side: 'closed' | 'kept' = 'kept') =>
  entry('ParticipantMerged', { side, other: OTHER_PARTICIPANT, refusals: [], withdrawal, record: null }, at(5));
const waived = (when: Instant, withdrawal: number) =>
  entry('CoolingOffWaived', { withdrawal, transcription }, when, { actor: STAFF_IN_PERSON });
const backByCheck = (when: Instant, withdrawal: number, identity: number) =>
  entry('WithdrawalTakenBack', { withdrawal, way: 'identity-check', identity }, when, { actor: STAFF_IN_PERSON });

/** Until when the withdrawal with this number can be taken back. */
const untilOf = (number: number, ...entries: Entry[]) => {
  const events = ledger(entries);
  return takeBackUntil(events[number - 1] as LedgerEvent<'ConsentWithdrawn'>, events);
};

describe('the time to think', () => {
  test('ends with its days, at once where there is none, or where two typed that it is not wanted', () => {
    expect(untilOf(5, ...joined(), withdrawn(at(1)))).toBe(at(15));
    expect(untilOf(5, ...joined(), withdrawn(at(1), 'no-further-use', { coolingOff: null }))).toBe(at(1));
    expect(untilOf(5, ...joined(), withdrawn(at(1)), waived(at(3), 5))).toBe(at(3));
    expect(untilOf(5, ...joined(), withdrawn(at(1)), waived(at(20), 5))).toBe(at(15));
    expect(untilOf(5, ...joined(), withdrawn(at(1), 'no-further-access'))).toBeNull();
  });

  test('of one withdrawal is not ended by what was said of another, or before it', () => {
    const twice = [...joined(), withdrawn(at(1)), takenBack(at(2), 5), withdrawn(at(3))];
    expect(untilOf(7, ...twice, waived(at(4), 5))).toBe(at(17));
    expect(untilOf(6, ...joined(), waived(at(0, 30), 6), withdrawn(at(1)))).toBe(at(15));
  });

  test('is told with the record: waived in the form, waived later, or not', () => {
    const isWaived = (...entries: Entry[]) => fold(...joined(), ...entries).withdrawal?.waived;
    expect(isWaived(withdrawn(at(1)))).toBe(false);
    expect(isWaived(withdrawn(at(1), 'no-further-use', { coolingOff: { days: 14, waived: true } }))).toBe(true);
    expect(isWaived(withdrawn(at(1)), waived(at(2), 5))).toBe(true);
  });
});

describe('taking back', () => {
  test('is told by number and moment', () =>
    expect(fold(...joined(), withdrawn(at(1)), takenBack(at(2), 5)).withdrawals[0]?.takenBack).toEqual({
      number: 6,
      at: at(2),
    }));

  test('recorded before the withdrawal that it names takes nothing back', () =>
    expect(fold(...joined(), takenBack(at(0, 40), 6), withdrawn(at(1))).status).toBe('withdrawn'));

  test('on the word of a check that is none, or is not there, takes nothing back', () => {
    const left = [...joined(), withdrawn(at(1))];
    expect(fold(...left, backByCheck(at(2), 5, 4)).status).toBe('withdrawn');
    expect(fold(...left, backByCheck(at(2), 5, 77)).status).toBe('withdrawn');
    expect(fold(...left, identified(at(2), { purpose: 'take-back' }), backByCheck(at(2, 5), 5, 6)).status).toBe(
      'active',
    );
  });

  test('of what came by no form is nobody’s', () => {
    expect([isTheirsToLift(null, 'person'), isTheirsToLift(null, 'proxy')]).toEqual([false, false]);
    expect([isTheirsToLift('person', 'person'), isTheirsToLift('person', 'proxy')]).toEqual([true, false]);
    expect([isTheirsToLift('proxy', 'person'), isTheirsToLift('proxy', 'proxy')]).toEqual([true, true]);
  });
});

describe('a stop by no form of hers', () => {
  const stop = (number: number, on: number) => ({
    ...{ number, effective: at(on), recordedAt: at(on), sampleChoice: null, by: null, waived: false, takenBack: null },
    ...{ closedTasks: [], takeBackUntil: at(on), destroyFrom: at(on + 14), outcomeTo: 'portal' },
  });

  test('comes with a merge, on the side that stays, where the other record had one', () => {
    expect(fold(...joined(), merged('no-further-use')).withdrawals).toEqual([
      { ...stop(5, 5), cause: 'merge', level: 'no-further-use', doctorMayTell: null },
    ]);
    expect(fold(...joined(), merged('no-further-use', 'closed')).withdrawals).toEqual([]);
    expect(fold(...joined(), merged(null)).withdrawals).toEqual([]);
  });

  test('comes with lasting incapacity where she had wished so, and ends when she decides again', () => {
    const wish = wished(at(1), 'continue', { incapacity: 'stop-and-destroy' });
    const lost = [...joined(), wish, incapacity(at(2), 'lost-lasting')];
    const byIncapacity = { ...stop(6, 2), cause: 'incapacity', level: 'no-further-use', doctorMayTell: true };
    expect(fold(...lost).withdrawals).toEqual([byIncapacity]);
    expect(fold(...lost, incapacity(at(3), 'lost-for-now'), withdrawn(at(4))).withdrawals[0]).toEqual(byIncapacity);
    expect(fold(...lost, incapacity(at(3), 'regained')).withdrawals).toEqual([
      { ...byIncapacity, takenBack: { number: 7, at: at(3) } },
    ]);
  });

  test('does not come with a loss for a while, another wish, or none; nor ends by a recovery of before', () => {
    const stops = (...entries: Entry[]) => fold(...joined(), ...entries).withdrawals;
    const wish = wished(at(1), 'continue', { incapacity: 'stop-and-destroy' });
    expect(stops(wish, incapacity(at(2), 'lost-for-now'))).toEqual([]);
    expect(
      stops(wished(at(1), 'stop-and-destroy', { incapacity: 'continue' }), incapacity(at(2), 'lost-lasting')),
    ).toEqual([]);
    expect(stops(incapacity(at(2), 'lost-lasting'))).toEqual([]);
    expect(stops(wish, incapacity(at(2), 'regained'), incapacity(at(3), 'lost-lasting'))[0]?.takenBack).toBeNull();
  });
});

test('of several withdrawals the highest stands, among equals the first', () => {
  const contact = (when: Instant) => withdrawn(when, 'no-further-contact', { by: PERSON });
  expect(fold(...joined(), contact(at(1)), contact(at(2))).withdrawal?.number).toBe(5);
  expect(fold(...joined(), contact(at(1)), withdrawn(at(2)), withdrawn(at(3))).withdrawal?.number).toBe(6);
});
