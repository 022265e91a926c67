import { describe, expect, test } from 'vitest';
import {
  refusedReply,
  refusedSanctionAnswer,
  refusedSanctionConfirmation,
  refusedSanctionProposal,
  refusesRequests,
} from '#app/data-access/domain/programme/sanctions.ts';

const NOW = '2026-11-20T00:00:00.000Z';
const secretary = { account: 'a', role: 'review-secretariat' } as const;
const other = { account: 'b', role: 'administrator' } as const;
const words = { what: 'w', decided: 'd' };
const sanction = {
  organisation: 'https://x.example/o',
  measure: 'requests-refused',
  until: '2027-03-31',
  decision: 'B-1',
  texts: { ja: words, 'ja-easy': words, en: words },
} as const;
const code = (refused: { refusal: { code: string } } | null) => refused?.refusal.code ?? null;

describe('a sanction is proposed', () => {
  test('by the secretariat alone', () => {
    expect(code(refusedSanctionProposal(secretary, sanction, NOW))).toBeNull();
    expect(code(refusedSanctionProposal(other, sanction, NOW))).toBe('not-permitted');
    expect(code(refusedSanctionProposal({ account: 'c', role: 'applicant' }, sanction, NOW))).toBe('not-permitted');
  });

  test.each([
    ['a refusal of requests without its last day', { ...sanction, until: null }],
    ['a refusal that is over already', { ...sanction, until: '2026-11-20' }],
    ['a last day with another measure', { ...sanction, measure: 'named' as const }],
  ])('not with %s', (_name, command) => {
    expect(code(refusedSanctionProposal(secretary, command, NOW))).toBe('term-backwards');
  });
});

describe('a sanction is confirmed', () => {
  const proposed = {
    ...{ measure: 'named', confirmedAt: null, replyUntil: '2026-11-19T00:00:00.000Z' },
    ...{ hasOwnReply: false, isOwnProposal: false, isStopped: false },
  };

  test('by somebody else, once, and nobody of another office', () => {
    expect(code(refusedSanctionConfirmation(other, proposed, NOW))).toBeNull();
    expect(code(refusedSanctionConfirmation(secretary, { ...proposed, isOwnProposal: true }, NOW))).toBe(
      'two-people-needed',
    );
    expect(code(refusedSanctionConfirmation(other, { ...proposed, confirmedAt: NOW }, NOW))).toBe('sanction-confirmed');
    expect(code(refusedSanctionConfirmation({ account: 'c', role: 'auditor' }, proposed, NOW))).toBe('not-permitted');
  });

  test('after the organisation was heard, or let its time pass', () => {
    const early = { ...proposed, replyUntil: '2026-11-21T00:00:00.000Z' };
    expect(code(refusedSanctionConfirmation(other, early, NOW))).toBe('reply-time-running');
    expect(code(refusedSanctionConfirmation(other, { ...early, hasOwnReply: true }, NOW))).toBeNull();
    expect(code(refusedSanctionConfirmation(other, { ...proposed, replyUntil: null }, NOW))).toBe('sanction-untold');
  });

  test('“use stopped” only where it is', () => {
    const stopping = { ...proposed, measure: 'use-stopped' };
    expect(code(refusedSanctionConfirmation(other, stopping, NOW))).toBe('use-not-stopped');
    expect(code(refusedSanctionConfirmation(other, { ...stopping, isStopped: true }, NOW))).toBeNull();
  });
});

test('a letter is typed once, late or not, from no day to come, and not by who proposed', () => {
  const reply = { words: 'w', language: 'ja', receivedOn: '2026-11-20' } as const;
  const around = { hasReply: false, isOwnProposal: false, now: NOW };
  expect(code(refusedReply(other, reply, around))).toBeNull();
  expect(code(refusedReply(other, reply, { ...around, hasReply: true }))).toBe('reply-written');
  const tomorrow = { ...reply, receivedOn: '2026-11-21' };
  expect(code(refusedReply(other, tomorrow, around))).toBe('in-the-future');
  expect(code(refusedReply(secretary, reply, { ...around, isOwnProposal: true }))).toBe('two-people-needed');
  expect(code(refusedReply({ account: 'c', role: 'auditor' }, reply, around))).toBe('not-permitted');
});

test('the organisation answers itself: its own accounts, once told, once', () => {
  const told = { isTold: true, isItsOwn: true, hasReply: false };
  expect(code(refusedSanctionAnswer(told))).toBeNull();
  expect(code(refusedSanctionAnswer({ ...told, isItsOwn: false }))).toBe('sanction-unknown');
  expect(code(refusedSanctionAnswer({ ...told, isTold: false }))).toBe('sanction-unknown');
  expect(code(refusedSanctionAnswer({ ...told, hasReply: true }))).toBe('reply-written');
});

describe('requests are refused', () => {
  const standing = {
    measure: 'requests-refused',
    until: '2026-11-20',
    confirmedAt: '2026-11-01T00:00:00.000Z',
    liftedAt: null,
  };

  test('through the whole of the last day in Japan, and not after', () => {
    expect(refusesRequests(standing, '2026-11-20T14:59:59.999Z')).toBe(true);
    expect(refusesRequests(standing, '2026-11-20T15:00:00.000Z')).toBe(false);
  });

  test('by nothing unconfirmed or lifted, and by no other measure', () => {
    expect(refusesRequests({ ...standing, liftedAt: '2026-11-10T00:00:00.000Z' }, NOW)).toBe(false);
    expect(refusesRequests({ ...standing, confirmedAt: null }, NOW)).toBe(false);
    expect(refusesRequests({ ...standing, measure: 'named' }, NOW)).toBe(false);
  });
});
