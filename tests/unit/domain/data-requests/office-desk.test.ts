/** What the office owes and when, what its quorum hangs on, how long requests took. */
import { describe, expect, test } from 'vitest';
import { balanceOf, seatWarnings } from '#app/data-access/domain/requests/balance.ts';
import { dueOf, quorumPossible } from '#app/data-access/domain/requests/due.ts';
import { DRAFT, type RequestState } from '#app/data-access/domain/requests/request-state.ts';
import { type Seat, seatsOn } from '#app/data-access/domain/requests/seats.ts';
import { type Passed, turnaround } from '#app/data-access/domain/requests/turnaround.ts';
import { MEMBERS, SEATS } from '#tests/support/data-request.ts';

const NOW = '2026-11-22T03:00:00.000Z';
const kinds = (state: RequestState, seats: readonly Seat[] = SEATS, now = NOW) =>
  dueOf(state, 'committee-approval', seats, now).map(({ kind }) => kind);

const REVIEW: RequestState = {
  ...DRAFT,
  stage: 'in-review',
  version: 1,
  completeAt: '2026-11-10T03:00:00.000Z',
  bodies: {
    panel: { ...DRAFT.bodies.panel, until: '2026-12-08T00:00:00.000Z' },
    committee: { ...DRAFT.bodies.committee, until: '2026-12-20T00:00:00.000Z', readers: [MEMBERS[0]] },
  },
};
const withCommittee = (change: Partial<RequestState['bodies']['committee']>): RequestState => ({
  ...REVIEW,
  bodies: { ...REVIEW.bodies, committee: { ...REVIEW.bodies.committee, ...change } },
});
const voted = (places: readonly number[]) => {
  const members = places.map((place) => MEMBERS[place] as string);
  const vote = { vote: 'approve', conditions: [], words: '理由。', version: 1, at: NOW } as const;
  return withCommittee({
    declared: Object.fromEntries(members.map((one) => [one, { ground: null, version: 1, at: NOW }])),
    votes: Object.fromEntries(members.map((one) => [one, vote])),
  });
};

describe('what is due', () => {
  test('votes, until there is a quorum of women and men; then the decision, once the panel’s time is over', () => {
    expect(kinds(REVIEW)).toEqual(['votes-missing']);
    expect(kinds(voted([0, 2, 4]))).toEqual(['votes-missing']);
    expect(kinds(voted([0, 1, 2]))).toEqual([]);
    expect(kinds(voted([0, 1, 2]), SEATS, '2026-12-09T03:00:00.000Z')).toEqual(['decision']);
  });

  test('the panel’s end within five days, unless it has spoken', () => {
    expect(kinds(REVIEW, SEATS, '2026-12-04T03:00:00.000Z')).toContain('panel-ending');
    expect(kinds(REVIEW, SEATS, '2026-11-30T03:00:00.000Z')).not.toContain('panel-ending');
  });

  test('of participating institutions the acquirer’s agreement, then the report; never readers or votes', () => {
    const own = (state: RequestState, now = NOW) =>
      dueOf(state, 'acquirer-agreement-and-report', [], now).map(({ kind }) => kind);
    const agreed: RequestState = {
      ...REVIEW,
      acquirer: { acquirer: 'ACQ-1', agreedOn: '2026-11-21', report: 'REP-1', at: NOW, account: MEMBERS[0] },
    };
    expect(own(withCommittee({ readers: [] }))).toEqual(['acquirer']);
    // the report waits for the panel
    expect(own(agreed)).toEqual([]);
    expect(own(agreed, '2026-12-09T03:00:00.000Z')).toEqual(['report']);
    // the control: of the others it is readers, votes and the quorum
    expect(kinds(withCommittee({ readers: [] }), [])).toEqual(['quorum-lost', 'readers-missing', 'votes-missing']);
  });

  test('a quorum that interests have made impossible', () => {
    const recused = [0, 2, 4].map((place) => [MEMBERS[place], { ground: 'funding', version: 1, at: NOW }]);
    const state = withCommittee({ declared: Object.fromEntries(recused) });
    expect(quorumPossible(REVIEW, SEATS, NOW)).toBe(true);
    expect(quorumPossible(state, SEATS, NOW)).toBe(false);
    expect(kinds(state)).toContain('quorum-lost');
  });

  test('an approval that ends within sixty days, and one that has ended', () => {
    const active = (until: string): RequestState => ({ ...REVIEW, stage: 'active', approval: { id: 'DAR-1', until } });
    expect(kinds(active('2027-01-20T00:00:00.000Z'))).toEqual(['approval-ending']);
    expect(kinds(active('2027-01-22T00:00:00.000Z'))).toEqual([]);
    expect(kinds(active('2026-11-22T00:00:00.000Z'))).toEqual(['approval-over']);
  });

  test('nothing, of what waits for the applicant or is over', () => {
    for (const stage of ['draft', 'incomplete', 'sent-back', 'refused', 'withdrawn', 'closed'] as const)
      expect(kinds({ ...REVIEW, stage }), stage).toEqual([]);
  });
});

describe('terms of office', () => {
  test('a committee that is sound is warned of nothing but the fields that nobody sits for', () => {
    expect(seatWarnings(SEATS, NOW)).toEqual([
      { kind: 'field-empty', field: 'genomics' },
      { kind: 'field-empty', field: 'public' },
    ]);
  });

  test('the day on which the last woman leaves is told before it comes', () => {
    const leaving = SEATS.map((seat) => (seat.gender === 'woman' ? { ...seat, until: '2027-01-31' } : seat));
    expect(seatWarnings(leaving, NOW)).toContainEqual({ kind: 'no-woman', on: '2027-02-01' });
    const never = SEATS.map((seat) => (seat.gender === 'woman' ? { ...seat, until: '2027-12-31' } : seat));
    expect(seatWarnings(never, NOW).map(({ kind }) => kind)).not.toContain('no-woman');
  });

  test('are counted by who sits now', () => {
    expect(balanceOf(seatsOn(SEATS, 'committee', NOW))).toMatchObject({
      seats: 5,
      genders: { woman: 3, man: 2, other: 0 },
    });
  });
});

test('a stretch is measured from the first of one kind to the first of the other after it, and nothing from nothing', () => {
  const passed = (request: string, kind: Passed['kind'], day: number): Passed => ({
    request,
    kind,
    at: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`,
  });
  const days = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 86_400_000;
  const entries = [
    passed('A', 'Submitted', 1),
    passed('A', 'FoundComplete', 4),
    passed('A', 'Submitted', 6),
    passed('A', 'Decided', 20),
    passed('B', 'Submitted', 2),
    passed('B', 'FoundComplete', 3),
  ];
  const measured = turnaround(entries, days);
  expect(measured.completeness).toEqual({ requests: 2, median: 2, longest: 3 });
  expect(measured.decision).toEqual({ requests: 1, median: 19, longest: 19 });
  expect(measured.activation).toBeNull();
  // a participating institution's request is settled by its accepted report
  const own = [passed('C', 'Submitted', 1), passed('C', 'FoundComplete', 3), passed('C', 'ReportAccepted', 9)];
  expect(turnaround(own, days)).toMatchObject({ review: { longest: 6 }, decision: { longest: 8 } });
});
