import { describe, expect, test } from 'vitest';
import { daysLeft, illnessesOf, leadsPanel, linesOf, panelTally } from '#app/data-access/domain/panel/panel.ts';
import { possibleDeputies } from '#app/data-access/domain/requests/deputies.ts';
import { requestEvent } from '#app/data-access/domain/requests/request-event.ts';
import { requestAt } from '#app/data-access/domain/requests/request-state.ts';
import { CONTENT, chain, OFFICE, PANEL, SEATS } from '#tests/support/data-request.ts';

const AT = '2026-11-22T03:00:00.000Z';
const office = { account: OFFICE, role: 'review-secretariat', at: AT } as const;
const member = (place: number) => ({ account: PANEL[place] as string, role: 'panel-member', at: AT }) as const;
const none = { body: 'panel', version: 1, ground: null, words: '' } as const;
const inReview = [
  [requestEvent('Submitted', { version: 1, content: 'a'.repeat(64), changed: [] }), office],
  [
    requestEvent('FoundComplete', {
      version: 1,
      panelUntil: '2026-12-08T00:00:00.000Z',
      reviewUntil: '2026-12-20T00:00:00.000Z',
    }),
    office,
  ],
] as const;
const seats = SEATS.filter(({ body }) => body === 'panel');

describe('days that are left', () => {
  test('are whole days in Japan, and never fewer than none', () => {
    expect(daysLeft('2026-12-08T00:00:00.000Z', AT)).toBe(16);
    // 14:30 UTC is still the 7th of December in Japan, 15:30 UTC is the 8th
    expect(daysLeft('2026-12-08T00:00:00.000Z', '2026-12-07T14:30:00.000Z')).toBe(1);
    expect(daysLeft('2026-12-08T00:00:00.000Z', '2026-12-07T15:30:00.000Z')).toBe(0);
    expect(daysLeft('2026-12-08T00:00:00.000Z', '2026-12-31T00:00:00.000Z')).toBe(0);
  });
});

test('conditions are lines, without those that hold nothing', () => {
  expect(linesOf(' one \n\n two\n')).toEqual(['one', 'two']);
  expect(linesOf('  \n')).toEqual([]);
});

test('an illness that is named twice is said once; a request that names none says none', () => {
  const diseases = ['MONDO:0010679', 'MONDO:0010679'];
  expect(illnessesOf({ use: { ...CONTENT.use, diseases } })).toEqual(['MONDO:0010679']);
  expect(illnessesOf(CONTENT)).toEqual([]);
});

test('chair and secretary lead the panel, a member and a stranger do not', () => {
  expect(leadsPanel(SEATS, PANEL[0], AT)).toBe(true);
  expect(leadsPanel(SEATS, PANEL[1], AT)).toBe(false);
  expect(leadsPanel(SEATS, OFFICE, AT)).toBe(false);
  // after the term
  expect(leadsPanel(SEATS, PANEL[0], '2028-05-01T00:00:00.000Z')).toBe(false);
});

test('the view counts votes of members who are free, and sends nothing back', () => {
  const vote = { body: 'panel', version: 1, vote: 'approve', conditions: [] as string[], words: 'w' } as const;
  const state = requestAt(
    chain('REQ-2026-0001', [
      ...inReview,
      [requestEvent('InterestDeclared', none), member(1)],
      [requestEvent('VoteCast', vote), member(1)],
      [requestEvent('InterestDeclared', { ...none, ground: 'funding' }), member(2)],
      [requestEvent('VoteCast', vote), member(2)],
    ]),
  );
  expect(panelTally(state, SEATS, AT)).toEqual({ approve: 1, 'approve-with-conditions': 0, refuse: 0, abstain: 0 });
});

test('in her place may read who has room and no interest, and does not read it already', () => {
  const state = requestAt(
    chain('REQ-2026-0001', [
      ...inReview,
      [requestEvent('ReadersNamed', { body: 'panel', members: [PANEL[0]] }), member(0)],
      [requestEvent('InterestDeclared', { ...none, ground: 'funding' }), member(1)],
    ]),
  );
  const about = { account: PANEL[0], load: {} };
  expect(possibleDeputies(seats, state, about)).toEqual([PANEL[2], PANEL[3]]);
  expect(possibleDeputies(seats, state, { ...about, load: { [PANEL[2]]: 4, [PANEL[3]]: 3 } })).toEqual([PANEL[3]]);
});
