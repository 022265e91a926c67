import { expect, test } from 'vitest';
import {
  type DatedStep,
  type Digest,
  type DraftStep,
  draftCourseOf,
  mayWrite,
  type Now,
  refusedDraftStep,
  refusedDraftWriting,
} from '#app/kernel/domain/drafting/course.ts';
import { refusalCode } from '#tests/support/outcome.ts';

const AT = '2026-11-23T03:00:00.000Z';
const DIGESTS: Digest[] = [{ audience: 'adult', language: 'ja', sha256: 'a' }];
const OTHER: Digest[] = [{ audience: 'adult', language: 'ja', sha256: 'b' }];
const NOW: Now = { at: AT, digests: DIGESTS, stale: 0, asides: 0, openComments: 0, isApprovalOwn: false };
const LETTER = { sha256: 'c'.repeat(64), type: 'application/pdf' } as const;
const approval = (validUntil: string, date = '2026-11-20') => ({
  committee: { ja: '会', en: 'C' },
  number: 'TCE-1',
  date,
  validUntil,
});
const approved = (validUntil = '2031-11-19', digests = DIGESTS): DraftStep => ({
  kind: 'approved',
  approval: approval(validUntil),
  digests,
  letter: LETTER,
});
const scheduled = (publishAt: string, more = {}): DraftStep => ({
  kind: 'scheduled',
  plan: { publishAt, reconsentBy: '2027-03-01T00:00:00.000Z', changeClass: 'reconsent', ...more },
});
const course = (...steps: DraftStep[]) =>
  draftCourseOf(steps.map((step, place): DatedStep => ({ ...step, number: place + 1, by: 'a', at: AT })));
const HANDED: DraftStep[] = [{ kind: 'sent-to-review' }, { kind: 'handed-in', digests: DIGESTS }];
const asked = (steps: DraftStep[], step: DraftStep, now: Partial<Now> = {}) =>
  refusalCode(refusedDraftStep(course(...steps), step, 'elsi-officer', { ...NOW, ...now }) ?? { ok: true });
const ok = 'taken';

test('what was approved is what is published: other texts, or none, are refused', () => {
  const ready = [...HANDED, approved()];
  expect(asked(HANDED, approved())).toBe(ok);
  expect(asked([{ kind: 'sent-to-review' }], approved())).toBe('draft-not-handed-in');
  expect(asked(HANDED, approved(), { digests: OTHER })).toBe('approved-text-differs');
  expect(asked(ready, { kind: 'published' })).toBe(ok);
  expect(asked(ready, { kind: 'published' }, { digests: OTHER })).toBe('approved-text-differs');
  expect(asked(ready, { kind: 'published' }, { digests: null })).toBe('approved-text-differs');
});

test('an approval needs its letter, and whoever recorded it does not publish by it: a second person does', () => {
  const ready = [...HANDED, approved()];
  const later = scheduled('2026-12-01T00:00:00.000Z');
  const withoutLetter: DraftStep = { ...approved(), letter: null } as DraftStep;
  expect(asked(HANDED, withoutLetter)).toBe('ethics-letter-missing');
  for (const step of [later, { kind: 'published' } as const]) {
    expect(asked(ready, step, { isApprovalOwn: true })).toBe('two-people-needed');
    expect(asked(ready, step, { isApprovalOwn: false })).toBe(ok);
    expect(asked([...HANDED, withoutLetter], step), 'recorded before letters were kept').toBe('ethics-letter-missing');
  }
});

test('an approval that expired yesterday publishes nothing; on its last day it does', () => {
  expect(asked([...HANDED, approved('2026-11-22')], { kind: 'published' })).toBe('approval-expired');
  expect(asked([...HANDED, approved('2026-11-23')], { kind: 'published' })).toBe(ok);
  expect(asked([...HANDED, approved('2026-11-23')], scheduled('2026-11-25T00:00:00.000Z'))).toBe('approval-expired');
});

test('published twice is refused, and so is a time that has passed or a deadline before it', () => {
  const ready = [...HANDED, approved()];
  expect(asked([...ready, { kind: 'published' }], { kind: 'published' })).toBe('draft-moved-on');
  expect(asked(ready, scheduled('2026-11-22T00:00:00.000Z'))).toBe('in-the-past');
  expect(asked(ready, scheduled('2027-04-01T00:00:00.000Z'))).toBe('deadline-past');
  expect(asked(ready, scheduled('2026-12-01T00:00:00.000Z'))).toBe(ok);
  expect(
    course(...ready, scheduled('2026-12-01T00:00:00.000Z'), { kind: 'not-published', because: 'approval-expired' }),
  ).toMatchObject({
    stage: 'approved',
    failed: { because: 'approval-expired' },
  });
});

test('nothing goes to a committee with a translation that lags, two texts, or something missing', () => {
  const hand: DraftStep = { kind: 'handed-in', digests: DIGESTS };
  const review: DraftStep[] = [{ kind: 'sent-to-review' }];
  expect(asked(review, hand)).toBe(ok);
  expect(asked(review, hand, { stale: 1 })).toBe('draft-translation-lags');
  expect(asked(review, hand, { asides: 1 })).toBe('draft-two-texts');
  expect(asked(review, hand, { digests: null })).toBe('draft-incomplete');
});

test('approved words are fixed; taken back, the approval counts no more', () => {
  const ready = [...HANDED, approved()];
  expect(refusalCode(refusedDraftWriting(course(...ready), 'elsi-officer', 'ja') ?? { ok: true })).toBe('draft-fixed');
  const back = course(...ready, { kind: 'taken-back' });
  expect(refusedDraftWriting(back, 'elsi-officer', 'ja')).toBeNull();
  expect(back.approved).toBeNull();
});

test('a translator writes every language but the source, and neither hands in nor publishes', () => {
  expect([mayWrite('translator', 'ja'), mayWrite('translator', 'en'), mayWrite('translator', 'ja-easy')]).toEqual([
    false,
    true,
    true,
  ]);
  expect([mayWrite('elsi-officer', 'ja'), mayWrite('review-secretariat', 'en')]).toEqual([true, false]);
  const review = course({ kind: 'sent-to-review' });
  expect(refusedDraftStep(review, { kind: 'handed-in', digests: DIGESTS }, 'translator', NOW)).toMatchObject({
    ok: false,
  });
  expect(refusedDraftStep(review, { kind: 'reviewed', says: 'ready', words: '' }, 'translator', NOW)).toBeNull();
});
