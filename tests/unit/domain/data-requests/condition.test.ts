/** Conditions of a decision: in both languages now; entries from before stay as they were written, and are read. */
import { describe, expect, test } from 'vitest';
import { type Condition, conditionIn } from '#app/data-access/domain/requests/condition.ts';
import { brokenAt, parseRequestEvent, type RequestEvent } from '#app/data-access/domain/requests/request-event.ts';
import { requestAt } from '#app/data-access/domain/requests/request-state.ts';
import { decideForm } from '#app/data-access/services/review/decide-form.server.ts';
import { writtenIn } from '#app/kernel/domain/languages.ts';
import { chain, OFFICE } from '#tests/support/data-request.ts';

const OLD = '年に一度、報告すること。';
const NEW = { ja: '年に一度、報告すること。', en: 'Report once a year.' };
const office = { account: OFFICE, role: 'review-secretariat', at: '2026-11-22T00:00:00.000Z' } as const;
const decidedWith = (condition: Condition) =>
  chain('REQ-2026-0031', [
    [
      {
        kind: 'Decided',
        payload: {
          ...{ version: 1, decision: 'DUC-2026-0031', outcome: 'approved-with-conditions', panelView: 'none' },
          tally: { approve: 0, 'approve-with-conditions': 3, 'send-back': 0, refuse: 0, abstain: 0 },
          ...{ voters: [], recused: [], settled: [], difference: null, conditions: [condition] },
          words: { ja: '理由。', en: 'Reasons.' },
        },
      },
      office,
    ],
  ]);

describe('a condition', () => {
  test.each([
    ['of an old entry, in the one language it has', OLD, OLD, OLD],
    ['of a new one, in each', NEW, NEW.ja, NEW.en],
  ])('%s', (_name, condition, ja, en) => {
    const stored = JSON.parse(JSON.stringify(decidedWith(condition))) as RequestEvent[];
    const events = stored.map(parseRequestEvent);
    expect(brokenAt(events)).toBeNull();
    const [told] = requestAt(events).decided?.conditions ?? [];
    expect([conditionIn(told as Condition, 'ja'), conditionIn(told as Condition, 'en')]).toEqual([ja, en]);
  });

  test('with half a translation is no entry', () => {
    const [event] = decidedWith(NEW) as unknown as [{ payload: { conditions: unknown[] } }];
    expect(() => parseRequestEvent({ ...event, payload: { ...event.payload, conditions: [{ ja: OLD }] } })).toThrow();
  });
});

describe('the form of the office', () => {
  const form = (conditions: string, conditionsEn: string) =>
    decideForm.safeParse({
      ...{ decision: 'DUC-2026-0031', ja: '理由。', en: 'Reasons.', differenceJa: '', differenceEn: '' },
      ...{ idempotencyKey: '00000000-0000-4000-8000-000000000001', conditions, conditionsEn },
    });

  test('takes as many conditions in English as in Japanese, and no others', () => {
    expect(form('', '').success).toBe(true);
    expect(form(`${OLD}\n\n二つめ。`, 'Report once a year.\nA second.').success).toBe(true);
    const refused = form(`${OLD}\n二つめ。`, 'Report once a year.');
    expect(refused.error?.issues.map(({ path }) => path[0])).toEqual(['conditionsEn']);
  });
});

test('whose language words are in is seen by their letters', () => {
  expect(writtenIn('筋肉の病気')).toBe('ja');
  expect(writtenIn('ＧＷＡＳ of 筋ジストロフィー')).toBe('ja');
  expect(writtenIn('Muscle diseases, 2026')).toBe('en');
  expect(writtenIn('2026-11-22 – 10')).toBeUndefined();
});
