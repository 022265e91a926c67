import { describe, expect, test } from 'vitest';
import {
  COMMENT_STATES,
  type FollowUpStep,
  isCutOf,
  refusedFollowUpStep,
  refusedModeration,
  STEP_STATES,
} from '#app/kernel/domain/consultation/comment.ts';
import { releaseCandidateIn } from '#app/kernel/domain/consultation/recognised.ts';
import { stateOfReview, stateOfView } from '#app/kernel/domain/consultation/said-elsewhere.ts';
import type { Refused } from '#app/kernel/domain/outcome.ts';

const OFFICER = { role: 'elsi-officer', account: '11111111-1111-4111-8111-111111111111', channel: 'web' } as const;
const refusalCode = (refused: Refused | null) => refused?.refusal.code ?? 'taken';
const NOW = '2026-11-20T00:00:00.000Z';
const WRITTEN = '説明が長いです。山田先生に聞いても、わかりませんでした。\n紙でもください。';

describe('parts left out', () => {
  test.each([
    '説明が長いです。[…]に聞いても、わかりませんでした。\n紙でもください。',
    '説明が長いです。[…]',
    '[…]紙でもください。',
    '説明が長いです。[…]紙でもください。',
    '説明が長いです。[…]聞いても、[…]。\r\n紙でもください。',
  ])('%s is the original with pieces out', (published) => {
    expect(isCutOf(WRITTEN, published)).toBe(true);
  });

  test.each([
    ['nothing is marked', '説明が長いです。\n紙でもください。'],
    ['nothing is left', '[…]'],
    ['a word is put in', '説明がとても長いです。[…]紙でもください。'],
    ['the order is another', '紙でもください。[…]説明が長いです。'],
    ['an end is gone without a mark', '説明が長いです。[…]わかりませんでした。'],
    ['a beginning is gone without a mark', '長いです。[…]紙でもください。'],
  ])('not where %s', (_, published) => {
    expect(isCutOf(WRITTEN, published)).toBe(false);
  });

  test('the first mark of two is not the last', () => {
    expect(isCutOf('abc abc', 'abc[…]abc')).toBe(true);
    expect(isCutOf('abc', 'abc[…]abc')).toBe(false);
  });
});

describe('who decides about publishing, and how', () => {
  const at = { written: WRITTEN, made: 0, after: 0 };
  const cut = { outcome: 'in-part', reasons: ['names-people'], words: '説明が長いです。[…]' } as const;
  const code = (actor: Parameters<typeof refusedModeration>[0], command: object, standing: object = {}) =>
    refusalCode(refusedModeration(actor, { ...cut, ...command } as never, { ...at, ...standing }));

  test('an officer, by the rules', () => {
    expect(refusedModeration(OFFICER, { ...cut, reasons: ['names-people'] }, at)).toBeNull();
  });
  test.each([
    ['anybody else', { ...OFFICER, role: 'translator' as const }, {}, {}, 'not-permitted'],
    ['what was taken back', OFFICER, {}, { written: null }, 'voice-unknown'],
    ['what another has decided meanwhile', OFFICER, {}, { made: 1 }, 'voice-moved-on'],
    ['without a reason', OFFICER, { reasons: [] }, {}, 'reason-missing'],
    ['a reason where all is published', OFFICER, { outcome: 'whole' }, {}, 'reason-missing'],
    ['a reason of the whole for a part', OFFICER, { reasons: ['off-topic'] }, {}, 'reason-of-whole'],
    ['words put in', OFFICER, { words: '説明は短いです。[…]' }, {}, 'words-put-in'],
  ])('not %s', (_, actor, command, standing, expected) => {
    expect(code(actor, command, standing)).toBe(expected);
  });
});

describe('an answer, step by step', () => {
  const step = (more: Partial<FollowUpStep>): FollowUpStep => ({
    state: 'done',
    texts: { ja: 'しました。', 'ja-easy': 'しました。', en: 'Done.' },
    laterOn: null,
    corrects: null,
    after: 0,
    ...more,
  });
  type Standing = NonNullable<Parameters<typeof refusedFollowUpStep>[2]>;
  const voice: Standing = { state: 'received', steps: [], isPublished: true };
  type Other = { readonly actor?: Parameters<typeof refusedFollowUpStep>[0]; readonly voice?: Standing };
  type Row = readonly [string, Partial<FollowUpStep>, Other, string];
  const refused: readonly Row[] = [
    ['by anybody else', {}, { actor: { ...OFFICER, role: 'panel-member' as const } }, 'not-permitted'],
    ['to what is not published', {}, { voice: { ...voice, isPublished: false } }, 'voice-unknown'],
    ['over another', { after: 3 }, {}, 'voice-moved-on'],
    ['later without a day', { state: 'later' as const }, {}, 'later-day-missing'],
    ['a day without later', { laterOn: '2027-01-10' }, {}, 'later-day-missing'],
    ['later in the past', { state: 'later' as const, laterOn: '2026-11-19' }, {}, 'in-the-past'],
    [
      'kanji without a reading',
      { texts: { ja: '済', 'ja-easy': '説明しました。', en: 'x' } },
      {},
      'words-without-reading',
    ],
  ];

  test('from received anything may follow; from an end nothing but a correction', () => {
    for (const state of STEP_STATES)
      expect(
        refusedFollowUpStep(OFFICER, step({ state, laterOn: state === 'later' ? '2027-01-10' : null }), voice, NOW),
      ).toBeNull();
    const settled = { ...voice, state: 'done', steps: [{ number: 1, state: 'done', corrects: null }] } as const;
    expect(refusalCode(refusedFollowUpStep(OFFICER, step({ state: 'considered', after: 1 }), settled, NOW))).toBe(
      'state-not-next',
    );
    expect(refusedFollowUpStep(OFFICER, step({ after: 1, corrects: 1 }), settled, NOW)).toBeNull();
    expect(
      refusalCode(refusedFollowUpStep(OFFICER, step({ state: 'not-done', after: 1, corrects: 1 }), settled, NOW)),
    ).toBe('state-not-next');
    expect(COMMENT_STATES[0]).toBe('received');
  });

  test.each(refused)('not %s', (_, more, { actor, voice: other }, expected) => {
    expect(refusalCode(refusedFollowUpStep(actor ?? OFFICER, step(more), other ?? voice, NOW))).toBe(expected);
  });
});

test('what may let somebody be recognised is found, and plain words are not', () => {
  expect(releaseCandidateIn('私は74歳で、2019年4月から夫と川辺病院に通っています。', [])).toEqual([
    'age',
    'day',
    'hospital',
  ]);
  expect(releaseCandidateIn('My daughter is 9 years old; write to me@x.example or 090-1234-5678', [])).toEqual([
    'age',
    'reach',
    'relative',
  ]);
  expect(releaseCandidateIn('At Kawabe General they said so', ['Kawabe General'])).toEqual(['hospital']);
  expect(releaseCandidateIn('佐藤先生が言いました', [])).toEqual(['name']);
  expect(
    releaseCandidateIn('説明の字が小さいです。患者さんにもみなさんにも読めるように、紙でもください。', []),
  ).toEqual([]);
  expect(releaseCandidateIn('The letters are small. Please send it on paper too.', ['Kawabe General'])).toEqual([]);
});

test('what is answered elsewhere has its state here', () => {
  expect(stateOfView('for', 'approved', false)).toBe('done');
  expect(stateOfView('against', 'refused', false)).toBe('done');
  expect(stateOfView('against', 'approved', true)).toBe('not-done');
  expect(stateOfView('for', 'refused', false)).toBe('not-done');
  expect(stateOfView('with-conditions', 'approved', true)).toBe('not-done');
  expect(stateOfView('for', 'withdrawn', false)).toBe('considered');
  expect(['stands', 'amended', 'reopened', 'passed-on'].map((one) => stateOfReview(one as 'stands'))).toEqual([
    'not-done',
    'done',
    'done',
    'considered',
  ]);
});
