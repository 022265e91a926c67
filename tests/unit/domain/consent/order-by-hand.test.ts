/** The order of acts, case by case: whose word stands when two have spoken, and what a stop does to words of before and after. */
import { describe, expect, test } from 'vitest';
import type { Answer } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Act, ruleOver, type Stop } from '#app/kernel/domain/record/order-of-acts.ts';
import { at } from '#tests/support/events.ts';

let recorded = 0;
/** What was said on a day; recorded in the order in which it is written here. */
function said(answer: Answer, day: number, more: Partial<Act> = {}): Act {
  recorded += 1;
  return {
    ...{ number: recorded, revision: recorded, kind: 'ChoicesChanged', provision: 'omics', case: null, answer },
    ...{ span: { from: at(day), until: at(day) }, countsFrom: at(day), by: 'person', entitled: true },
    ...{ assentOnly: false, document: null, list: null, ...more },
  };
}
const byProxy = (answer: Answer, day: number, more: Partial<Act> = {}) => said(answer, day, { by: 'proxy', ...more });
function stopped(type: Stop['type'], day: number): Stop {
  recorded += 1;
  return { type, number: recorded, revision: recorded, span: { from: at(day), until: at(day) } };
}
const WAITS = { countsFrom: null };
const ASSENT = { assentOnly: true };
const decisionOf = (acts: readonly Act[], stops: readonly Stop[] = []) => ruleOver(acts, stops).holding?.decision;
const barsOf = (acts: readonly Act[], stops: readonly Stop[] = []) =>
  ruleOver(acts, stops).ineffective.map(({ act, because, against }) => [act.number, because, against]);

describe('a yes', () => {
  test('said before another yes and typed after it stands beside it', () => {
    const acts = [said('permit', 10), said('permit', 5)];
    expect(barsOf(acts)).toEqual([]);
    expect(decisionOf(acts)).toBe('permit');
  });

  test('said before a refusal of the whole and typed after it has no effect', () => {
    const refusal = stopped('refusal', 10);
    const late = said('permit', 5);
    expect(barsOf([late], [refusal])).toEqual([[late.number, 'refusal-not-earlier', refusal.number]]);
    expect(decisionOf([late], [refusal])).toBeUndefined();
    expect(decisionOf([said('permit', 11)], [refusal])).toBe('permit');
  });

  test('said before a withdrawal and typed after it has no effect; said after it, it has', () => {
    const withdrawal = stopped('withdrawal', 10);
    const late = said('permit', 10);
    expect(barsOf([late], [withdrawal])).toEqual([[late.number, 'withdrawal-not-earlier', withdrawal.number]]);
    expect(barsOf([said('permit', 11)], [withdrawal])).toEqual([]);
  });

  test('of her own, said before the end of others’ power and typed after it, is no less hers', () => {
    const end = stopped('own-only', 10);
    const own = said('permit', 5);
    expect(barsOf([own], [end])).toEqual([]);
    expect(decisionOf([own], [end])).toBe('permit');
  });

  test('of one who might not permit is listed without effect, beside a yes that holds', () => {
    const own = said('permit', 5);
    const other = byProxy('permit', 6, { entitled: false });
    expect(barsOf([own, other])).toEqual([[other.number, 'proxy-not-entitled', null]]);
  });
});

describe('a no, or less than was said before', () => {
  test('counts at once though its form waits, since the person said it', () => {
    const no = said('deny', 5, WAITS);
    expect(ruleOver([no], []).holding).toMatchObject({ decision: 'deny', since: at(5), number: no.number });
    expect(decisionOf([said('permit', 4), said('ask', 5, WAITS)])).toBe('ask');
  });

  test('that could permit nothing by itself still narrows what holds, and is not listed as without effect', () => {
    const acts = [byProxy('permit', 1), said('ask', 2, { entitled: false })];
    expect(decisionOf(acts)).toBe('ask');
    expect(barsOf(acts)).toEqual([]);
  });

  test('is never without effect: not by whom it was said, nor because something else was said before', () => {
    const acts = [said('permit', 1), byProxy('deny', 2, { entitled: false })];
    expect(decisionOf(acts)).toBe('deny');
    expect(barsOf(acts)).toEqual([]);
    const [withdrawal, late] = [stopped('withdrawal', 10), said('deny', 5)];
    expect(barsOf([late], [withdrawal, stopped('refusal', 9)])).toEqual([]);
    expect(barsOf([said('deny', 9), said('deny', 5, WAITS)])).toEqual([]);
  });

  test('of her own outlives the power of those who said more', () => {
    const acts = [byProxy('permit', 1), said('ask', 2, { entitled: false })];
    expect(decisionOf(acts, [stopped('own-only', 3)])).toBe('ask');
  });
});

describe('the end of others’ power', () => {
  test('ends their yes and leaves her own', () => {
    expect(decisionOf([byProxy('permit', 1)], [stopped('own-only', 2)])).toBeUndefined();
    expect(decisionOf([said('ask', 1), byProxy('ask', 2)], [stopped('own-only', 3)])).toBe('ask');
  });

  test('ends an assent with it, one after an own word too: what the child said last is no consent', () => {
    const assented = [byProxy('permit', 1), said('permit', 2, ASSENT)];
    expect(decisionOf(assented)).toBe('permit');
    expect(decisionOf(assented, [stopped('own-only', 3)])).toBeUndefined();
    const both = [said('permit', 1), byProxy('permit', 2), said('permit', 3, ASSENT)];
    expect(decisionOf(both, [stopped('own-only', 4)])).toBeUndefined();
  });
});

describe('her own no stands before any yes of others', () => {
  test('the latest one, whichever way it was written', () => {
    const [first, second] = [said('deny', 1), said('deny', 2, WAITS)];
    const yes = byProxy('permit', 9);
    expect(barsOf([first, second, yes])).toEqual([[yes.number, 'own-no-outranks-proxy', second.number]]);
  });

  test('until she says yes again, with effect', () => {
    const acts = [said('deny', 1), said('permit', 2), byProxy('permit', 9)];
    expect(barsOf(acts)).toEqual([]);
  });

  test.each([
    ['that still waits', () => [said('deny', 1), said('permit', 2, WAITS)]],
    ['that came too late', () => [said('deny', 5), said('permit', 4)]],
    ['that came too late and waits', () => [said('deny', 5), said('permit', 4, WAITS)]],
  ])('a yes of hers %s opens nothing to them', (_, own) => {
    const acts = own();
    const yes = byProxy('permit', 9);
    expect(barsOf([...acts, yes]).at(-1)).toEqual([yes.number, 'own-no-outranks-proxy', acts[0]?.number]);
    expect(decisionOf([...acts, yes])).toBe('deny');
  });
});
