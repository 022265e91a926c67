/** An edit while a request is read: the review goes on, keeps what the edit does not touch, and says what it sets aside. */
import { describe, expect, test } from 'vitest';
import { asksSame, daysAfterEdit } from '#app/data-access/domain/requests/edited-in-review.ts';
import { itemsWithoutFinding } from '#app/data-access/domain/requests/judged-state.ts';
import type { SectionName } from '#app/data-access/domain/requests/request-form.ts';
import { requestAt } from '#app/data-access/domain/requests/request-state.ts';
import { countedVotes, seatStandingOf } from '#app/data-access/domain/requests/seats.ts';
import { takeRequestStep } from '#app/data-access/domain/requests/take-request-step.ts';
import { APPLICANT, CONTENT, chain, MEMBERS, SEATS } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { at, BEGUN, declares, type Entry, FACTS, member, office, stateOf, votes } from './judged.ts';

const DAYS = { panelUntil: '2026-12-10T00:00:00.000Z', reviewUntil: '2026-12-24T00:00:00.000Z' };
const edits = (changed: SectionName[], isSame = true): Entry => [
  {
    kind: 'Submitted',
    payload: { version: 2, content: 'b'.repeat(64), changed, review: { ...DAYS, asksSame: isSame } },
  },
  { account: APPLICANT, role: 'applicant', at },
];
const finds = (place: number, item: 'purpose' | 'facilities'): Entry => [
  { kind: 'ItemReviewed', payload: { body: 'committee', version: 1, item, finding: 'met', words: '理由。' } },
  member(place),
];
const minor: Entry = [
  { kind: 'ChangeFoundMinor', payload: { version: 2, words: '誤字の訂正。' } },
  { ...office, at },
];
const judged = [declares(0), finds(0, 'purpose'), finds(0, 'facilities'), votes(0, 'approve')] as const;
const counted = (state: ReturnType<typeof stateOf>) => countedVotes(state, 'committee', SEATS, at).length;
const standing = (state: ReturnType<typeof stateOf>) => seatStandingOf(state, 'committee', SEATS, MEMBERS[0], at);

describe('an edit during the review', () => {
  test('goes on in review with its days, keeps findings it does not touch and declarations where nobody new is named', () => {
    const state = stateOf(...judged, edits(['aim']));
    expect(state).toMatchObject({ stage: 'in-review', version: 2, completeAt: at });
    expect(state.bodies.committee.until).toBe(DAYS.reviewUntil);
    expect(standing(state)).toBe('free');
    expect(counted(state)).toBe(0);
    expect(itemsWithoutFinding(state, 'committee', MEMBERS[0])).not.toContain('facilities');
    expect(itemsWithoutFinding(state, 'committee', MEMBERS[0])).toContain('purpose');
    expect(state.setAside).toMatchObject({ version: 1, changed: ['aim'], asksSame: true });
  });

  test('where it names people or money anew, interests are asked for again', () => {
    expect(standing(stateOf(...judged, edits(['people'], false)))).toBe('must-declare');
  });

  test('found minor by the office, what was set aside counts again; one vote on the new text, and it no longer can', () => {
    const edited = [...judged, edits(['aim'])] as const;
    const restored = stateOf(...edited, minor);
    expect(counted(restored)).toBe(1);
    expect(itemsWithoutFinding(restored, 'committee', MEMBERS[0])).not.toContain('purpose');
    expect(restored.setAside).toBeNull();
    const take = (state: ReturnType<typeof stateOf>) => refusalCode(takeRequestStep(state, minor[0], office, FACTS));
    expect(take(stateOf(...edited))).toBe('taken');
    const again: Entry = [
      {
        kind: 'VoteCast',
        payload: { body: 'committee', version: 2, vote: 'refuse', conditions: [], words: '別の文。' },
      },
      member(0),
    ];
    expect(take(stateOf(...edited, again))).toBe('change-not-minor');
  });

  test('control: an edit of what is asked for is never minor', () => {
    const state = stateOf(...judged, edits(['use'], false));
    expect(refusalCode(takeRequestStep(state, minor[0], office, FACTS))).toBe('change-not-minor');
    expect(asksSame(CONTENT, { ...CONTENT, aim: { ...CONTENT.aim, title: '誤字を直した題' } })).toBe(true);
    expect(asksSame(CONTENT, { ...CONTENT, use: { ...CONTENT.use, uses: ['ai-development'] } })).toBe(false);
    expect(asksSame(CONTENT, { ...CONTENT, data: { ...CONTENT.data, until: '2029-11-30' } })).toBe(false);
  });

  test('the panel keeps at least fourteen days, and longer where it had longer', () => {
    const { bodies } = stateOf();
    expect(daysAfterEdit({ bodies }, at)).toEqual(DAYS);
    const late = '2026-12-09T00:00:00.000Z';
    expect(daysAfterEdit({ bodies }, late)).toEqual({
      panelUntil: '2026-12-23T00:00:00.000Z',
      reviewUntil: DAYS.reviewUntil,
    });
  });

  test('an entry made before a review went on over an edit still begins it again', () => {
    const old: Entry = [
      { kind: 'Submitted', payload: { version: 2, content: 'b'.repeat(64), changed: ['aim'] } },
      { account: APPLICANT, role: 'applicant', at },
    ];
    const state = requestAt(chain('REQ-2026-0031', [...BEGUN, ...judged, old]));
    expect(state).toMatchObject({ stage: 'submitted', completeAt: null, setAside: null });
    expect(state.bodies.committee).toMatchObject({ until: null, items: [], votes: {} });
  });
});
