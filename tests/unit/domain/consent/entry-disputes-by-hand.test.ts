/** A doubt, worked out by hand: whether it puts a yes in doubt, what still rests on the entry, which check settles it. */
import { expect, test } from 'vitest';
import {
  actGaveMore,
  cannotSettle,
  entryDisputesYes,
  newCheck,
  standingOn,
} from '#app/kernel/domain/record/entry-dispute.ts';
import { changed } from '#tests/support/consent-choices.ts';
import { identified, invited, joined } from '#tests/support/consent-joining.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { fold } from '#tests/support/consent-record.ts';
import { at, COORDINATOR, entry, ledger, PERSON_ONLINE, SECOND_COORDINATOR } from '#tests/support/events.ts';

const yes = changed(at(2), { 'link-records': 'permit' });
const no = changed(at(2), { omics: 'deny' });

test('an entry gave more than stood before it; one that is not there gave nothing', () => {
  expect(actGaveMore(ledger([...joined(), yes]), 5)).toBe(true);
  expect(actGaveMore(ledger([...joined(), no]), 5)).toBe(false);
  expect(actGaveMore(ledger([...joined(), yes, no]), 6)).toBe(false);
  expect([actGaveMore(ledger(joined()), 9), actGaveMore(ledger(joined()), 0)]).toEqual([false, false]);
  expect(actGaveMore(ledger([invited()]), 1)).toBe(false);
});

test('which doubt stops the gates', () => {
  const of = (about: 'act' | 'reading' | 'notice', act: number | null, ...more: (typeof yes)[]) =>
    entryDisputesYes(ledger([...joined(), ...more]), { about, act });
  expect(of('act', 5, yes)).toBe(true);
  expect(of('act', 5, no)).toBe(false);
  expect(of('act', null, yes)).toBe(false);
  expect(of('reading', 5, yes)).toBe(false);
  expect(of('notice', null)).toBe(true);
  const noes = Object.fromEntries(Object.keys(YES).map((code) => [code, 'deny' as const]));
  expect(entryDisputesYes(ledger(joined(noes)), { about: 'notice', act: null })).toBe(false);
});

test('answers that rest on an entry: those it opened, not those it closed, nor others’', () => {
  const both = changed(at(2), { 'link-records': 'permit', omics: 'deny', 'share-industry': 'ask' });
  const record = fold(...joined(), both);
  expect(standingOn(record, 5).sort()).toEqual(['link-records', 'share-industry']);
  expect(standingOn(record, 4)).toEqual([]);
});

test('what stands against settling it names the questions; a doubt about no entry has none', () => {
  const checked = identified(at(6), { checkedBy: SECOND_COORDINATOR });
  const settle = (act: number | null) =>
    cannotSettle(
      ledger([...joined(), yes, checked]),
      { about: 'act', act, openedAt: at(5) },
      { own: new Set([COORDINATOR]), typist: new Set(), outcome: 'not-hers' },
    );
  expect(settle(5)?.refusal).toEqual({ code: 'doubted-yes-stands', provisions: ['link-records'] });
  expect(settle(null)).toBeNull();
});

test('a new check: after she spoke up, by staff, in person, not by whoever typed it', () => {
  const checked = (more: Parameters<typeof identified>[1], recordedAt = at(6)) =>
    ledger([...joined(), { ...identified(at(6), more), recordedAt }]);
  const found = (events: ReturnType<typeof ledger>, typedBy: string | null = null) =>
    newCheck(events, { openedAt: at(5) }, new Set(typedBy === null ? [] : [typedBy]));
  expect(found(checked({ checkedBy: SECOND_COORDINATOR }))).toEqual({ number: 5, checkedBy: SECOND_COORDINATOR });
  expect(found(checked({ checkedBy: SECOND_COORDINATOR }, at(5)))).toBeNull();
  expect(found(checked({ method: 'call-back-known-number', checkedBy: SECOND_COORDINATOR }))).toBeNull();
  expect(found(checked({ checkedBy: COORDINATOR }), COORDINATOR)).toBeNull();
  const later = [
    ...joined(),
    identified(at(6), { checkedBy: SECOND_COORDINATOR }),
    identified(at(7), { checkedBy: null }),
  ];
  expect(found(ledger(later))?.number, 'one by nobody settles nothing, and hides none').toBe(5);
  expect(found(ledger(joined()))).toBeNull();
  const other = entry('StudyEnded', { document: 'wgs-icf', version: '2.1', opinion: null }, at(6), {
    actor: PERSON_ONLINE,
  });
  expect(found(ledger([...joined(), other]))).toBeNull();
});
