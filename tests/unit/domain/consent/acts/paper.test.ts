import { describe, expect, test } from 'vitest';
import { decidePaperConsent } from '#app/consent/domain/acts/enter-paper-consent.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { ALL_YES, PUBLISHED, VERSION } from '#tests/support/consent-document.ts';
import { identified, invited } from '#tests/support/consent-joining.ts';
import { ALONE, LISTS, PERSON, SEEN } from '#tests/support/consent-parts.ts';
import {
  at,
  COORDINATOR,
  ledger,
  personal,
  proposed,
  SECOND_COORDINATOR,
  STAFF_ON_PAPER,
} from '#tests/support/events.ts';
import { codeOf } from '#tests/support/outcome.ts';

const READY = ledger([invited(), identified()]);

describe('a consent on paper', () => {
  const paper = {
    actor: STAFF_ON_PAPER,
    signedOn: '2026-11-02',
    by: PERSON,
    seen: SEEN,
    lists: LISTS,
    answers: ALL_YES,
    basis: 'self' as const,
    attendance: ALONE,
    comprehension: { asked: 0, right: 0, wrongCore: [] },
    openQuestions: [],
    signature: { nameRef: personal(1), meaning: 'consent', statements: [...VERSION.statements] },
    validUntil: null,
    transcription: { scan: personal(2), first: COORDINATOR, second: SECOND_COORDINATOR },
    explanation: { explainer: personal(3), on: '2026-11-02', conversation: null },
    equivalence: null,
  };
  test('a paper consent counts for its whole day and rests on the version of that day', () => {
    const outcome = decidePaperConsent(READY, paper, at(3), { ...PUBLISHED, stage: 'superseded' });
    if (!outcome.ok || !outcome.events[0]) throw new Error(codeOf(outcome));
    expect(outcome.events[0].occurredAt).toEqual({
      from: '2026-11-01T15:00:00.000Z',
      until: '2026-11-02T14:59:59.999Z',
    });
    expect(
      consentAt(ledger([invited(), identified(), proposed(outcome.events[0], STAFF_ON_PAPER, at(3))])).status,
    ).toBe('active');
    expect(codeOf(decidePaperConsent(READY, { ...paper, signedOn: '2026-09-01' }, at(3), PUBLISHED))).toBe(
      'version-not-published',
    );
    expect(codeOf(decidePaperConsent(READY, { ...paper, signedOn: '2026-12-01' }, at(3), PUBLISHED))).toBe(
      'in-the-future',
    );
  });

  test('a paper consent typed by one is refused for the second person alone, and only where nothing else is wrong', () => {
    const byOne = { ...paper, transcription: { ...paper.transcription, second: null } };
    const code = (more: Partial<typeof paper>) =>
      codeOf(decidePaperConsent(READY, { ...byOne, ...more } as typeof paper, at(3), PUBLISHED));
    expect(code({})).toBe('two-people-needed');
    expect(code({ signature: { ...paper.signature, statements: [] } })).toBe('statements-missing');
    expect(code({ answers: { participate: 'permit' } })).toBe('answers-missing');
    expect(code({ attendance: { ...ALONE, privatePlace: false } })).toBe('place-not-private');
    expect(code({ signedOn: '1899-12-31' })).toBe('paper-too-old');
  });

  test('an older form counts through its table: the version is that of the table, now', () => {
    const equivalence = { table: 'earlier-biobank-1', form: 'EB-A' };
    const older = { ...paper, signedOn: '2016-05-01', equivalence, answers: { participate: 'permit' as const } };
    expect(codeOf(decidePaperConsent(READY, older, at(3), PUBLISHED))).toBe('accepted');
    expect(codeOf(decidePaperConsent(READY, { ...older, equivalence: null }, at(3), PUBLISHED))).toBe(
      'version-not-published',
    );
    expect(codeOf(decidePaperConsent(READY, older, at(3), { ...PUBLISHED, publishedAt: null }))).toBe(
      'version-not-published',
    );
  });
});
