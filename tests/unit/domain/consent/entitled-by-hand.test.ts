/** Whose yes counts at which moment, worked out by hand: powers and their edges, lasting incapacity, who decides for whom. */
import { describe, expect, test } from 'vitest';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { type Instant, moment, wholeDay } from '#app/kernel/domain/instant.ts';
import { heldThroughout } from '#app/kernel/domain/record/entitlement.ts';
import type { ProxyRecord } from '#app/kernel/domain/record/record.ts';
import { changed, onPaper, reconsentAsked, reconsented } from '#tests/support/consent-choices.ts';
import { appointed, childJoined } from '#tests/support/consent-family.ts';
import { confirmed, consented, identified, invited, joined, paperConsent } from '#tests/support/consent-joining.ts';
import { LISTS, PERSON, proxy, SEEN, SIGNATURE, YES } from '#tests/support/consent-parts.ts';
import { decisionOf, fold } from '#tests/support/consent-record.ts';
import { at, COORDINATOR, type Entry, entry } from '#tests/support/events.ts';

const NO = { ...YES, 'share-industry': 'deny' } as const;
const open = { 'share-industry': 'permit' } as const;
const industry = (...entries: Entry[]) => decisionOf(fold(...entries), 'share-industry');
const capacity = (when: Instant, state: EventPayloads['IncapacityRecorded']['state']) =>
  entry('IncapacityRecorded', { state, judgedBy: COORDINATOR, record: null }, when);

describe('a power', () => {
  const power = (more: Partial<ProxyRecord> = {}): ProxyRecord => ({
    ...{ number: 2, account: null, kind: 'parental-authority', ground: 'marriage' },
    ...{ from: at(1), until: at(10), ended: null },
    ...more,
  });
  const held = (when: Instant, more: Partial<ProxyRecord> = {}) => heldThroughout(power(more), moment(when));

  test('stands from its first moment until before its last', () => {
    expect([held(at(0, 59)), held(at(1)), held(at(9)), held(at(10)), held(at(11))]).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(held(at(11), { until: null })).toBe(true);
    expect(held(at(0), { until: null })).toBe(false);
  });

  test('ends when it is ended, at that moment', () => {
    const ended = { at: at(5), why: 'court' } as const;
    expect([held(at(4), { ended }), held(at(5), { ended }), held(at(6), { ended })]).toEqual([true, false, false]);
  });

  test('needs a ground where it is a parent’s; the power of others has none', () => {
    expect(held(at(2), { ground: 'none' })).toBe(false);
    expect(held(at(2), { ground: 'none', kind: 'guardian-of-adult' })).toBe(true);
  });

  test('on paper has to stand the whole day', () => {
    const day = wholeDay('2026-11-06');
    expect(heldThroughout(power({ from: at(4, 1) }), day)).toBe(false);
    expect(heldThroughout(power({ until: at(4, 1) }), day)).toBe(false);
    expect(heldThroughout(power(), day)).toBe(true);
  });
});

describe('while she has lost the capacity for good', () => {
  const lost = [...joined(NO), capacity(at(3), 'lost-lasting')];

  test('her yes opens nothing, from the first moment; for now it does', () => {
    expect(industry(...lost, changed(at(3), open))).toBe('deny');
    expect(industry(...lost, changed(at(4), open))).toBe('deny');
    expect(industry(...joined(NO), capacity(at(3), 'lost-for-now'), changed(at(4), open))).toBe('permit');
  });

  test('it opens again from the moment she is herself; a paper of that day began before it', () => {
    const back = capacity(at(6), 'regained');
    expect(industry(...lost, back, changed(at(6), open))).toBe('permit');
    expect(industry(...lost, back, changed(at(5), open))).toBe('deny');
    expect(industry(...lost, back, onPaper('2026-11-08', open, at(7)))).toBe('deny');
    expect(industry(...joined(NO), back, changed(at(7), open)), 'never lost').toBe('permit');
  });

  test('said once more it does not begin anew; lost again it does', () => {
    const twice = [...lost, capacity(at(4), 'lost-lasting'), capacity(at(6), 'regained')];
    expect(industry(...twice, changed(at(7), open))).toBe('permit');
    expect(industry(...twice, capacity(at(8), 'lost-lasting'), changed(at(9), open))).toBe('deny');
    expect(industry(...lost, capacity(at(5), 'lost-for-now'), changed(at(6), open))).toBe('deny');
  });
});

describe('where another decides for her', () => {
  const child = childJoined(NO);
  const majority = (when: Instant, answers = {}) =>
    entry(
      'MajorityConfirmed',
      { seen: SEEN, lists: LISTS, decision: 'continue', answers, identity: 3, signature: SIGNATURE },
      when,
    );

  test('her own yes opens nothing, the parent’s does; by a power that was not given to whoever speaks, not', () => {
    expect(industry(...child, changed(at(3), open))).toBe('deny');
    expect(industry(...child, changed(at(3), open, proxy(2)))).toBe('permit');
    expect(industry(...child, changed(at(3), open, proxy(9)))).toBe('deny');
    const second = appointed(at(1), { ground: 'none' });
    expect(industry(...child, second, changed(at(3), open, proxy(6)))).toBe('deny');
    expect(industry(...child, second, changed(at(3), open, proxy(2)))).toBe('permit');
  });

  test('a child who was invited and for whom nobody signed yet says no yes of her own', () => {
    const youth = invited(at(0), { audience: 'youth-12-15', majorityOn: '2032-03-31T15:00:00.000Z' });
    const own = [youth, identified(), changed(at(1), open)];
    expect(industry(...own)).toBe('not-asked');
    expect(industry(invited(), identified(), changed(at(1), open)), 'an adult').toBe('permit');
  });

  test('from eighteen on she does, not before', () => {
    const grown = [...child, majority(at(5), NO)];
    expect(industry(...grown, changed(at(6), open))).toBe('permit');
    expect(industry(...child, majority(at(5)), changed(at(5), open)), 'at that moment').toBe('permit');
    expect(industry(...grown, changed(at(4), open))).not.toBe('permit');
  });

  test('an adult decided for by another decides again when she is herself; a child does not', () => {
    const adult = [
      invited(at(0), { audience: 'proxy' }),
      appointed(at(0, 1), { kind: 'guardian-of-adult', ground: 'none' }),
      identified(at(0, 5), { of: 'proxy', appointed: 2 }),
      consented(at(0, 10), NO, { by: proxy(2), basis: 'proxy', identity: 3 }),
      confirmed(at(0, 15), 4),
    ];
    expect(industry(...adult, changed(at(4), open))).toBe('deny');
    expect(industry(...adult, capacity(at(3), 'regained'), changed(at(4), open))).toBe('permit');
    expect(industry(...adult, capacity(at(3), 'regained'), changed(at(2), open))).not.toBe('permit');
    expect(industry(...adult, capacity(at(3), 'lost-for-now'), changed(at(4), open))).toBe('deny');
    const toldLate = [changed(at(4), open), capacity(at(3), 'regained')];
    expect(industry(...adult, ...toldLate), 'what was judged when it was recorded stays so').not.toBe('permit');
    expect(industry(...child, capacity(at(3), 'regained'), changed(at(4), open))).not.toBe('permit');
  });

  test('her own later signature ends it once it is confirmed, on a screen, on paper, anew', () => {
    const asked = [...child, reconsentAsked(at(2), ['omics'], at(60))];
    const own = { by: PERSON, basis: 'self', identity: 3 } as const;
    expect(industry(...asked, reconsented(at(3), 6, {}, own), changed(at(4), open)), 'not hers to sign').toBe('deny');
    const paper = paperConsent('2026-11-05', at(4), NO, own);
    expect(industry(...child, paper, changed(at(5), open))).toBe('permit');
    const unread = paperConsent('2026-11-05', at(4), NO, { ...own, explanation: null });
    expect(industry(...child, unread, changed(at(5), open))).toBe('deny');
    const screen = consented(at(3), NO, own);
    expect(industry(...child, screen, changed(at(5), open)), 'waits').toBe('deny');
    expect(industry(...child, screen, confirmed(at(4), 6), changed(at(5), open))).toBe('permit');
    expect(industry(...child, screen, confirmed(at(4), 6), changed(at(3, 30), open)), 'before').toBe('deny');
  });

  test('whoever signs anew for her decides from then on; a paper that comes to light later takes back no yes of hers', () => {
    const guardian = appointed(at(1), { kind: 'guardian-of-adult', ground: 'none', from: at(0) });
    const forHer = [...joined(NO), guardian, reconsentAsked(at(2), ['omics'], at(60))];
    const anew = reconsented(at(3), 6, {}, { by: proxy(5), basis: 'proxy' });
    expect(industry(...forHer, changed(at(4), open))).toBe('permit');
    expect(industry(...forHer, anew, changed(at(4), open))).toBe('deny');
    const own = [...joined(NO), guardian, changed(at(5), open)];
    const found = paperConsent('2026-11-04', at(8), { participate: 'permit' }, { by: proxy(5), basis: 'proxy' });
    expect(industry(...own, found)).toBe('permit');
    expect(industry(...own, found, changed(at(9), NO), changed(at(10), open)), 'from then on').toBe('deny');
  });

  test('a paper that says that another decides is not signed by her own word', () => {
    const more = { by: PERSON, basis: 'parental-permission', identity: 2 } as const;
    expect(fold(invited(), identified(), paperConsent('2026-11-02', at(1), YES, more)).inForce).toBeNull();
    expect(fold(invited(), identified(), paperConsent('2026-11-02', at(1))).inForce).not.toBeNull();
  });
});
