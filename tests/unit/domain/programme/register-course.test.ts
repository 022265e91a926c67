/** Where a request of the register stands since its entry: from chains alone, and nothing that is nobody's to read. */
import { describe, expect, test } from 'vitest';
import { registerCourseOf } from '#app/data-access/domain/programme/register-course.ts';
import type { NewRequestEvent } from '#app/data-access/domain/requests/request-event.ts';
import { APPLICANT, chain, OFFICE } from '#tests/support/data-request.ts';

const REQUEST = 'REQ-2026-0031';
const office = (day: number) => ({ account: OFFICE, role: 'review-secretariat', at: on(day) }) as const;
const on = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`;
const decided = (
  outcome: 'approved' | 'approved-with-conditions' | 'refused' | 'sent-back',
  difference: { ja: string; en: string } | null = null,
): NewRequestEvent => ({
  kind: 'Decided',
  payload: {
    ...{ version: 1, decision: 'DUC-2026-0031', outcome, voters: [], recused: [], settled: [], panelView: 'against' },
    tally: { approve: 3, 'approve-with-conditions': 0, 'send-back': 0, refuse: 0, abstain: 0 },
    conditions: outcome === 'approved-with-conditions' ? ['年に一度。', { ja: '月に一度。', en: 'Monthly.' }] : [],
    words: { ja: '理由。', en: 'Reasons.' },
    difference,
  },
});
const activated: NewRequestEvent = { kind: 'Activated', payload: { approval: 'DAR-2026-0031', until: on(30) } };
const reopened: NewRequestEvent = { kind: 'Reopened', payload: { cause: 'interest-found', words: '秘密。' } };
const withdrawn: NewRequestEvent = { kind: 'WithdrawnByApplicant', payload: { words: '' } };
const course = (...kinds: readonly NewRequestEvent[]) =>
  registerCourseOf(
    chain(
      REQUEST,
      kinds.map((event, place) => [event, office(place + 1)] as const),
    ),
    [],
    on(30),
  );

describe('a decision', () => {
  test('stands with its conditions, old ones in the language they have, and with its answer to the panel', () => {
    const difference = { ja: '禁じました。', en: 'It is forbidden.' };
    expect(course(decided('approved-with-conditions', difference)).decided).toEqual({
      conditions: [
        { ja: '年に一度。', en: '年に一度。' },
        { ja: '月に一度。', en: 'Monthly.' },
      ],
      difference,
      takenOver: null,
    });
    expect(course(decided('approved')).changes).toEqual([]);
  });

  test('opened again is open until it is taken anew; why it was opened is nobody’s to read', () => {
    const open = course(decided('approved'), activated, reopened);
    expect(open).toMatchObject({ outcome: 'approved', open: true, approval: 'DAR-2026-0031' });
    expect(JSON.stringify(open)).not.toContain('秘密');
    expect(course(decided('approved'), activated, reopened, decided('sent-back'))).toMatchObject({ open: true });
    const refused = course(decided('approved'), activated, reopened, decided('refused'));
    expect(refused).toMatchObject({ outcome: 'refused', open: false });
    expect(refused.changes.map(({ kind, at }) => [kind, at])).toEqual([
      ['refused-again', on(4)],
      ['opened-again', on(3)],
    ]);
  });

  test('that was refused and is approved stands once its approval does', () => {
    const again = [decided('refused'), reopened, decided('approved')];
    expect(course(...again)).toMatchObject({ outcome: 'approved', open: true, approval: null });
    expect(course(...again, activated)).toMatchObject({ outcome: 'approved', open: false, approval: 'DAR-2026-0031' });
  });

  test('taken back after it was opened again is told as a change; before, it is the outcome alone', () => {
    expect(course(withdrawn)).toMatchObject({ outcome: 'withdrawn', changes: [] });
    expect(course(decided('approved'), reopened, withdrawn)).toMatchObject({
      outcome: 'withdrawn',
      changes: [{ kind: 'withdrawn' }, { kind: 'opened-again' }],
    });
  });
});

describe('what is asked about it later', () => {
  const asked = (kind: 'amendment' | 'renewal', ...kinds: readonly NewRequestEvent[]) => {
    const own = chain(REQUEST, [
      [decided('approved'), office(1)],
      [activated, office(2)],
    ]);
    const events = chain(
      'REQ-2026-0032',
      kinds.map((event, place) => [event, { account: APPLICANT, role: 'applicant', at: on(10 + place) }] as const),
    );
    return registerCourseOf(own, [{ kind, events }], on(5)).changes.map((change) => [
      change.kind,
      change.request,
      change.at,
    ]);
  };

  test('is told from the day on which it takes effect; a refusal from its decision; before, nothing', () => {
    expect(asked('amendment', decided('approved'))).toEqual([]);
    expect(asked('amendment', decided('approved'), activated)).toEqual([['amended', 'REQ-2026-0032', on(11)]]);
    expect(asked('renewal', decided('approved'), activated)).toEqual([['renewed', 'REQ-2026-0032', on(11)]]);
    expect(asked('renewal', decided('refused'))).toEqual([['renewal-refused', 'REQ-2026-0032', on(10)]]);
    expect(asked('amendment', decided('sent-back'))).toEqual([]);
  });
});
