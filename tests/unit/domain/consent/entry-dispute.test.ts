import { describe, expect, test } from 'vitest';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { actGaveMore, cannotSettle, entryDisputesYes } from '#app/kernel/domain/record/entry-dispute.ts';
import { givesMore } from '#app/kernel/domain/record/gives-more.ts';
import { changed, takenBack, withdrawn } from '#tests/support/consent-choices.ts';
import { assented, childJoined } from '#tests/support/consent-family.ts';
import { confirmed, consented, identified, invited, joined, refused } from '#tests/support/consent-joining.ts';
import { wished } from '#tests/support/consent-life.ts';
import { fold } from '#tests/support/consent-record.ts';
import { at, type Entry, ledger, SECOND_COORDINATOR, uuid } from '#tests/support/events.ts';

const eventsOf = (...entries: Entry[]) => ledger(entries) as readonly ParticipantEvent[];
const more = (before: Entry[], ...then: Entry[]) => givesMore(fold(...before), fold(...before, ...then));

describe('what gives more', () => {
  const no = changed(at(1), { 'share-industry': 'deny' });
  test.each([
    ['a yes', joined(), [changed(at(1), { 'link-records': 'permit' })], true],
    ['a no', joined(), [no], false],
    ['a no taken back', [...joined(), no], [changed(at(2), { 'share-industry': 'permit' })], true],
    ['"ask me" in place of a no', [...joined(), no], [changed(at(2), { 'share-industry': 'ask' })], true],
    ['"ask me" in place of a yes', joined(), [changed(at(1), { 'share-industry': 'ask' })], false],
    ['a yes and a no at once', joined(), [changed(at(1), { 'link-records': 'permit', omics: 'deny' })], true],
    ['a withdrawal', joined(), [withdrawn(at(1))], false],
    ['a withdrawal taken back', [...joined(), withdrawn(at(1))], [takenBack(at(2), 5)], true],
    ['a signature that waits', [invited(), identified()], [consented()], true],
    ['a confirmation', [invited(), identified(), consented()], [confirmed()], true],
    ['a new look at who she is', joined(), [identified(at(1))], false],
    ['a refusal', [invited()], [refused(at(1))], false],
    ['a child’s no', childJoined(), [assented(at(1), 'refused')], false],
    ['a child’s no lifted', [...childJoined(), assented(at(1), 'refused')], [assented(at(2), 'given')], true],
  ] as const)('%s: %s', (_what, before, then, expected) => {
    expect(more([...before], ...then)).toBe(expected);
  });

  test('a wish that lets go on gives more, one that stops does not', () => {
    const stop = wished(at(1), 'stop-and-destroy');
    expect(more([...joined(), stop], wished(at(2), 'continue'))).toBe(true);
    expect(more([...joined(), wished(at(1), 'continue')], wished(at(2), 'stop-and-destroy'))).toBe(false);
  });
});

describe('a doubt', () => {
  const yes = changed(at(1), { 'link-records': 'permit' });
  const no = changed(at(2), { 'link-records': 'deny' });
  const record = eventsOf(...joined(), yes, no);
  const doubt = { about: 'act', act: 5, openedAt: at(3) } as const;
  const by = uuid(900);
  const check = (day: number, checkedBy = SECOND_COORDINATOR) => identified(at(day), { checkedBy });

  test('concerns a yes where the entry gave one, and where no entry is named', () => {
    expect(actGaveMore(record, 5)).toBe(true);
    expect(actGaveMore(record, 6)).toBe(false);
    expect(actGaveMore(record, 99)).toBe(false);
    expect(entryDisputesYes(record, { about: 'notice', act: null })).toBe(true);
    expect(entryDisputesYes(record, { about: 'reading', act: null })).toBe(false);
    expect(entryDisputesYes(eventsOf(invited()), { about: 'notice', act: null })).toBe(false);
  });

  const settle = (entries: Entry[], outcome: 'hers' | 'not-hers' = 'hers', who = by) =>
    cannotSettle(eventsOf(...joined(), yes, ...entries), doubt, { own: new Set([who]), typist: new Set(), outcome })
      ?.refusal.code ?? null;

  test('is settled only after a new look at who she is, by somebody else', () => {
    expect(settle([])).toBe('identity-missing');
    expect(settle([check(2)]), 'made before she spoke up').toBe('identity-missing');
    expect(settle([check(4)])).toBeNull();
    expect(settle([check(4)], 'hers', SECOND_COORDINATOR), 'the same person').toBe('two-people-needed');
    const own = identified(at(4), { checkedBy: null, method: 'own-sign-in-second-factor' });
    expect(settle([own]), 'the account in doubt proves nothing').toBe('identity-missing');
    const call = identified(at(4), { checkedBy: SECOND_COORDINATOR, method: 'call-back-known-number' });
    expect(settle([call]), 'a call closes and does not open').toBe('identity-missing');
  });

  test('neither of the two had typed the entry', () => {
    const typed = changed(at(1), { 'link-records': 'permit' });
    const byStaff = { ...typed, actor: { role: 'site-coordinator', account: by, channel: 'in-person' } } as Entry;
    const settled = (who: string, checkedBy: string) =>
      cannotSettle(eventsOf(...joined(), byStaff, check(4, checkedBy)), doubt, {
        ...{ own: new Set([who]), typist: new Set([by, uuid(902)]), outcome: 'hers' },
      })?.refusal.code ?? null;
    expect(settled(by, SECOND_COORDINATOR)).toBe('two-people-needed');
    expect(settled(uuid(901), by)).toBe('identity-missing');
    expect(settled(uuid(901), uuid(902)), 'her second account').toBe('identity-missing');
    expect(settled(uuid(901), SECOND_COORDINATOR)).toBeNull();
  });

  test('no yes stays that she says is not hers', () => {
    expect(settle([check(4)], 'not-hers')).toBe('doubted-yes-stands');
    expect(settle([changed(at(4), { 'link-records': 'deny' }), check(5)], 'not-hers')).toBeNull();
    expect(settle([withdrawn(at(4)), check(5)], 'not-hers')).toBeNull();
  });
});
