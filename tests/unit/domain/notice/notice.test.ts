import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerEvent, NewEvent, ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { feedOf } from '#app/kernel/domain/ledger/feed.ts';
import {
  decideNoticeDeletion,
  decideNoticeGiven,
  decideNoticeStopped,
} from '#app/kernel/domain/notice/decide-notice.ts';
import { mayProvide, NOTICE_DAYS, noticeOf } from '#app/kernel/domain/notice/notice.ts';
import type { Outcome } from '#app/kernel/domain/outcome.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { at, ledger, PERSON_ONLINE, STAFF_IN_PERSON } from '#tests/support/events.ts';

const joinedRecord = () => ledger(joined()) as readonly ParticipantEvent[];
const day = (days: number) => at(days).slice(0, 10);
const person = { who: 'person' } as const;
const give = (events: readonly LedgerEvent[], on = day(0), now = at(0, 30)) =>
  decideNoticeGiven(events, { actor: STAFF_IN_PERSON, text: 'sheet-2026-1', on, channel: 'in-person' }, now);
const stop = (events: readonly LedgerEvent[], now = at(1)) =>
  decideNoticeStopped(events, { actor: PERSON_ONLINE, by: person }, now);
const deleted = (events: readonly LedgerEvent[], now = at(3)) =>
  decideNoticeDeletion(events, { actor: STAFF_IN_PERSON, outcome: 'deleted', on: now.slice(0, 10) }, now);

/** As the ledger would take it. */
function recorded(events: readonly ParticipantEvent[], outcome: Outcome, now: string): readonly ParticipantEvent[] {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const last = events.at(-1) as ParticipantEvent;
  const event = {
    ...(outcome.events[0] as NewEvent),
    id: '00000000-0000-4000-8000-000000000777',
    participant: last.participant,
    number: (last.number as number) + 1,
    recordedAt: now,
    actor: STAFF_IN_PERSON,
    revision: last.revision + 1,
  } as ParticipantEvent;
  return [...events, event];
}

describe('whether anything may be given', () => {
  const base = joinedRecord();
  const noticed = recorded(base, give(base), at(0, 30));

  test('nothing without notice', () => {
    expect(mayProvide(noticeOf(base), at(400))).toEqual({ may: false, because: 'no-notice' });
  });

  test('after notice, only when its days have passed', () => {
    expect(mayProvide(noticeOf(noticed), at(NOTICE_DAYS))).toMatchObject({ may: false, because: 'waiting' });
    expect(mayProvide(noticeOf(noticed), at(NOTICE_DAYS + 1))).toEqual({ may: true });
  });

  test('nothing after a stop, whatever notice comes later', () => {
    const stopped = recorded(noticed, stop(noticed), at(1));
    const again = recorded(stopped, give(stopped, day(2), at(2)), at(2));
    expect(mayProvide(noticeOf(again), at(400))).toEqual({ may: false, because: 'stopped' });
    expect(noticeOf(again).given?.on).toBe(day(0));
  });

  test('a stop counts without any notice', () => {
    expect(mayProvide(noticeOf(recorded(base, stop(base), at(1))), at(400))).toEqual({
      may: false,
      because: 'stopped',
    });
  });

  test('for any order of notices, stops and times: never after a stop, never before the days', () => {
    const steps = fc.array(fc.constantFrom('give', 'stop'), { maxLength: 6 });
    fc.assert(
      fc.property(steps, fc.nat(120), (order, later) => {
        let events = joinedRecord();
        order.forEach((step, place) => {
          const now = at(place + 1);
          const outcome = step === 'give' ? give(events, day(place + 1), now) : stop(events, now);
          if (outcome.ok) events = recorded(events, outcome, now);
        });
        const first = order.indexOf('give');
        const expected = !order.includes('stop') && first >= 0 && later >= first + 1 + NOTICE_DAYS + 1;
        expect(mayProvide(noticeOf(events), at(later)).may).toBe(expected);
      }),
    );
  });
});

describe('what may be recorded', () => {
  const base = joinedRecord();
  test('a notice by a coordinator alone, of a day that has come', () => {
    expect(give(base).ok).toBe(true);
    expect(give(base, day(5))).toMatchObject({ refusal: { code: 'in-the-future' } });
    const bySomebody = { actor: PERSON_ONLINE, text: 'x', on: day(0), channel: 'web' } as const;
    expect(decideNoticeGiven(base, bySomebody, at(1))).toMatchObject({ refusal: { code: 'not-permitted' } });
    expect(give([])).toMatchObject({ refusal: { code: 'not-invited' } });
  });

  test('one stop; a second changes nothing; a deletion only after it', () => {
    expect(deleted(base)).toMatchObject({ refusal: { code: 'notice-not-stopped' } });
    const stopped = recorded(base, stop(base), at(1));
    expect(stop(stopped, at(2))).toMatchObject({ refusal: { code: 'nothing-changes' } });
    const done = recorded(stopped, deleted(stopped), at(3));
    expect(noticeOf(done).deletion).toMatchObject({ outcome: 'deleted', on: day(3) });
  });

  test('nobody else stops it for her', () => {
    const auditor = { ...STAFF_IN_PERSON, role: 'auditor' } as const;
    expect(decideNoticeStopped(base, { actor: auditor, by: person }, at(1))).toMatchObject({
      refusal: { code: 'not-permitted' },
    });
  });
});

/** Every event of a person has a line, so that a gate sees no hole; what it says of her is the same to the last word. */
test('research consent and the gates’ state know nothing of it but that something was numbered', () => {
  const base = joinedRecord();
  let events = recorded(base, give(base), at(0, 30));
  events = recorded(events, stop(events), at(1));
  events = recorded(events, deleted(events), at(3));
  const said = (until: readonly ParticipantEvent[]) => {
    const line = feedOf(until.at(-1) as ParticipantEvent, until);
    expect(line.kind).toBe('consent-state');
    const { number, asOf, ...rest } = JSON.parse(line.payload);
    expect([number, typeof asOf]).toEqual([until.length, 'string']);
    return rest;
  };
  expect(said(events)).toEqual(said(base));
});
