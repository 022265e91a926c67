import { describe, expect, test } from 'vitest';
import { type AnswerRecall, decideRecallAnswered } from '#app/consent/domain/acts/answer-recall.ts';
import {
  groupOf,
  NO_COURSE,
  NO_GROUNDS,
  type RecallGrounds,
  type RecallState,
  recallCourseOf,
  recallState,
} from '#app/kernel/domain/record/recall.ts';
import { withdrawn } from '#tests/support/consent-choices.ts';
import { joined } from '#tests/support/consent-joining.ts';
import { at, COORDINATOR, ledger } from '#tests/support/events.ts';
import { codeOf } from '#tests/support/outcome.ts';

const told = recallCourseOf([{ kind: 'notice-sent', at: at(1), channel: 'letter' }]);
const stateOf = (now: string, outcome: string | null = null, course = told) =>
  recallState({ due: at(30), outcome, course }, now);

describe('a recall', () => {
  test('goes from told to acknowledged to its answer, and is late by the clock alone', () => {
    expect(stateOf(at(2), null, NO_COURSE)).toBe('not-told');
    expect(stateOf(at(2))).toBe('told');
    const seen = recallCourseOf([
      { kind: 'notice-sent', at: at(1), channel: 'mail' },
      { kind: 'acknowledged', at: at(3) },
    ]);
    expect(stateOf(at(4), null, seen)).toBe('acknowledged');
    expect(stateOf(at(31), null, seen)).toBe('late');
    for (const outcome of ['done', 'done-in-part', 'cannot-be-done']) expect(stateOf(at(31), outcome)).toBe(outcome);
  });

  test('of a withdrawal taken back is called off, never done and never late', () => {
    expect(stateOf(at(31), 'taken-back')).toBe('called-off');
  });

  test('of several people is as late as the latest, and over only with the last', () => {
    const over: RecallState[] = ['done', 'called-off', 'cannot-be-done', 'done-in-part'];
    expect(groupOf(over)).toBe('done');
    expect(groupOf([...over, 'acknowledged'])).toBe('open');
    expect(groupOf([...over, 'told', 'late'])).toBe('late');
  });

  test('keeps the last reminder and every other step', () => {
    const course = recallCourseOf([
      { kind: 'reminded', at: at(31) },
      { kind: 'escalated', at: at(37) },
      { kind: 'reminded', at: at(38) },
      {
        kind: 'answered',
        at: at(40),
        certificate: { number: 'D-1', method: 'erased', day: '2026-11-01', hasScan: false },
        because: 'published',
      },
    ]);
    expect(course).toMatchObject({ reminded: at(38), escalated: at(37), because: 'published' });
    expect(course.certificate?.number).toBe('D-1');
  });

  const LEFT = [...joined(), withdrawn(at(1))];
  const CERTIFICATE = { certificate: 'D-1', method: 'erased', destroyedOn: at(19).slice(0, 10) };
  const REASON = { because: 'published', reason: '集計表にまとめて公表したためです。' };
  const answered = (
    outcome: AnswerRecall['outcome'],
    grounds: Partial<RecallGrounds>,
    role: 'data-user' | 'applicant' | 'release-desk' | 'review-member' | 'site-coordinator' = 'data-user',
  ) =>
    decideRecallAnswered(
      ledger(LEFT),
      {
        actor: { role, account: COORDINATOR, channel: 'web' },
        withdrawal: 5,
        release: 'M-1',
        organisation: 'umikaze',
        outcome,
        grounds: { ...NO_GROUNDS, ...grounds },
        record: null,
      },
      at(20),
    );

  test('is answered with a certificate, with a reason, or with both, whoever enters it', () => {
    for (const role of ['data-user', 'release-desk'] as const) {
      expect(codeOf(answered('done', CERTIFICATE, role))).toBe('accepted');
      expect(codeOf(answered('done', {}, role))).toBe('certificate-missing');
      expect(codeOf(answered('done', REASON, role)), 'a reason is no certificate').toBe('certificate-missing');
      expect(codeOf(answered('done-in-part', CERTIFICATE, role))).toBe('reason-missing');
      expect(codeOf(answered('done-in-part', { ...CERTIFICATE, ...REASON }, role))).toBe('accepted');
      expect(codeOf(answered('cannot-be-done', { because: 'published' }, role))).toBe('reason-missing');
      expect(codeOf(answered('cannot-be-done', REASON, role))).toBe('accepted');
      expect(codeOf(answered('no-answer', {}, role)), 'that nobody answered needs neither').toBe('accepted');
    }
  });

  test('is not destroyed on a day to come', () => {
    expect(codeOf(answered('done', { ...CERTIFICATE, destroyedOn: at(22).slice(0, 10) }))).toBe('in-the-future');
  });

  test('is answered by the recipient itself, and by nobody who has no part in it', () => {
    const by = (role: Parameters<typeof answered>[2]) => codeOf(answered('done', CERTIFICATE, role));
    expect([by('data-user'), by('applicant')]).toEqual(['accepted', 'accepted']);
    expect([by('review-member'), by('site-coordinator')]).toEqual(['not-permitted', 'not-permitted']);
  });
});
