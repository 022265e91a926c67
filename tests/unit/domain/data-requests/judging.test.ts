import { describe, expect, test } from 'vitest';
import { decideRequest, decisionStillHolds } from '#app/data-access/domain/requests/decide-request.ts';
import type { NewRequestEvent } from '#app/data-access/domain/requests/request-event.ts';
import {
  differsFromPanel,
  quorumHolds,
  seatStandingOf,
  seatsOn,
  voteOutcomeOf,
  voteTallyOf,
} from '#app/data-access/domain/requests/seats.ts';
import { takeRequestStep } from '#app/data-access/domain/requests/take-request-step.ts';
import { APPLICANT, MEMBERS, PANEL, SEATS } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { afterPanel, at, declares, type Entry, FACTS, member, office, stateOf, votes } from './judged.ts';

const DECISION = {
  decision: 'DUC-2026-0031',
  words: { ja: '決定の理由。', en: 'Reasons.' },
  difference: null,
  conditions: [],
  settled: [],
};

describe('interests first', () => {
  const review: NewRequestEvent = {
    kind: 'ItemReviewed',
    payload: { body: 'committee', version: 1, item: 'harm', finding: 'not-met', words: '地域が分かるおそれがある。' },
  };

  test('nothing can be judged before a member has declared', () => {
    expect(refusalCode(takeRequestStep(stateOf(), review, member(0), FACTS))).toBe('interests-first');
    expect(refusalCode(takeRequestStep(stateOf(declares(0)), review, member(0), FACTS))).toBe('taken');
  });

  test('a member with an interest is out, and cannot declare herself in again', () => {
    const state = stateOf(declares(0, 'funding'));
    expect(refusalCode(takeRequestStep(state, review, member(0), FACTS))).toBe('recused');
    expect(refusalCode(takeRequestStep(state, declares(0)[0], member(0), FACTS))).toBe('recused');
    expect(refusalCode(takeRequestStep(state, votes(0, 'approve')[0], member(0), FACTS))).toBe('recused');
  });

  test('a member whose term is over, or who acts in another role, holds no seat', () => {
    const later = { ...FACTS, now: '2028-04-01T00:00:00.000Z' };
    expect(seatStandingOf(stateOf(declares(0)), 'committee', SEATS, MEMBERS[0], later.now)).toBe('no-seat');
    const asPanel = { account: MEMBERS[0], role: 'panel-member' as const };
    expect(refusalCode(takeRequestStep(stateOf(declares(0)), review, asPanel, FACTS))).toBe('not-permitted');
  });
});

describe('the vote', () => {
  test.each([
    [{ approve: 3, refuse: 2 }, 'approved'],
    [{ approve: 2, 'approve-with-conditions': 1, refuse: 2 }, 'approved-with-conditions'],
    [{ approve: 2, refuse: 2 }, 'sent-back'],
    [{ refuse: 3, approve: 2 }, 'refused'],
    [{ approve: 2, abstain: 3 }, 'sent-back'],
    [{}, 'sent-back'],
  ] as const)('%j comes to %s', (counts, outcome) => {
    expect(voteOutcomeOf({ ...voteTallyOf([]), ...counts })).toBe(outcome);
  });

  test('needs more than half of the seats, three at least, women and men', () => {
    const seats = seatsOn(SEATS, 'committee', at);
    const cast = (...places: number[]) => places.map((place) => ({ account: MEMBERS[place] as string }));
    expect(quorumHolds(cast(0, 1, 2), seats)).toBe(true);
    expect(quorumHolds(cast(0, 1), seats)).toBe(false);
    // three women
    expect(quorumHolds(cast(0, 2, 4), seats)).toBe(false);
    // an outsider counts for nothing
    expect(quorumHolds([...cast(0, 1), { account: APPLICANT }], seats)).toBe(false);
  });

  test('the last vote of a member counts, once', () => {
    const state = stateOf(declares(0), votes(0, 'approve'), votes(0, 'refuse'));
    expect(Object.values(state.bodies.committee.votes).map(({ vote }) => vote)).toEqual(['refuse']);
  });
});

const MAJORITY = [0, 1, 2].flatMap((place) => [declares(place), votes(place, 'approve')]);

describe('the decision', () => {
  test('is what the votes say, and waits for the panel or the end of its time', () => {
    const state = stateOf(...MAJORITY);
    expect(refusalCode(decideRequest(state, DECISION, office, FACTS))).toBe('panel-view-missing');
    const decided = decideRequest(state, DECISION, office, { ...FACTS, now: afterPanel });
    expect(decided).toMatchObject({
      ok: true,
      event: { payload: { outcome: 'approved', panelView: 'none', tally: { approve: 3 } } },
    });
  });

  test('without a quorum there is none', () => {
    const state = stateOf(declares(0), votes(0, 'approve'), declares(1), votes(1, 'approve'));
    expect(refusalCode(decideRequest(state, DECISION, office, { ...FACTS, now: afterPanel }))).toBe('quorum-missing');
  });

  test('that differs from the panel is answered in writing', () => {
    const chair = { account: PANEL[0], role: 'panel-member' as const, at };
    const spoke: readonly Entry[] = [
      [{ kind: 'InterestDeclared', payload: { body: 'panel', version: 1, ground: null, words: '' } }, chair],
      [
        {
          kind: 'PanelSpoke',
          payload: {
            version: 1,
            view: 'against',
            words: '小さな町の人が分かってしまう。',
            conditions: [],
            members: { approve: 0, 'approve-with-conditions': 0, refuse: 0, abstain: 0 },
            minority: null,
          },
        },
        chair,
      ],
    ];
    const state = stateOf(...MAJORITY, ...spoke);
    expect(refusalCode(decideRequest(state, DECISION, office, FACTS))).toBe('difference-unanswered');
    const difference = { ja: '地域の集計を禁じました。', en: 'Figures by region are forbidden.' };
    expect(refusalCode(decideRequest(state, { ...DECISION, difference }, office, FACTS))).toBe('taken');
    expect(differsFromPanel('sent-back', 'for')).toBe(true);
    expect(differsFromPanel('sent-back', 'with-conditions')).toBe(true);
    expect(differsFromPanel('sent-back', 'against')).toBe(false);
    expect(differsFromPanel('approved-with-conditions', 'for')).toBe(false);
    expect(differsFromPanel('refused', 'against')).toBe(false);
    expect(differsFromPanel('approved', 'none')).toBe(false);
  });

  test('answers each condition of the panel’s that it leaves out; the control, all of them taken over, needs no answer', () => {
    const spoke: Entry = [
      {
        kind: 'PanelSpoke',
        payload: {
          ...{ version: 1, view: 'with-conditions', words: '条件が要ります。', minority: null },
          conditions: ['一覧を公開する。', '年に一度報告する。'],
          members: { approve: 0, 'approve-with-conditions': 0, refuse: 0, abstain: 0 },
        },
      },
      { account: PANEL[0], role: 'panel-member', at },
    ];
    const cast = [0, 1, 2].flatMap((place) => [declares(place), votes(place, 'approve-with-conditions')]);
    const state = stateOf(...cast, spoke);
    const command = { ...DECISION, conditions: [{ ja: '年に一度報告する。', en: 'Report once a year.' }] };
    const decide = (takenOver: number[]) => refusalCode(decideRequest(state, { ...command, takenOver }, office, FACTS));
    expect(decide([1])).toBe('difference-unanswered');
    expect(decide([])).toBe('difference-unanswered');
    expect(decide([0, 1])).toBe('taken');
    const difference = { ja: '一覧は、すでに公開しています。', en: 'The list is public already.' };
    expect(refusalCode(decideRequest(state, { ...command, takenOver: [1], difference }, office, FACTS))).toBe('taken');
  });

  test('no longer holds where a vote it rested on falls away with an interest found later', () => {
    const decided: Entry = [
      {
        kind: 'Decided',
        payload: {
          ...DECISION,
          version: 1,
          outcome: 'approved',
          tally: voteTallyOf([{ vote: 'approve' }, { vote: 'approve' }, { vote: 'approve' }]),
          voters: MEMBERS.slice(0, 3),
          recused: [],
          panelView: 'none',
        },
      },
      { ...office, at: afterPanel },
    ];
    const found = (place: number): Entry => [
      {
        kind: 'InterestFound',
        payload: {
          body: 'committee',
          member: MEMBERS[place] as string,
          ground: 'funding',
          words: '研究費を受けている。',
        },
      },
      { ...office, at: afterPanel },
    ];
    const facts = { ...FACTS, now: afterPanel };
    expect(decisionStillHolds(stateOf(...MAJORITY, decided), facts)).toBe(true);
    expect(decisionStillHolds(stateOf(...MAJORITY, decided, found(1)), facts)).toBe(false);
    // a member's term that has ended since unmakes nothing
    const ended = SEATS.map((seat) => (seat.account === MEMBERS[1] ? { ...seat, until: '2026-12-20' } : seat));
    const later = { ...FACTS, seats: ended, now: '2027-01-10T00:00:00.000Z' };
    expect(decisionStillHolds(stateOf(...MAJORITY, decided, found(3)), later)).toBe(true);
    expect(decisionStillHolds(stateOf(...MAJORITY, decided, found(1)), later)).toBe(false);
    // of somebody who did not vote: nothing changes
    expect(decisionStillHolds(stateOf(...MAJORITY, decided, found(3)), facts)).toBe(true);
  });
});

describe('the panel', () => {
  const names = (members: readonly string[]): NewRequestEvent => ({
    kind: 'ReadersNamed',
    payload: { body: 'panel', members: [...members] },
  });
  const chair = { account: PANEL[0], role: 'panel-member' as const };

  test('names its own readers, and nobody reads more than four at once', () => {
    expect(refusalCode(takeRequestStep(stateOf(), names(PANEL.slice(0, 3)), chair, FACTS))).toBe('taken');
    expect(refusalCode(takeRequestStep(stateOf(), names([PANEL[1]]), office, FACTS))).toBe('not-permitted');
    const full = { ...FACTS, load: { [PANEL[1]]: 4 } };
    expect(refusalCode(takeRequestStep(stateOf(), names([PANEL[1]]), chair, full))).toBe('load-full');
  });

  test('a member who meets her own illness steps aside without a reason, and a deputy reads on', () => {
    const own = { account: PANEL[1], role: 'panel-member' as const, at };
    const state = stateOf(
      [names([PANEL[0], PANEL[1]]), { ...chair, at }],
      [{ kind: 'SteppedAside', payload: { body: 'panel', deputy: PANEL[3] } }, own],
    );
    expect(state.bodies.panel.readers).toEqual([PANEL[0], PANEL[3]]);
    expect(seatStandingOf(state, 'panel', SEATS, PANEL[1], at)).toBe('recused');
  });
});
