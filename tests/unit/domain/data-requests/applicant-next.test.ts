import { describe, expect, test } from 'vitest';
import { applicantNext, isOwnMove } from '#app/data-access/domain/requests/applicant-next.ts';
import { DRAFT } from '#app/data-access/domain/requests/request-state.ts';

const NOW = '2026-11-22T03:00:00.000Z';
const inReview = { ...DRAFT, stage: 'in-review', version: 1 } as const;
const asked = { askedAt: NOW, answer: null };

describe('while a request is read', () => {
  test('nobody of the committee reads what goes by the acquirer’s agreement: its applicant is told whom it waits for', () => {
    expect(applicantNext(inReview, 'acquirer-agreement-and-report', NOW).what).toBe('wait-own-route');
    expect(applicantNext(inReview, 'committee-approval', NOW).what).toBe('wait-review');
  });

  test('a question is the applicant’s own move on either way', () => {
    for (const route of ['acquirer-agreement-and-report', 'committee-approval'] as const) {
      const next = applicantNext({ ...inReview, questions: [asked] }, route, NOW);
      expect([next.what, isOwnMove(next)]).toEqual(['answer', true]);
    }
  });
});
