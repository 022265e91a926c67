/** A transfer to a public database: who may ask, from when, for what; each rule with a case that passes. */
import { describe, expect, test } from 'vitest';
import {
  cannotAskTransfer,
  cannotTransfer,
  KEPT_ITEMS,
  routeOf,
} from '#app/data-access/domain/requests/public-transfer.ts';
import { requestContentSchema } from '#app/data-access/domain/requests/request-form.ts';
import { contentOf, requestFile } from '#prisma/seed/data-requests/request-files.ts';

const SET = { id: 'ds-a', startPoint: '2024-10-01', publicFrom: '2026-11-30T15:00:00.000Z' };
const DATA = { actions: ['release-public'], datasets: ['ds-a'], from: '2026-12-01' };
const codeOf = (refused: ReturnType<typeof cannotTransfer>) => refused?.refusal;

test('the programme’s own institutions ask, nobody else; and the committee decides, whoever asks', () => {
  const kind = 'public-transfer';
  expect(cannotAskTransfer({ recipientClass: 'participating', kind })).toBeNull();
  for (const recipientClass of ['academia', 'industry'] as const) {
    expect(codeOf(cannotAskTransfer({ recipientClass, kind }))).toMatchObject({ code: 'public-transfer-not-yours' });
    expect(cannotAskTransfer({ recipientClass, kind: 'new' })).toBeNull();
  }
  expect(routeOf({ recipientClass: 'participating', kind })).toBe('committee-approval');
  expect(routeOf({ recipientClass: 'participating', kind: 'new' })).toBe('acquirer-agreement-and-report');
});

describe('the day', () => {
  const refused = (data: Partial<typeof DATA>, set: Partial<Record<keyof typeof SET, string | null>> = {}) =>
    codeOf(cannotTransfer('public-transfer', { ...DATA, ...data }, [{ ...SET, ...set } as typeof SET]));

  test('a request may be handed in ahead, but begins on the day of the set at the earliest', () => {
    expect(refused({})).toBeUndefined();
    expect(refused({ from: '2026-11-30' })).toEqual({ code: 'public-too-early', items: ['2026-12-01'] });
  });

  test('a day set too early by hand counts as 24 months after the start point', () => {
    const early = { publicFrom: '2026-01-01T00:00:00.000Z' };
    expect(refused({ from: '2026-09-30' }, early)).toEqual({ code: 'public-too-early', items: ['2026-10-01'] });
    expect(refused({ from: '2026-10-01' }, early)).toBeUndefined();
  });

  test('without a day, without a start point, or of a set that nobody knows: refused', () => {
    for (const set of [{ publicFrom: null }, { startPoint: null }])
      expect(refused({}, set)).toEqual({ code: 'data-set-not-public', items: ['ds-a'] });
    expect(refused({ datasets: ['ds-a', 'ds-b'] })).toEqual({ code: 'data-set-not-public', items: ['ds-b'] });
  });
});

test('nothing else is asked for with a transfer, and no other request asks for one', () => {
  const other = { ...DATA, actions: ['release-data'] };
  expect(cannotTransfer('new', other, [])).toBeNull();
  for (const kind of ['new', 'amendment', 'renewal'] as const)
    expect(codeOf(cannotTransfer(kind, DATA, [SET]))).toEqual({ code: 'public-transfer-apart' });
  expect(codeOf(cannotTransfer('public-transfer', other, [SET]))).toEqual({ code: 'public-transfer-apart' });
});

describe('what goes in', () => {
  const whole = contentOf(requestFile('public-rare'), 'https://tomoni.example/x', new Date('2026-11-01'), 30);
  const withData = (change: object) => requestContentSchema.safeParse({ ...whole, data: { ...whole.data, ...change } });
  const { deposit } = whole.data;

  test('genome and basic clinical items; a detailed one cannot even be written down', () => {
    expect(withData({}).success).toBe(true);
    for (const item of KEPT_ITEMS)
      expect(withData({ deposit: { ...deposit, items: ['reads', item] } }).success).toBe(false);
  });

  test('it stands alone, with its promises', () => {
    expect(withData({ actions: ['release-public', 'release-data'] }).success).toBe(false);
    expect(withData({ samples: ['blood'] }).success).toBe(false);
    expect(withData({ deposit: undefined }).success).toBe(false);
    expect(withData({ actions: ['release-data'] }).success).toBe(false);
    expect(withData({ actions: ['release-data'], deposit: undefined }).success).toBe(true);
    expect(withData({ deposit: { ...deposit, cannotBeRecalled: false } }).success).toBe(false);
  });
});
