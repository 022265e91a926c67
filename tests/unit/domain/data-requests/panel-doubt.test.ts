/** A view of the panel in doubt: recorded again after its time, in whatever stage there is something to take back. */
import { describe, expect, test } from 'vitest';
import { panelSince } from '#app/data-access/domain/programme/register-panel.ts';
import { type NewRequestEvent, requestEvent } from '#app/data-access/domain/requests/request-event.ts';
import { REQUEST_STAGES, type RequestState } from '#app/data-access/domain/requests/request-state.ts';
import { takeRequestStep } from '#app/data-access/domain/requests/take-request-step.ts';
import { chain, PANEL } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { afterPanel, at, BEGUN, type Entry, FACTS, office, stateOf } from './judged.ts';

const [CHAIR, READER] = PANEL;
const member = (account: string) => ({ account, role: 'panel-member' as const, at });
const free = (account: string): Entry => [
  requestEvent('InterestDeclared', { body: 'panel', version: 1, ground: null, words: '' }),
  member(account),
];
const vote = (account: string): Entry => [
  requestEvent('VoteCast', { body: 'panel', version: 1, vote: 'approve', conditions: [], words: '理由。' }),
  member(account),
];
const members = (approve: number) => ({ approve, 'approve-with-conditions': 0, refuse: 0, abstain: 0 });
const speaks = (view: 'for' | 'against', approve: number): NewRequestEvent<'PanelSpoke'> =>
  requestEvent('PanelSpoke', {
    ...{ version: 1, view, words: `${view}のことば`, conditions: [], members: members(approve), minority: null },
  }) as NewRequestEvent<'PanelSpoke'>;
const SPOKEN: readonly Entry[] = [
  ...[CHAIR, READER].flatMap((account) => [free(account), vote(account)]),
  [speaks('for', 2), member(CHAIR)],
];
const found = (account: string): Entry => [
  requestEvent('InterestFound', { body: 'panel', member: account, ground: 'funding', words: 'あとで分かった。' }),
  { ...office, at },
];
const decided = (outcome: 'approved' | 'refused'): Entry => [
  requestEvent('Decided', {
    ...{ version: 1, decision: 'DUC-2026-0031', outcome, voters: [], recused: [], settled: [], panelView: 'for' },
    ...{ tally: { ...members(3), 'send-back': 0 }, conditions: [], difference: null },
    words: { ja: '理由。', en: 'Reasons.' },
  }),
  { ...office, at },
];
const LATE = { ...FACTS, now: afterPanel };
const chair = member(CHAIR);
const againOf = (state: RequestState, approve: number) =>
  refusalCode(takeRequestStep(state, speaks('against', approve), chair, LATE));

describe('after its time', () => {
  test('a view in doubt is recorded anew, while it is judged and after the decision', () => {
    expect(againOf(stateOf(...SPOKEN, found(READER)), 1)).toBe('taken');
    expect(againOf(stateOf(...SPOKEN, decided('approved'), found(READER)), 1)).toBe('taken');
  });

  test('the control: one that is not in doubt is not, nor one that was never given', () => {
    expect(againOf(stateOf(...SPOKEN), 2)).toBe('panel-has-spoken');
    expect(againOf(stateOf(...SPOKEN, decided('approved')), 2)).toBe('request-stage');
    expect(againOf(stateOf(free(CHAIR)), 0)).toBe('panel-time-over');
    // found of one who had no part in it
    expect(againOf(stateOf(...SPOKEN, found(PANEL[2] as string)), 2)).toBe('panel-has-spoken');
  });

  test('not where there is nothing left to take back, whatever is in doubt', () => {
    const doubted = stateOf(...SPOKEN, decided('approved'), found(READER));
    const stages = REQUEST_STAGES.filter((stage) => againOf({ ...doubted, stage }, 1) === 'taken');
    expect(stages).toEqual(['in-review', 'agreement', 'training', 'active', 'taken-over', 'suspended', 'refused']);
  });

  test('not by whoever was found to have an interest, and with the votes that count', () => {
    const state = stateOf(...SPOKEN, found(CHAIR));
    expect(againOf(state, 1)).toBe('recused');
    expect(againOf(stateOf(...SPOKEN, found(READER)), 2)).toBe('votes-moved-on');
  });
});

describe('an answer in writing', () => {
  const answer = requestEvent('PanelAnswered', { version: 1, words: { ja: '答え。', en: 'Answer.' } });
  const answered = (...entries: readonly Entry[]) =>
    refusalCode(takeRequestStep(stateOf(...entries), answer, office, LATE));
  const doubted: readonly Entry[] = [...SPOKEN, decided('approved'), found(READER)];

  test('is owed where the decision differs from the view as it was recorded anew, once', () => {
    const replaced: readonly Entry[] = [...doubted, [speaks('against', 1), chair]];
    expect(answered(...replaced)).toBe('taken');
    expect(answered(...replaced, [answer, { ...office, at }])).toBe('panel-not-differing');
  });

  test('the control: not where it was confirmed, nor before', () => {
    expect(answered(...doubted)).toBe('panel-not-differing');
    expect(answered(...doubted, [speaks('for', 1), chair])).toBe('panel-not-differing');
  });
});

describe('what the register tells of it', () => {
  const since = (...entries: readonly Entry[]) => {
    const events = chain('REQ-2026-0031', [...BEGUN, ...entries]);
    const decision = events.find(({ kind }) => kind === 'Decided')?.number as number;
    return panelSince(events, { version: 1, decision });
  };

  test('in doubt from the day on which it was found, until it is recorded anew; the control: otherwise nothing', () => {
    expect(since(...SPOKEN, decided('approved'))).toEqual({ doubtedAt: null, again: null, editedAt: null });
    expect(since(...SPOKEN, decided('approved'), found(PANEL[2] as string)).doubtedAt).toBeNull();
    expect(since(...SPOKEN, decided('approved'), found(READER))).toEqual({
      doubtedAt: at,
      again: null,
      editedAt: null,
    });
    const replaced = since(...SPOKEN, decided('approved'), found(READER), [speaks('against', 1), chair]);
    expect(replaced).toMatchObject({
      doubtedAt: null,
      again: { view: 'against', words: 'againstのことば', answer: null },
    });
  });

  test('recorded anew before the decision, it is the view that was decided on', () => {
    const before = since(...SPOKEN, found(READER), [speaks('against', 1), chair], decided('refused'));
    expect(before).toEqual({ doubtedAt: null, again: null, editedAt: null });
  });

  test('about an earlier text once that was edited; nothing of who is told', () => {
    const edited: Entry = [
      { kind: 'Submitted', payload: { version: 2, content: 'b'.repeat(64), changed: ['aim'] } },
      { account: CHAIR, role: 'applicant', at: afterPanel },
    ];
    const told = since(...SPOKEN, decided('approved'), found(READER), edited);
    expect(told).toEqual({ doubtedAt: null, again: null, editedAt: afterPanel });
    expect(JSON.stringify(told)).not.toContain(READER);
  });
});
