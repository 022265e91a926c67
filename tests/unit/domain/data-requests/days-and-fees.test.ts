/** What is signed, destroyed, trained and paid; whose request it is. */
import { describe, expect, test } from 'vitest';
import type { NewRequestEvent } from '#app/data-access/domain/requests/request-event.ts';
import { takeRequestStep } from '#app/data-access/domain/requests/take-request-step.ts';
import { yearOf } from '#app/kernel/domain/instant.ts';
import { APPLICANT, OFFICE } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { at, FACTS, office, stateOf } from './judged.ts';

describe('days and fees', () => {
  const decided = { ...stateOf(), stage: 'agreement' } as const;
  const signed = (signedOn: string, feeClass: 'free' | 'paid') =>
    ({ kind: 'AgreementSigned', payload: { signedOn, feeClass } }) satisfies NewRequestEvent;
  const agreement = { signedOn: '2026-11-10', feeClass: 'free', at, account: OFFICE } as const;

  test('nothing was signed or destroyed on a day to come, and nothing destroyed before there was an agreement', () => {
    expect(refusalCode(takeRequestStep(decided, signed('2026-11-23', 'free'), office, FACTS))).toBe('in-the-future');
    expect(refusalCode(takeRequestStep(decided, signed('2026-11-22', 'free'), office, FACTS))).toBe('taken');
    const closing = { ...stateOf(), stage: 'closing', agreement } as const;
    const destroyed = (on: string) => {
      const event = { kind: 'DestructionConfirmed', payload: { certificate: 'C-1', method: '消去', on } } as const;
      return refusalCode(takeRequestStep(closing, event, office, FACTS));
    };
    expect([destroyed('2026-11-23'), destroyed('2026-11-09'), destroyed('2026-11-22')]).toEqual([
      'in-the-future',
      'term-backwards',
      'taken',
    ]);
    const agreed = { acquirer: 'ACQ-1', agreedOn: '2026-11-23', report: 'REP-1' };
    const own = { ...FACTS, recipientClass: 'participating', route: 'acquirer-agreement-and-report' } as const;
    const acquirer = { kind: 'AcquirerAgreed', payload: agreed } as const;
    expect(refusalCode(takeRequestStep({ ...stateOf(), stage: 'in-review' }, acquirer, office, own))).toBe(
      'in-the-future',
    );
  });

  test('training that is over is not confirmed', () => {
    const training = { ...stateOf(), stage: 'training' } as const;
    const until = (day: string) =>
      refusalCode(takeRequestStep(training, { kind: 'TrainingConfirmed', payload: { until: day } }, office, FACTS));
    expect([until('2026-11-21'), until('2026-11-22')]).toEqual(['in-the-past', 'taken']);
  });

  test('industry pays, as in the forum', () => {
    const industry = { ...FACTS, recipientClass: 'industry' } as const;
    expect(refusalCode(takeRequestStep(decided, signed('2026-11-20', 'free'), office, industry))).toBe(
      'fee-class-differs',
    );
    expect(refusalCode(takeRequestStep(decided, signed('2026-11-20', 'paid'), office, industry))).toBe('taken');
  });
});

test('the year of a number is the year in Japan', () => {
  expect([yearOf('2026-12-31T14:59:59.999Z'), yearOf('2026-12-31T15:00:00.000Z')]).toEqual(['2026', '2027']);
});

test('somebody else’s request is not submitted, answered or withdrawn', () => {
  const stranger = { ...FACTS, isOwn: false };
  const applicant = { account: APPLICANT, role: 'applicant' as const };
  const withdrawn: NewRequestEvent = { kind: 'WithdrawnByApplicant', payload: { words: '' } };
  expect(refusalCode(takeRequestStep(stateOf(), withdrawn, applicant, stranger))).toBe('not-permitted');
  expect(refusalCode(takeRequestStep(stateOf(), withdrawn, applicant, FACTS))).toBe('taken');
});
